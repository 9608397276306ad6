"""Noun phrases of which neither a terminology nor a table tells what they are."""

from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.spelled_phrases import spell_phrase
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["read_unlisted"]

_UNTOLD = cg("Process")  # what a phrase is called if nothing tells its category


def read_unlisted(arguments: Arguments, noun: Token) -> Argument | None:
    """Return the phrase that a noun heads, of the category that it has most probably.

    A frame takes such phrases only at places that tell what stands there; a ranker weighs them.

    Args:
        arguments: The arguments of the sentence.
        noun: A noun that names no concept.

    Returns:
        The argument; None for what is no name: a list, what points back, a bare general noun.
    """
    context, concepts = arguments.context, arguments.concepts
    found = arguments.read_phrase(noun, otherwise=_UNTOLD)
    if found is None:
        found = spell_phrase(context, concepts, noun, _UNTOLD)
    if found is None or found.concept.category != _UNTOLD:
        return found
    label = found.concept.label
    likely = context.knowledge.likely_category(label)
    if likely in {"", _UNTOLD}:
        return found
    return replace(found, concept=concepts.phrase(label, likely))
