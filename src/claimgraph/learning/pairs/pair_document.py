"""What the ranker of pairs reads of a document: its sentences, and the concepts named in them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from claimgraph.model import Claim, Concept, Mention, Sentence

__all__ = ["Member", "Named", "PairDocument", "iter_members"]

Named = tuple[tuple[str, ...], str]
"""The keys that a mention stands for, and the name of their type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A concept of a document that may be one of a pair.

    Attributes:
        key: What tells it from the others of the document.
        type: Name of its type, as the ranker knows it.
        concept: The concept of its first mention.
        places: For each mention the index of its sentence and its index among the mentions there.
    """

    key: str
    type: str
    concept: Concept
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDocument:
    """A document as the ranker reads it.

    Attributes:
        sentences: The sentences, each with all mentions in it, in text order.
        claims: What rules and weak associations read.
        members: The concepts of the types that the ranker knows, by first place.
        wider: From the IRI of a concept to those of all that are wider.
    """

    sentences: Sequence[tuple[Sentence, Sequence[Mention]]]
    claims: Sequence[Claim]
    members: Sequence[Member]
    wider: Callable[[str], Iterable[str]]

    def mention(self, place: tuple[int, int]) -> Mention:
        """Return the mention at a place."""
        return self.sentences[place[0]][1][place[1]]


def iter_members(
    sentences: Sequence[tuple[Sentence, Sequence[Mention]]],
    name: Callable[[Mention], Named | None],
) -> Iterator[Member]:
    """Yield the concepts of a document that may be one of a pair, by first place.

    Args:
        sentences: The sentences with their mentions.
        name: From a mention to its keys and type; None if it is of no type that counts.
    """
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    concepts: dict[tuple[str, str], Concept] = {}
    for number, (_, mentions) in enumerate(sentences):
        for index, mention in enumerate(mentions):
            named = name(mention)
            for key, type_ in () if named is None else product(named[0], (named[1],)):
                concepts.setdefault((type_, key), mention.concept)
                places.setdefault((type_, key), []).append((number, index))
    for (type_, key), found in places.items():
        yield Member(key=key, type=type_, concept=concepts[type_, key], places=tuple(found))
