"""The triples of a store as claims are read from them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import pyoxigraph as ox
from rdflib.namespace import RDF

from claimgraph.rdf import Resource, TripleSource
from claimgraph.store.rdf_terms import Term

__all__ = ["FindTriples", "facts_of", "iter_graph_facts"]

# Finds the triples with a subject, a predicate and an object; None matches any.
FindTriples = Callable[
    [ox.NamedNode | ox.BlankNode | None, ox.NamedNode | None, ox.NamedNode | None],
    Iterator[ox.Triple],
]

_TYPE = ox.NamedNode(str(RDF.type))
_THREADS = 2
_AHEAD = 8  # documents


def facts_of(find: FindTriples) -> TripleSource:
    """Return facts that are looked up node by node.

    Args:
        find: Finds the triples.
    """
    return _FoundFacts(find)


def iter_graph_facts(store: ox.Store, graphs: Iterable[str]) -> Iterator[TripleSource]:
    """Yield the facts of graphs of a store on disk, one graph after the other.

    Each is taken as a whole, which is several times faster than node by node.

    Args:
        store: The store.
        graphs: IRIs of its graphs.
    """
    return map(_GraphFacts, _read_ahead(store, graphs))


def _read_ahead(store: ox.Store, graphs: Iterable[str]) -> Iterator[bytes]:
    """Yield the N-Triples of graphs, while threads fetch those of the next few."""

    def fetch(graph: str) -> bytes:
        lines = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        return lines or b""  # None is for a dump into a file

    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(_THREADS) as pool:
        for each in graphs:
            waiting.append(pool.submit(fetch, each))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _FoundFacts:
    """Facts that are found by what they hold."""

    def __init__(self, find: FindTriples) -> None:
        self._find = find

    def typed(self, kind: str) -> Iterator[Resource]:
        for each in self._find(None, _TYPE, ox.NamedNode(kind)):
            yield _resource(each.subject)

    def describe(self, node: Resource) -> Mapping[str, Iterable[str]]:
        subject = ox.BlankNode(node[2:]) if node.startswith("_:") else ox.NamedNode(node)
        found: dict[str, list[str]] = {}
        for each in self._find(subject, None, None):
            found.setdefault(each.predicate.value, []).append(_value(each.object))
        return found


class _GraphFacts:
    """The facts of one named graph, of its N-Triples."""

    def __init__(self, lines: bytes) -> None:
        self._nodes: dict[str, dict[str, list[str]]] = {}
        for each in ox.parse(lines, ox.RdfFormat.N_TRIPLES):
            node = self._nodes.setdefault(_resource(each.subject), {})
            node.setdefault(each.predicate.value, []).append(_value(each.object))

    def typed(self, kind: str) -> Iterator[Resource]:
        for node, found in self._nodes.items():
            if kind in found.get(_TYPE.value, ()):
                yield Resource(node)

    def describe(self, node: Resource) -> Mapping[str, Iterable[str]]:
        return self._nodes.get(node, {})


def _resource(term: Term) -> Resource:
    if isinstance(term, ox.NamedNode):
        return Resource(term.value)
    return Resource(str(term))


def _value(term: Term) -> str:
    return term.value if isinstance(term, ox.Literal) else _resource(term)
