"""Formats of RDF: the whole graph, so that what reads RDF reads all of it.

``documents`` writes Turtle, TriG, N-Triples and N-Quads, ``rdf_xml``, ``json_ld`` and
``nanopublications`` what their names say; ``ontology_terms`` finds what a file needs of the
ontology, ``signing`` signs.
"""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.graph_writer import EVERYTHING, Carried, GraphWriter
from claimgraph.exports.rdf.documents import (
    graph_head,
    head_lines,
    write_nquads,
    write_ntriples,
    write_trig,
    write_turtle,
)
from claimgraph.exports.rdf.json_ld import write_json_ld
from claimgraph.exports.rdf.nanopublications import write_nanopublications
from claimgraph.exports.rdf.ontology_terms import told_terms, used_terms
from claimgraph.exports.rdf.rdf_xml import write_rdf_xml

__all__ = ["RDF_WRITERS", "graph_head", "head_lines", "told_terms", "used_terms"]

_OF_CLAIMS = EVERYTHING - {
    Carried.CONCEPTS, Carried.SELECTIONS, Carried.STATISTICS, Carried.GAPS, Carried.TEXTS
}  # fmt: skip
_OPTIONS = frozenset({"compact", "with_ontology", "reifiers"})

RDF_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "turtle": GraphWriter(
            description="RDF that people can read, for any tool of the semantic web",
            suffixes=(".ttl",),
            carries=EVERYTHING,
            options=_OPTIONS,
            write=write_turtle,
            write_parts=write_turtle,
        ),
        "trig": GraphWriter(
            description="RDF with a graph a document, and the stated triples in the default graph",
            suffixes=(".trig",),
            carries=EVERYTHING,
            options=_OPTIONS,
            write=write_trig,
            write_parts=write_trig,
        ),
        "ntriples": GraphWriter(
            description="RDF with a triple a line, for programs that load much of it",
            suffixes=(".nt",),
            carries=EVERYTHING,
            options=_OPTIONS,
            write=write_ntriples,
            write_parts=write_ntriples,
        ),
        "nquads": GraphWriter(
            description="the graphs of TriG with a quad a line, for a store; add --with-ontology",
            suffixes=(".nq",),
            carries=EVERYTHING,
            options=_OPTIONS,
            write=write_nquads,
            write_parts=write_nquads,
        ),
        "nanopub": GraphWriter(
            description="a nanopublication (TriG) for each claim, signed with --key",
            suffixes=(".nanopub.trig",),
            carries=_OF_CLAIMS,
            options=frozenset({"key"}),
            write=write_nanopublications,
            write_parts=write_nanopublications,
        ),
        "rdfxml": GraphWriter(
            description="RDF as XML, for older tools; what no XML may hold becomes U+FFFD",
            suffixes=(".rdf",),
            carries=EVERYTHING,
            options=frozenset({"compact", "with_ontology"}),
            write=write_rdf_xml,
            write_parts=write_rdf_xml,
        ),
        "jsonld": GraphWriter(
            description="JSON in which a claim is one object, and RDF by its context",
            suffixes=(".jsonld",),
            carries=EVERYTHING,
            options=frozenset({"compact", "with_ontology"}),
            write=write_json_ld,
            write_parts=write_json_ld,
        ),
    }
)
