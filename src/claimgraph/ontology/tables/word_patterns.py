"""Phrases with alternatives and gaps, in the notation of ``cues.tsv``."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from claimgraph.ontology.tables.checks import Text

__all__ = ["WORD_PATTERN", "by_first_word", "split_words"]

_GAP = "..."
# Lower-case words, or alternatives separated by a slash; a gap may only be between words.
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
    """Return the alternatives for each word of a phrase; an empty set stands for a gap.

    >>> [sorted(each) for each in split_words("with/in ... hope")]
    [['in', 'with'], [], ['hope']]
    """
    return tuple(
        frozenset() if word == _GAP else frozenset(word.split("/")) for word in cell.split(" ")
    )


def by_first_word(phrases: Iterable[_P]) -> Mapping[str, tuple[_P, ...]]:
    """Group phrases by each alternative for their first word."""
    found: dict[str, list[_P]] = {}
    for phrase in phrases:
        for word in sorted(phrase.words[0]):
            found.setdefault(word, []).append(phrase)
    return MappingProxyType({word: tuple(each) for word, each in found.items()})
