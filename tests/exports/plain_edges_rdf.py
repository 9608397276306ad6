"""What RDF states about the world: all its triples whose predicate is one of claims."""

import re
from collections.abc import Callable, Mapping

import pyoxigraph as ox
from rdflib import Graph

from claimgraph.ontology import load_schema

Edges = set[tuple[str, str, str]]
Written = bytes | Mapping[str, bytes]

# Predicates that claims have; other triples are no statement about the world.
_PREDICATES = frozenset(load_schema().predicates)
_XML_ONLY_IN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def plain_triples(form: ox.RdfFormat) -> Callable[[Written], Edges]:
    """Reads all triples of all graphs; a triple that is a term is none of them."""

    def read(content: Written) -> Edges:
        assert isinstance(content, bytes)
        return {
            (quad.subject.value, quad.predicate.value, quad.object.value)
            for quad in ox.parse(content, form)
            if quad.predicate.value in _PREDICATES
            and isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, ox.NamedNode)
        }

    return read


def plain_xml(content: Written) -> Edges:
    """Reads RDF/XML with two parsers, of which the one of the standard library checks XML."""
    assert isinstance(content, bytes)
    assert not _XML_ONLY_IN.search(content.decode())
    edges = plain_triples(ox.RdfFormat.RDF_XML)(content)
    found = Graph().parse(data=content, format="xml")
    assert {
        (str(one), str(link), str(other)) for one, link, other in found if str(link) in _PREDICATES
    } == edges
    return edges


RDF_EDGES: Mapping[str, Callable[[Written], Edges]] = {
    "turtle": plain_triples(ox.RdfFormat.TURTLE),
    "trig": plain_triples(ox.RdfFormat.TRIG),
    "ntriples": plain_triples(ox.RdfFormat.N_TRIPLES),
    "nquads": plain_triples(ox.RdfFormat.N_QUADS),
    "nanopub": plain_triples(ox.RdfFormat.TRIG),
    "rdfxml": plain_xml,
    "jsonld": plain_triples(ox.RdfFormat.JSON_LD),
}
