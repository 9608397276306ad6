"""``statistics.tsv``: patterns of the numbers that sentences state about their claims."""

import re
from dataclasses import dataclass
from pathlib import Path

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import (
    SENTENCE,
    CellError,
    TermKind,
    TermOf,
    Terms,
    term_iri,
)
from claimgraph.ontology.tables.table import Row, Table

__all__ = ["MEASURED", "STATISTICS", "StatisticPattern", "read_statistics"]

MEASURED = "pValue.statistic"  # the rule of claims that numbers alone make, in evidence

# Expansions of (INT) and (NUM); numbers include decimals with a raised dot and powers of ten.
_INT = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_NUM = rf"(?:{_INT}?[.\u00b7]\d+|{_INT})(?:\s*[x\u00d7]\s*10\s*\(?[-\u2212]\d+\)?)?"
_GROUPS = frozenset({"value", "value_", "lower", "upper", "relation", "unit", "unit_", "other"})


def _check_pattern(cell: str, _: Terms) -> None:
    try:
        groups = set(_compile(cell).groupindex)
    except re.error as error:
        raise CellError(f"this is no regular expression: {error}", "mend the cell") from error
    if not groups <= _GROUPS or not (groups & {"value"} or {"lower", "upper"} <= groups):
        raise CellError(
            "the pattern has no group 'value', nor 'lower' and 'upper', or an unknown one",
            f"name groups of {', '.join(sorted(_GROUPS))}",
        )


def _go_together(row: Row) -> None:
    if row["example"] and not _compile(row["pattern"]).search(row["example"]):
        raise CellError(
            f"the pattern does not find its example {row['example']!r}", "mend one of the two"
        )


STATISTICS = Table(
    name="statistics.tsv",
    columns={
        "kind": TermOf(TermKind.STATISTIC),
        "pattern": _check_pattern,
        "example": SENTENCE,
    },
    dispensable=frozenset({"example"}),
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticPattern:
    """A row of the table.

    Attributes:
        kind: IRI of the kind of statistic.
        pattern: Has the groups ``value``, or ``lower`` and ``upper``; ``value_`` is an
            alternative group for the value. With ``other`` it is of two numbers, one of a group
            each, of which ``value`` is that of the group that the sentence names first.
    """

    kind: str
    pattern: re.Pattern[str]

    @property
    def is_of_groups(self) -> bool:
        """Whether it finds the numbers of two groups."""
        return "other" in self.pattern.groupindex


def read_statistics(folder: Path, schema: Schema | None = None) -> tuple[StatisticPattern, ...]:
    """Read the patterns, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(
        StatisticPattern(kind=term_iri(row["kind"]), pattern=_compile(row["pattern"]))
        for _, row in STATISTICS.read(folder, schema)
    )


def _compile(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("(NUM)", _NUM).replace("(INT)", _INT), re.IGNORECASE)
