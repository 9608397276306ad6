"""Claims to RDF and back; the sole writer of triples.

``concepts`` finds the concepts that a graph needs and their order, ``normal`` gives a graph its one
order and checks it, ``triples`` says which triples each part
makes, ``turtle`` writes them, ``write`` puts them together, ``read`` goes the way back from a
``source``.
"""

from claimgraph.graph.concepts import keep_grounded, keep_scored, link_concepts
from claimgraph.graph.normal import check_evidence, check_links, join_concepts, normalise
from claimgraph.graph.read import find_graph_file, read_claims, read_graph, read_rdf
from claimgraph.graph.source import Resource, TripleSource
from claimgraph.graph.triples import SHARED_GRAPH
from claimgraph.graph.write import iter_graphs, to_dataset, to_trig, to_turtle, to_turtle_parts

__all__ = [
    "SHARED_GRAPH",
    "Resource",
    "TripleSource",
    "check_evidence",
    "check_links",
    "find_graph_file",
    "iter_graphs",
    "join_concepts",
    "keep_grounded",
    "keep_scored",
    "link_concepts",
    "normalise",
    "read_claims",
    "read_graph",
    "read_rdf",
    "to_dataset",
    "to_trig",
    "to_turtle",
    "to_turtle_parts",
]
