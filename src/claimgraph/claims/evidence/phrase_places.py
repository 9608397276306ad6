"""Where the name of a qualifier stands: to whom something is given, and before what number."""

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token

__all__ = ["NUMBER", "find_name_at", "place_of"]

NUMBER = "CD"
"""Tag of a number."""
_WITHIN = "in"


def find_name_at(context: SentenceContext, token: Token) -> Token:
    """Return the name that a number was taken to be the head of: "in *plasma* 3-fold".

    Args:
        context: The sentence.
        token: The object of a preposition.
    """
    before = context.parse.children(token, "compound", "nmod")
    is_factor = token.tag == NUMBER and any(letter.isalpha() for letter in token.text)
    named = [each for each in before if is_factor and each.mention is not None]
    return named[-1] if named else token


def place_of(context: SentenceContext, preposition: Token) -> str:
    """Return the place of a phrase: "in" also for whom or where something is given to.

    Args:
        context: The sentence.
        preposition: The head of the phrase.
    """
    text, giving = preposition.text.lower(), context.parse.head(preposition)
    is_given = context.language.head(giving.lemma, "giving") is not None
    is_to = text in context.language.function_words["receiving"]
    return _WITHIN if is_given and is_to else text
