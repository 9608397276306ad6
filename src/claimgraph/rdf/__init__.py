"""Claims to RDF and back; the only writer of triples.

``triples`` makes the triples of each part of a graph, ``selections`` what a store keeps in the
place of many of them, ``turtle`` and ``nquads`` serialize them, ``write`` combines them into whole
graphs, for which ``prefixes`` are declared; ``graph_files`` and
``triple_source`` provide triples, from which ``read`` restores the claims, and ``read_documents``
those of one document after the other.
"""

from claimgraph.rdf.graph_files import find_graph_file, read_rdf
from claimgraph.rdf.nquads import format_nquads, format_ntriples
from claimgraph.rdf.prefixes import find_prefixes, open_turtle, open_turtle_of
from claimgraph.rdf.read import holds_claims, read_claims, read_graph
from claimgraph.rdf.read_documents import iter_documents, read_concepts
from claimgraph.rdf.selections import write_out_selections
from claimgraph.rdf.terms import Triple, Vocabulary, literal_of, quote, to_rdflib
from claimgraph.rdf.triple_source import Resource, TripleSource
from claimgraph.rdf.triples import (
    ONTOLOGY_GRAPH,
    SHARED_GRAPH,
    STORED_FORM,
    WHOLE_FORM,
    RdfContext,
    RdfForm,
)
from claimgraph.rdf.turtle import Links, TurtleWriter, group_triples
from claimgraph.rdf.write import (
    ONTOLOGY_TITLE,
    bare_links,
    bare_triples,
    iter_apart,
    iter_graphs,
    iter_trig,
    iter_turtle,
    to_dataset,
    to_trig,
    to_turtle,
    to_turtle_parts,
    trig_of,
    turtle_of,
)

__all__ = [
    "ONTOLOGY_GRAPH",
    "ONTOLOGY_TITLE",
    "SHARED_GRAPH",
    "STORED_FORM",
    "WHOLE_FORM",
    "Links",
    "RdfContext",
    "RdfForm",
    "Resource",
    "Triple",
    "TripleSource",
    "TurtleWriter",
    "Vocabulary",
    "bare_links",
    "bare_triples",
    "find_graph_file",
    "find_prefixes",
    "format_nquads",
    "format_ntriples",
    "group_triples",
    "holds_claims",
    "iter_apart",
    "iter_documents",
    "iter_graphs",
    "iter_trig",
    "iter_turtle",
    "literal_of",
    "open_turtle",
    "open_turtle_of",
    "quote",
    "read_claims",
    "read_concepts",
    "read_graph",
    "read_rdf",
    "to_dataset",
    "to_rdflib",
    "to_trig",
    "to_turtle",
    "to_turtle_parts",
    "trig_of",
    "turtle_of",
    "write_out_selections",
]
