"""Find paths between two concepts, shortest first, with a query for the steps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.errors import QueryError

__all__ = ["Walk", "find_paths"]

# Maximum number of concepts whose steps are queried in a search; more take seconds.
_BUDGET = 500
# Maximum number of incomplete paths kept at a time.
_BEGUN = 100_000
# Longest path; the number of paths grows exponentially with the hops.
_LONGEST = 6

Edge = tuple[object, ...]  # the row of the steps query
Step = Callable[[str, int | None], tuple[tuple[object, ...], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Settings of a search for paths.

    Attributes:
        step: Returns, for a concept and a maximum number of rows, rows of the concept at the
            other end and the values that identify the edge.
        hops: Maximum number of edges of a path.
        hubs: Paths do not pass through concepts with more edges than this; None for no limit.
        limit: Maximum number of paths; None for all.
    """

    step: Step
    hops: int
    hubs: int | None
    limit: int | None


def find_paths(walk: Walk, start: str, end: str) -> tuple[tuple[tuple[Edge, ...], ...], bool]:
    """Find the simple paths between two concepts, ignoring the direction of edges.

    Args:
        walk: The settings.
        start: IRI of the first concept.
        end: IRI of the last concept.

    Returns:
        The paths, by length and then by the IRIs on them; and whether there may be more.

    Raises:
        QueryError: If both concepts are the same, or ``hops`` is too large.
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
        # The end with more neighbours is only a target; the search starts from the other.
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
        """Return the edges of an intermediate concept; none if it is a hub."""
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
