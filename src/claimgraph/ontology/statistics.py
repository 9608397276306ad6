"""Rows of ``statistics.tsv`` as patterns of the numbers that sentences state."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimgraph.errors import ClaimgraphError, OntologyError
from claimgraph.vocabulary import expand

__all__ = ["STATISTIC_COLUMNS", "StatisticPattern", "read_statistics"]

STATISTIC_COLUMNS = ("kind", "pattern")
# What (INT) and (NUM) stand for; decimals with a raised dot, and powers of ten, are numbers too.
_INT = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_NUM = rf"(?:{_INT}?[.\u00b7]\d+|{_INT})(?:\s*[x\u00d7]\s*10\s*\(?[-\u2212]\d+\)?)?"
_GROUPS = frozenset({"value", "value_", "lower", "upper", "relation", "unit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticPattern:
    """One row.

    Attributes:
        kind: IRI of the kind of statistic.
        pattern: With the groups ``value``, or ``lower`` and ``upper``; ``value_`` is another
            place for the value.
    """

    kind: str
    pattern: re.Pattern[str]


def read_statistics(
    rows: Iterable[tuple[str, Mapping[str, str]]],
) -> tuple[StatisticPattern, ...]:
    """Read the table of statistics.

    Args:
        rows: Place for errors, and cells by column.

    Returns:
        The patterns, in the order of the table.

    Raises:
        OntologyError: If a kind is no name, or a pattern no regular expression with a value.
    """
    found = []
    for where, row in rows:
        kind = row["kind"]
        text = row["pattern"].replace("(NUM)", _NUM).replace("(INT)", _INT)
        try:
            iri = expand(kind if ":" in kind else f"cg:{kind}")
            pattern = re.compile(text, re.IGNORECASE)
        except ClaimgraphError as error:
            raise OntologyError(error.problem, where=where, fix=error.fix) from error
        except re.error as error:
            raise OntologyError(
                f"the pattern is no regular expression: {error}", where=where, fix="mend it"
            ) from error
        groups = set(pattern.groupindex)
        if not groups <= _GROUPS or not (groups & {"value"} or {"lower", "upper"} <= groups):
            raise OntologyError(
                "the pattern has no group 'value', nor 'lower' and 'upper', or an unknown one",
                where=where,
                fix=f"name groups of {', '.join(sorted(_GROUPS))}",
            )
        found.append(StatisticPattern(kind=iri, pattern=pattern))
    return tuple(found)
