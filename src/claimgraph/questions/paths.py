"""Paths between two concepts, shortest first: a query gives the steps, this walks them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.errors import QueryError

__all__ = ["Walk", "find_paths"]

# Concepts whose steps are asked for in one search. More than that takes seconds.
_BUDGET = 500
# Paths begun that are kept at a time.
_BEGUN = 100_000
# Longest path; the number of paths grows by a power with each hop.
_LONGEST = 6

Edge = tuple[object, ...]  # whatever the query of the steps says of it
Step = Callable[[str, int | None], tuple[tuple[object, ...], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How paths are looked for.

    Attributes:
        step: Gives, for a concept and the most rows wanted, rows of the concept at the
            other end and what says which edge it is.
        hops: Most edges of a path.
        hubs: A concept with more edges than this is no way through; None for any number.
        limit: Paths wanted; None for all.
    """

    step: Step
    hops: int
    hubs: int | None
    limit: int | None


def find_paths(walk: Walk, start: str, end: str) -> tuple[tuple[tuple[Edge, ...], ...], bool]:
    """Find the paths between two concepts, in any direction of their edges, through none twice.

    Args:
        walk: How.
        start: IRI of the one.
        end: IRI of the other.

    Returns:
        The paths, shortest first, those of one length by the addresses on the way; and whether
        there may be more.

    Raises:
        QueryError: If both are the same, or paths may be too long.
    """
    if start == end:
        raise QueryError("both ends are one concept", fix="name two")
    if not 1 <= walk.hops <= _LONGEST:
        raise QueryError(
            f"a path has 1 to {_LONGEST} hops, not {walk.hops}", where="hops", fix="give fewer"
        )
    search = _Search(walk, start, end)
    found: list[tuple[Edge, ...]] = []
    for path in search.paths():
        if len(found) == walk.limit:
            return tuple(found), True
        found.append(path)
    return tuple(found), search.is_cut


class _Search:
    def __init__(self, walk: Walk, start: str, end: str) -> None:
        self._walk = walk
        self._known: dict[str, tuple[tuple[str, Edge], ...]] = {}
        self._budget = _BUDGET
        self.is_cut = False
        sides = (start, end)
        edges = {each: self._ask(each, None) for each in sides}
        # The side with more neighbours is only looked up, never walked from.
        self._turned = len(edges[start]) > len(edges[end])
        self._start, self._end = sides[::-1] if self._turned else sides
        self._known[self._start] = edges[self._start]
        self._last: dict[str, list[Edge]] = {}
        for node, edge in edges[self._end]:
            self._last.setdefault(node, []).append(edge)

    def paths(self) -> Iterator[tuple[Edge, ...]]:
        begun: list[tuple[tuple[str, ...], tuple[Edge, ...]]] = [((self._start,), ())]
        for length in range(1, self._walk.hops + 1):
            for nodes, edges in begun:
                closing = self._last.get(nodes[-1], ())
                if closing and len(nodes) > 1 and not self._edges(nodes[-1]):
                    continue  # a hub
                for edge in closing:
                    path = (*edges, edge)
                    yield path[::-1] if self._turned else path
            if length < self._walk.hops:
                begun = self._extend(begun)

    def _extend(
        self, begun: list[tuple[tuple[str, ...], tuple[Edge, ...]]]
    ) -> list[tuple[tuple[str, ...], tuple[Edge, ...]]]:
        longer: list[tuple[tuple[str, ...], tuple[Edge, ...]]] = []
        for nodes, edges in begun:
            for node, edge in self._edges(nodes[-1]):
                if node not in nodes and node != self._end:
                    longer.append(((*nodes, node), (*edges, edge)))
            if len(longer) > _BEGUN:
                self.is_cut = True
                break
        return longer

    def _edges(self, node: str) -> tuple[tuple[str, Edge], ...]:
        """The edges of a concept on the way; none if it is a hub."""
        if node not in self._known:
            if self._budget == 0:
                self.is_cut = True
                return ()
            self._budget -= 1
            hubs = self._walk.hubs
            found = self._ask(node, None if hubs is None else hubs + 1)
            self._known[node] = () if hubs is not None and len(found) > hubs else found
        return self._known[node]

    def _ask(self, node: str, limit: int | None) -> tuple[tuple[str, Edge], ...]:
        rows = self._walk.step(node, limit)
        found = {
            (row[0].value, row[1:])
            for row in rows
            if isinstance(row[0], ox.NamedNode) and row[0].value != node
        }
        return tuple(sorted(found, key=lambda each: (each[0], *map(str, each[1]))))
