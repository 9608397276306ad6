"""Populations restricted by a condition: "patients who are prone to migraine"."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.arguments.places import find_tokens
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token
from claimgraph.ontology import Place

__all__ = ["find_had", "find_restrictions", "is_denied"]


def find_had(context: SentenceContext, token: Token) -> Iterator[Token]:
    """Yield the nouns that may name a population's condition, best first.

    "patients prone to *migraine*"

    Args:
        context: The sentence.
        token: The noun for the population.
    """
    for word in _behind(context, token):
        negated = any(context.parse.children(word, "neg"))
        for place in () if negated else context.language.conditions.get(word.lemma, ()):
            yield from _had_at(context, word, place)


def find_restrictions(context: SentenceContext) -> Iterator[int]:
    """Yield the indices of words that only restrict a population; they evoke no claim."""
    places = context.language.conditions
    for token in context.parse.tokens:
        if context.knowledge.is_person(token):
            yield from (word.index for word in _behind(context, token) if word.lemma in places)


def is_denied(context: SentenceContext, token: Token) -> bool:
    """Whether a determiner negates a condition: "patients with no migraine"."""
    return any(
        cue.kind == "negation"
        for child in context.parse.children(token, "det", "neg")
        for cue in context.scopes.cues.at(child)
    )


def _behind(context: SentenceContext, token: Token) -> Iterator[Token]:
    """Yield the words of a noun's postmodifiers, not those of other people: "mothers of Xs"."""
    for clause in context.parse.children(token, "relcl", "acl", "amod", "prep"):
        if clause.index > token.index:
            inside = tuple(context.parse.subtree(clause))
            others = _of_others(context, clause, inside)
            yield from (each for each in inside if each.index not in others)


def _of_others(context: SentenceContext, clause: Token, inside: Sequence[Token]) -> frozenset[int]:
    """Return the indices of what stands behind other people whose the first are."""
    if clause.text.lower() != "of":
        return frozenset()
    people = (each for each in inside if context.knowledge.is_person(each))
    return frozenset(one.index for each in people for one in context.parse.subtree(each))


def _had_at(context: SentenceContext, word: Token, place: Place) -> tuple[Token, ...]:
    if word.tag == "IN":
        return tuple(context.parse.children(word, "pobj"))
    return find_tokens(context, word, place)
