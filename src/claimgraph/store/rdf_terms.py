"""Terms and triples of rdflib and of pyoxigraph; which triples a store states in its own name."""

from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from claimgraph.model import Certainty, Polarity
from claimgraph.rdf import ONTOLOGY_GRAPH, SHARED_GRAPH, literal_of
from claimgraph.rdf import Triple as TextTriple
from claimgraph.vocabulary import BASE, PREFIXES, cg

__all__ = [
    "INFERRED_GRAPH",
    "ONTOLOGY_GRAPH",
    "SHARED_GRAPH",
    "AnyTriple",
    "Term",
    "claims_stating",
    "from_oxigraph",
    "in_graph",
    "restore",
    "stated_triples",
    "to_oxigraph",
    "to_triples",
]

INFERRED_GRAPH = f"{BASE}graph/inferred"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
# As rdflib has it, as pyoxigraph does, or as our writers do.
AnyTriple = tuple[Node, Node, Node] | ox.Triple | TextTriple

_OFFSETS = frozenset(ox.NamedNode(PREFIXES["oa"] + name) for name in ("start", "end"))
_COUNT = ox.NamedNode(str(XSD.nonNegativeInteger))
_STRING = ox.NamedNode(str(XSD.string))
_PARTS = tuple(ox.NamedNode(str(each)) for each in (RDF.subject, RDF.predicate, RDF.object))
_POLARITY = ox.NamedNode(cg("polarity"))
_CERTAINTY = ox.NamedNode(cg("certainty"))
_AFFIRMED = ox.NamedNode(Polarity.AFFIRMED.iri)
_STATED = frozenset(ox.NamedNode(each.iri) for each in Certainty if each.is_stated)
_READ = frozenset((_POLARITY, _CERTAINTY, *_PARTS))


def to_oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a term of rdflib as pyoxigraph has it.

    >>> to_oxigraph(Literal("zinc", lang="en"))
    <Literal value=zinc language=en>
    """
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return ox.Literal(str(term), datatype=datatype)
    return ox.BlankNode(str(term))


def from_oxigraph(term: Term) -> Node:
    """Return a term of pyoxigraph as rdflib has it; the text of a literal stays as it is.

    Args:
        term: An IRI, a blank node or a literal.

    Returns:
        The term.

    Raises:
        TypeError: If it is a triple, which rdflib does not know as a term.

    >>> from_oxigraph(ox.NamedNode("urn:x:a"))
    rdflib.term.URIRef('urn:x:a')
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype == _STRING:  # rdflib has a plain literal where RDF 1.1 has xsd:string
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise TypeError("a triple is no term of rdflib")


def to_triples(triples: Iterable[AnyTriple]) -> Iterator[ox.Triple]:
    """Return triples of any kind as pyoxigraph has them."""
    known: dict[Node | str, ox.NamedNode | ox.BlankNode | ox.Literal] = {}

    def convert(term: Node | str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        found = known.get(term)
        if found is None:
            # Terms of rdflib are texts too, of a class of their own.
            found = _parse(term) if type(term) is str else to_oxigraph(cast("Node", term))
            known[term] = found
        return found

    for each in triples:
        if isinstance(each, ox.Triple):
            yield each
        else:
            yield ox.Triple(*map(convert, each))  # type: ignore[arg-type]


def _parse(term: str) -> ox.NamedNode | ox.Literal:
    """Return a term of N-Triples, as our writers make it."""
    if term.startswith("<"):
        return ox.NamedNode(term[1:-1])
    text, language, datatype = literal_of(term)
    if language:
        return ox.Literal(text, language=language)
    return ox.Literal(text, datatype=ox.NamedNode(datatype) if datatype else None)


def restore(quad: ox.Quad) -> ox.Quad:
    """Return a quad of a store as it was put in.

    Oxigraph keeps all whole numbers as ``xsd:integer``; the offsets of the Web Annotation
    vocabulary are of ``xsd:nonNegativeInteger``.
    """
    if quad.predicate in _OFFSETS and isinstance(quad.object, ox.Literal):
        number = ox.Literal(quad.object.value, datatype=_COUNT)
        return ox.Quad(quad.subject, quad.predicate, number, quad.graph_name)
    return quad


def in_graph(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    """Return a triple as the quad of a graph."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def stated_triples(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the bare triples that the claims among some triples state.

    Args:
        triples: Of whole claims, in any order.

    Yields:
        Subject, predicate and object of each claim that is affirmed, and asserted or probable.
    """
    claims: dict[object, dict[object, object]] = {}
    for each in triples:
        if each.predicate in _READ:
            claims.setdefault(each.subject, {})[each.predicate] = each.object
    for node in claims.values():
        parts = [node.get(part) for part in _PARTS]
        stated = node.get(_POLARITY) == _AFFIRMED and node.get(_CERTAINTY) in _STATED
        if stated and None not in parts:
            yield ox.Triple(*parts)  # type: ignore[arg-type]


def claims_stating(store: ox.Store, bare: ox.Triple) -> bool:
    """Whether any claim of a store states a bare triple."""
    for first in store.quads_for_pattern(None, _PARTS[0], bare.subject, None):
        node = first.subject
        held = {
            each.predicate: each.object for each in store.quads_for_pattern(node, None, None, None)
        }
        if (
            held.get(_PARTS[1]) == bare.predicate
            and held.get(_PARTS[2]) == bare.object
            and held.get(_POLARITY) == _AFFIRMED
            and held.get(_CERTAINTY) in _STATED
        ):
            return True
    return False
