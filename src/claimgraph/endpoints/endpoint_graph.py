"""An endpoint asked as an open store is: by patterns and by queries."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from claimgraph.endpoints.asking import ask_endpoint
from claimgraph.store import Reader

__all__ = ["AskedGraph", "EndpointGraph", "find_labels"]

# Triples of a pattern that are fetched: the labels of so many concepts are gone through when a name
# is none of them as it is written.
_MOST = 100_000
_AT_ONCE = 500  # IRIs whose labels are asked for together
_LABELLED = 10_000  # IRIs of a result that labels are looked up for
_NAMES = ("subject", "predicate", "object")
_Node = ox.NamedNode | ox.BlankNode | ox.Literal | None


class EndpointGraph:
    """What :class:`claimgraph.store.Reader` is for a store, as far as questions need it.

    Args:
        address: Of a SPARQL 1.1 endpoint, whose default graph holds all that was loaded there.
        timeout: Seconds that it may take for an answer; None for
            :data:`claimgraph.endpoints.LONGEST_ANSWER`.

    Attributes:
        address: Of the endpoint.
        timeout: Seconds that it may take.
        folder: None: it has none.
    """

    folder = None

    def __init__(self, address: str, timeout: float | None = None) -> None:
        self.address = address
        self.timeout = timeout

    def facts(
        self,
        subject: _Node = None,
        predicate: ox.NamedNode | None = None,
        object_: _Node = None,
    ) -> Iterator[ox.Triple]:
        """Yield the triples that match, a hundred thousand at most; None matches anything.

        Args:
            subject: Of the triples.
            predicate: Of them.
            object_: Of them.

        Raises:
            EndpointError: If there is no answer.
        """
        given = dict(zip(_NAMES, (subject, predicate, object_), strict=True))
        asked = [name for name, term in given.items() if term is None]
        pattern = " ".join(
            f"?{name}" if term is None else str(term) for name, term in given.items()
        )
        columns = " ".join(f"?{name}" for name in asked) or "(1 AS ?found)"
        sparql = f"SELECT DISTINCT {columns} WHERE {{ {pattern} }} LIMIT {_MOST}"
        for row in self.rows(sparql):
            known: dict[str, Any] = {**given, **dict(zip(asked, row, strict=False))}
            yield ox.Triple(known["subject"], known["predicate"], known["object"])

    def quads(
        self,
        subject: _Node = None,
        predicate: ox.NamedNode | None = None,
        object_: _Node = None,
    ) -> Iterator[ox.Triple]:
        """Yield the triples that match; an endpoint does not say of which graph they are.

        Args:
            subject: Of the triples.
            predicate: Of them.
            object_: Of them.

        Raises:
            EndpointError: If there is no answer.
        """
        return self.facts(subject, predicate, object_)

    def rows(self, sparql: str) -> list[tuple[Any, ...]]:
        """Return the rows that answer a query, in the order in which they come.

        Args:
            sparql: SELECT with its columns named and without prefixes of its own.

        Raises:
            EndpointError: If there is no answer.
        """
        return _ask(self.address, sparql, self.timeout)


AskedGraph = Reader | EndpointGraph
"""What questions are asked of: an open store or file, or an endpoint."""


def find_labels(
    address: str,
    rows: Iterable[Iterable[object]],
    properties: Iterable[str],
    timeout: float | None,
) -> Mapping[str, str]:
    """Find the labels of the IRIs in rows.

    Args:
        address: Of the endpoint.
        rows: As it answered.
        properties: IRIs of the properties that label, best first.
        timeout: Seconds that it may take.

    Returns:
        The first label, in alphabetic order, by IRI.

    Raises:
        EndpointError: If there is no answer.
    """
    seen = {term: None for row in rows for term in row if isinstance(term, ox.NamedNode)}
    nodes = list(map(str, seen))[:_LABELLED]
    found: dict[str, str] = {}
    for start in range(0, len(nodes), _AT_ONCE):
        some = " ".join(nodes[start : start + _AT_ONCE])
        for each in properties:
            sparql = f"SELECT ?node ?label {{ VALUES ?node {{ {some} }} ?node <{each}> ?label }}"
            new: dict[str, str] = {}
            for node, label in _ask(address, sparql, timeout):
                if isinstance(label, ox.Literal):
                    new[node.value] = min(label.value, new.get(node.value, label.value))
            found = {**new, **found}
    return MappingProxyType(found)


def _ask(address: str, sparql: str, timeout: float | None) -> list[tuple[Any, ...]]:
    def collect(found: Any) -> list[tuple[Any, ...]]:
        places = range(len(found.variables))
        return [tuple(row[place] for place in places) for row in found]

    return ask_endpoint(address, sparql, kind="rows", timeout=timeout, collect=collect)
