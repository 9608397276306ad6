"""``zoning.tsv``: words that show which part of an abstract a sentence belongs to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from claimgraph.model import SectionKind
from claimgraph.ontology.tables.checks import SENTENCE, CellError, OneOf, Regex
from claimgraph.ontology.tables.table import Row, Table

__all__ = ["ZONING", "ZonePhrases", "read_zoning"]

_OWN = "own"
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
    def _compiled(self) -> Mapping[str, re.Pattern[str]]:
        return {
            kind: re.compile("|".join(f"(?:{each})" for each in found), re.IGNORECASE)
            for kind, found in self.patterns.items()
        }

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
            pattern = self._compiled.get(kind)
            has = pattern is not None and pattern.search(sentence) is not None
            if len(self._searched) >= _REMEMBERED:
                self._searched.clear()
            self._searched[key] = has
        return has


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
