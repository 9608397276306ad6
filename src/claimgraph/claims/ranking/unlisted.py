"""Noun phrases of which neither a terminology nor a table tells what they are."""

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.noun_phrases import NounPhrases
from claimgraph.claims.arguments.spelled_phrases import spell_phrase
from claimgraph.model import Token

__all__ = ["read_unlisted"]


def read_unlisted(arguments: Arguments, noun: Token) -> Argument | None:
    """Return the phrase that a noun heads, of the category that it has most probably.

    A frame takes such phrases only at places that tell what stands there; a ranker weighs them.
    Its concept is a guess: the document has it only if somebody remembers it.

    Args:
        arguments: The arguments of the sentence.
        noun: A noun that names no concept, and that heads no phrase that a table tells of.

    Returns:
        The argument; None for what is no name: a list, what points back, a group of a study, a
        bare general noun, and what may be anything.
    """
    context = arguments.context
    if noun.lemma in context.language.function_words["arm"]:
        return None
    likely, concepts = context.knowledge.likely_category, arguments.concepts.scratch()
    found = NounPhrases(context, concepts).guess(noun, likely)
    return found or spell_phrase(context, concepts, noun, likely)
