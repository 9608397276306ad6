"""``zoning.tsv``: words that show which part of an abstract a sentence belongs to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from claimgraph.model import SectionKind
from claimgraph.ontology.tables.checks import SENTENCE, CellError, OneOf, Regex
from claimgraph.ontology.tables.table import Row, Table

__all__ = ["ZONING", "ZonePhrases", "read_zoning"]

_OWN = "own"
_FIRST = re.compile(r"\^|\\b")  # what a pattern begins with that bars most places
_SIGNS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]")  # of a pattern; sets and escapes whole
_REMEMBERED = 1 << 10  # sentences with a kind: a document has some sixty
# In this order: a sentence gets the first kind with a matching pattern.
_KINDS = (
    SectionKind.CONCLUSIONS,
    SectionKind.OBJECTIVE,
    SectionKind.BACKGROUND,
    SectionKind.METHODS,
    SectionKind.RESULTS,
)


def _go_together(row: Row) -> None:
    if row["example"] and not re.search(row["pattern"], row["example"], re.IGNORECASE):
        raise CellError(
            f"the pattern does not find its example {row['example']!r}", "mend one of the two"
        )


ZONING = Table(
    name="zoning.tsv",
    columns={
        "kind": OneOf(frozenset({_OWN, *_KINDS}), "kind of section"),
        "pattern": Regex(),
        "example": SENTENCE,
    },
    dispensable=frozenset({"example"}),
    check=_go_together,
)


@dataclass(frozen=True, kw_only=True)
class ZonePhrases:
    """The table ``zoning.tsv``.

    Attributes:
        patterns: Regular expressions by kind of section, and by ``own``.
    """

    patterns: Mapping[str, tuple[str, ...]]

    @cached_property
    def _compiled(self) -> Mapping[str, Sequence[Callable[[str], object]]]:
        return {kind: tuple(_compile(found)) for kind, found in self.patterns.items()}

    @cached_property
    def _searched(self) -> dict[tuple[str, str], bool]:
        """Whether sentences have a phrase; a document's are asked for more than once."""
        return {}

    def find(self, sentence: str, *, started: bool) -> SectionKind | None:
        """Find which part of an abstract a sentence belongs to.

        Args:
            sentence: Its words.
            started: Whether the text has reached its own study, after which nothing is background.

        Returns:
            The kind; None if no pattern matches.
        """
        for kind in _KINDS:
            if started and kind is SectionKind.BACKGROUND:
                continue
            if self._has(kind.value, sentence):
                return kind
        return None

    def is_own(self, sentence: str) -> bool:
        """Whether a sentence is about the study that the document reports."""
        return self._has(_OWN, sentence)

    def _has(self, kind: str, sentence: str) -> bool:
        key = kind, sentence
        has = self._searched.get(key)
        if has is None:
            has = any(find(sentence) is not None for find in self._compiled.get(kind, ()))
            if len(self._searched) >= _REMEMBERED:
                self._searched.clear()
            self._searched[key] = has
        return has


def _compile(patterns: Iterable[str]) -> Iterator[Callable[[str], object]]:
    """Yield what finds any of some patterns in a sentence, the cheapest first.

    Those that begin at the start of a sentence are tried nowhere else, those that begin at the
    start of a word at no other place.
    """
    at_start, at_words, others = list[str](), list[str](), list[str]()
    for each in patterns:
        first = _FIRST.match(each)
        if first is None or _has_choice(each):
            others.append(each)
        else:
            kept = at_start if first[0] == "^" else at_words
            kept.append(each[first.end() :])
    if at_start:
        yield re.compile(_any_of(at_start), re.IGNORECASE).match
    if at_words:
        yield re.compile(rf"\b{_any_of(at_words)}", re.IGNORECASE).search
    if others:
        yield re.compile(_any_of(others), re.IGNORECASE).search


def _any_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(f'(?:{each})' for each in patterns)})"


def _has_choice(pattern: str) -> bool:
    """Whether a pattern has alternatives outside brackets."""
    depth = 0
    for each in _SIGNS.findall(pattern):
        depth += {"(": 1, ")": -1}.get(each, 0)
        if each == "|" and depth == 0:
            return True
    return False


def read_zoning(folder: Path) -> ZonePhrases:
    """Read the patterns by kind, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    found: dict[str, list[str]] = {}
    for _, row in ZONING.read(folder):
        found.setdefault(row["kind"], []).append(row["pattern"])
    return ZonePhrases(
        patterns=MappingProxyType({kind: tuple(each) for kind, each in found.items()})
    )
