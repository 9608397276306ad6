"""Conjuncts that a parser hangs on where something is: "reduced X in the liver *and fever*"."""

from collections.abc import Iterator

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["find_outer"]

_PLACES = (cg("Structure"), cg("LivingThing"))
_BEHIND = frozenset({"pobj", "prep"})


def find_outer(context: SentenceContext, token: Token) -> Iterator[Token]:
    """Yield the nouns coordinated with a noun of which the tree makes conjuncts of its place.

    A place is coordinated with places only: in "X in the liver and fever" fever stands beside X.

    Args:
        context: The sentence.
        token: The noun.
    """
    queue = [token]
    if token.dep == "dobj":
        queue += (
            each
            for each in context.parse.children(context.parse.head(token), "prep")
            if each.index > token.index
        )
    for each in queue:
        for child in context.parse.children(each, *_BEHIND):
            if child.index < token.index:
                continue
            queue.append(child)
            if child.dep == "pobj" and _is_place(context, child):
                yield from _find_others(context, child)


def _find_others(context: SentenceContext, place: Token) -> Iterator[Token]:
    """Yield the conjunct of a place, if it is no place and the only one."""
    others = tuple(context.parse.children(place, "conj"))
    if len(others) == 1 and not any(context.parse.children(others[0], "conj", "appos")):
        category = _category(context, others[0])
        if category and not _is_within(context, category):
            yield others[0]


def _category(context: SentenceContext, noun: Token) -> str:
    """Return what a noun names, by its mention or its words; empty if they do not tell."""
    if noun.mention is not None:
        return noun.mention.concept.category
    return context.knowledge.category_of_phrase(noun.text.lower())


def _is_place(context: SentenceContext, noun: Token) -> bool:
    return noun.mention is not None and _is_within(context, noun.mention.concept.category)


def _is_within(context: SentenceContext, category: str) -> bool:
    return any(context.schema.is_within(category, each) for each in _PLACES)
