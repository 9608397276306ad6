"""Compare two graphs: records that are in only one of them, or differ."""

from collections.abc import Callable, Iterable
from types import MappingProxyType

import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.query import AskedGraph, Cell, QueryResult
from claimgraph.questions.snapshots import Snapshot, record_of

__all__ = ["ask_changes"]

_ADDED, _REMOVED, _WAS, _IS = (
    ox.Literal(each) for each in ("added", "removed", "changed from", "changed to")
)


def ask_changes(
    before: AskedGraph,
    after: AskedGraph,
    snapshot: Callable[[AskedGraph], Snapshot],
    look_up: Callable[[AskedGraph, str], QueryResult],
    limit: int | None,
) -> QueryResult:
    """Compare two graphs.

    Args:
        before: The older one.
        after: The newer one.
        snapshot: Returns rows of a record and the values that it is compared by.
        look_up: Returns, for records in the syntax of a VALUES block, rows with a column named
            like the first one of the snapshot.
        limit: Maximum number of records; None for all.

    Returns:
        Rows with the column ``change`` first: added, removed, then changed records, each before
        and after.
    """
    old, new = map(snapshot, (before, after))
    gone, come = (
        {*map(record_of, lines)} for lines in (old.lines - new.lines, new.lines - old.lines)
    )
    was_there, is_there = ({*map(record_of, each.lines)} for each in (old, new))
    added = sorted(come - was_there)
    removed = sorted(gone - is_there)
    changed = sorted((gone | come).difference(added, removed))
    shown = [*added, *removed, *changed][:limit]
    was = look_up(before, _values(shown, was_there))
    now = look_up(after, _values(shown, is_there))
    name = new.column
    if name not in now.columns:
        raise QueryError(f"the rows of the question lack the column {name}", fix="select it too")
    rows = _join((was, now), now.columns.index(name), frozenset(changed))
    is_cut = len(shown) < len(added) + len(removed) + len(changed)
    labels = MappingProxyType({**was.labels, **now.labels})
    return QueryResult(columns=("change", *now.columns), rows=rows, labels=labels, is_cut=is_cut)


def _values(records: Iterable[str], known: set[str]) -> str:
    return " ".join(f"({record})" for record in records if record in known)


def _join(
    sides: tuple[QueryResult, QueryResult], place: int, changed: frozenset[str]
) -> tuple[tuple[Cell, ...], ...]:
    """Put what changed in front of the rows of both sides; rows of one record side by side."""
    was, now = sides
    found: list[tuple[tuple[int, int], tuple[Cell, ...]]] = []
    first: dict[str, int] = {}
    for number, row in enumerate(now.rows):
        record = str(row[place])
        first.setdefault(record, number)
        order, change = (2, _IS) if record in changed else (0, _ADDED)
        found.append(((order, 2 * first[record] + 1 if order else number), (change, *row)))
    for number, row in enumerate(was.rows):
        record = str(row[place])
        order, change = (2, _WAS) if record in changed else (1, _REMOVED)
        found.append(
            ((order, 2 * first.get(record, 0) if record in changed else number), (change, *row))
        )
    return tuple(row for _, row in sorted(found, key=lambda each: each[0]))
