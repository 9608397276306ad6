"""Phrases of alternatives and gaps, as ``cues.tsv`` writes them."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from claimgraph.ontology.tables.checks import Text

__all__ = ["WORD_PATTERN", "by_first_word", "split_words"]

_GAP = "..."
# Words in lower case, or alternatives of them parted by a slash; a gap stands only between words.
_WORD = r"(?!\.\.\.)[^\sA-Z/|\[\]{}()<>\"]+"
_WORDS = rf"{_WORD}(?:/{_WORD})*"
WORD_PATTERN = Text(
    re.compile(rf"{_WORDS}(?: (?:\.\.\. )?{_WORDS})*"),
    "words in lower case; a/b are alternatives, ... between two words stands for a few more",
)


class _Pattern(Protocol):
    @property
    def words(self) -> tuple[frozenset[str], ...]: ...


_P = TypeVar("_P", bound=_Pattern)


def split_words(cell: str) -> tuple[frozenset[str], ...]:
    """Return for each word of a phrase what it may be; an empty set stands for a few words more.

    >>> [sorted(each) for each in split_words("with/in ... hope")]
    [['in', 'with'], [], ['hope']]
    """
    return tuple(
        frozenset() if word == _GAP else frozenset(word.split("/")) for word in cell.split(" ")
    )


def by_first_word(phrases: Iterable[_P]) -> Mapping[str, tuple[_P, ...]]:
    """Return phrases by each thing that their first word may be."""
    found: dict[str, list[_P]] = {}
    for phrase in phrases:
        for word in sorted(phrase.words[0]):
            found.setdefault(word, []).append(phrase)
    return MappingProxyType({word: tuple(each) for word, each in found.items()})
