"""Claims to RDF and back; the sole writer of triples.

``concepts`` finds the concepts that a graph needs and their order, ``normal`` gives a graph its one
order and checks it, ``triples`` says which triples each part makes, ``turtle`` and ``nquads`` write
them, ``write`` puts them together; ``files`` and ``source`` give triples, from which ``read`` goes
the way back.
"""

from claimgraph.graph.concepts import keep_grounded, keep_scored, link_concepts
from claimgraph.graph.files import find_graph_file, read_rdf
from claimgraph.graph.normal import check_evidence, check_links, join_concepts, normalise
from claimgraph.graph.nquads import format_nquads
from claimgraph.graph.read import read_claims, read_graph
from claimgraph.graph.source import Resource, TripleSource
from claimgraph.graph.triples import SHARED_GRAPH
from claimgraph.graph.turtle import Triple
from claimgraph.graph.write import (
    bare_triples,
    iter_graphs,
    open_turtle,
    to_dataset,
    to_trig,
    to_turtle,
    to_turtle_parts,
)

__all__ = [
    "SHARED_GRAPH",
    "Resource",
    "Triple",
    "TripleSource",
    "bare_triples",
    "check_evidence",
    "check_links",
    "find_graph_file",
    "format_nquads",
    "iter_graphs",
    "join_concepts",
    "keep_grounded",
    "keep_scored",
    "link_concepts",
    "normalise",
    "open_turtle",
    "read_claims",
    "read_graph",
    "read_rdf",
    "to_dataset",
    "to_trig",
    "to_turtle",
    "to_turtle_parts",
]
