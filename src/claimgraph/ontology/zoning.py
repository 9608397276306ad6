"""The words by which a sentence tells what part of an abstract it is: its rhetorical move."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from claimgraph.errors import OntologyError
from claimgraph.model import SectionKind

__all__ = ["ZONING_COLUMNS", "ZonePhrases", "read_zoning"]

ZONING_COLUMNS = ("kind", "pattern")
_OWN = "own"
# In this order: a sentence is of the first kind that has a pattern in it.
_KINDS = (
    SectionKind.CONCLUSIONS,
    SectionKind.OBJECTIVE,
    SectionKind.BACKGROUND,
    SectionKind.METHODS,
    SectionKind.RESULTS,
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

    def find(self, sentence: str, *, started: bool) -> SectionKind | None:
        """Find what part of an abstract a sentence is.

        Args:
            sentence: Its words.
            started: Whether the text has come to its own study, after which it is no background.

        Returns:
            The kind; None if no words tell.
        """
        for kind in _KINDS:
            if started and kind is SectionKind.BACKGROUND:
                continue
            if self._has(kind.value, sentence):
                return kind
        return None

    def is_own(self, sentence: str) -> bool:
        """Whether a sentence speaks of the study that the text is about."""
        return self._has(_OWN, sentence)

    def _has(self, kind: str, sentence: str) -> bool:
        pattern = self._compiled.get(kind)
        return pattern is not None and pattern.search(sentence) is not None


def read_zoning(rows: Iterable[tuple[str, Mapping[str, str]]]) -> ZonePhrases:
    """Read the rows of ``zoning.tsv``.

    Args:
        rows: Place for errors, and cells by column.

    Returns:
        The table.

    Raises:
        OntologyError: If a kind is unknown, or a pattern no regular expression.
    """
    found: dict[str, list[str]] = {}
    for where, row in rows:
        kind, pattern = row["kind"], row["pattern"]
        if kind not in {_OWN, *_KINDS}:
            raise OntologyError(
                f"unknown kind {kind!r}",
                where=where,
                fix=f"write one of {_OWN}, {', '.join(_KINDS)}",
            )
        try:
            re.compile(pattern)
        except re.error as error:
            raise OntologyError(
                f"the pattern is no regular expression: {error}", where=where, fix="mend it"
            ) from error
        found.setdefault(kind, []).append(pattern)
    return ZonePhrases(
        patterns=MappingProxyType({kind: tuple(each) for kind, each in found.items()})
    )
