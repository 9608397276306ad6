"""What an "in" leads to that is a word's own: no scene, joined preposition or second place."""

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Place

__all__ = ["find_placed"]


def find_placed(
    context: SentenceContext, trigger: Token, nouns: tuple[Token, ...], place: Place
) -> tuple[Token, ...]:
    """Leave out what an "in" leads to that is not the word's own.

    "*in combination* with X" is one preposition; "In X, Y results in Z" sets the scene; "a fall in
    X in Y" is one of X, but one "in X and in Y" of both.

    Args:
        context: The sentence.
        trigger: The word.
        nouns: Heads of the objects of its prepositions, in text order.
        place: The place at which they stand; other prepositions than "in" are left as they are.

    Returns:
        Those that are its own.
    """
    if place.preposition != "in":
        return nouns
    own = tuple(
        each
        for each in nouns
        if each.lemma not in context.language.function_words["joining"]
        or not {other.text.lower() for other in _behind(context.parse, each)} & {"with", "to"}
    )
    behind = tuple(each for each in own if each.index > trigger.index) or own
    if trigger.lemma not in context.language.heads:
        return behind
    return (*behind[:1], *(each for each in behind[1:] if _goes_on(context.parse, each)))


def _behind(parse: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    return parse.tokens[noun.index + 1 : noun.index + 2]


def _goes_on(parse: ParsedSentence, noun: Token) -> bool:
    """Whether the preposition of a noun goes on with a list."""
    return parse.tokens[parse.head(noun).index - 1].dep in {"cc", "punct"}
