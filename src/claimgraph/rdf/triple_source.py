"""The source that claims are read from: triples by node."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from claimgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Resource", "TripleSource", "as_source"]

_TYPE = PREFIXES["rdf"] + "type"


class Resource(str):
    """An IRI, or ``_:`` and the name of a blank node; a plain ``str`` is the text of a literal."""

    __slots__ = ()


class TripleSource(Protocol):
    """Triples of whole documents, of their concepts, or of both."""

    def typed(self, kind: str) -> Iterable[Resource]:
        """Return the instances of a class, by its IRI, perhaps with duplicates."""
        ...

    def describe(self, node: Resource) -> Mapping[str, Iterable[str]]:
        """Return the objects of the triples of a subject, by the IRI of the predicate."""
        ...


def as_source(graph: "Graph") -> TripleSource:
    """Return a graph of rdflib as a source of triples."""
    return _RdflibTriples(graph)


class _RdflibTriples:
    def __init__(self, graph: "Graph") -> None:
        self._graph = graph

    def typed(self, kind: str) -> Iterable[Resource]:
        from rdflib import URIRef

        found = self._graph.subjects(URIRef(_TYPE), URIRef(kind))
        return (_resource(each) for each in found)

    def describe(self, node: Resource) -> Mapping[str, Iterable[str]]:
        from rdflib import BNode, Literal, URIRef

        subject = BNode(node[2:]) if node.startswith("_:") else URIRef(node)
        found: dict[str, list[str]] = {}
        for predicate, object_ in self._graph.predicate_objects(subject):
            value = str(object_) if isinstance(object_, Literal) else _resource(object_)
            found.setdefault(str(predicate), []).append(value)
        return found


def _resource(node: "Node") -> Resource:
    from rdflib import BNode

    return Resource(f"_:{node}" if isinstance(node, BNode) else str(node))
