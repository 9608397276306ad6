"""Claims to RDF and back; the sole writer of triples.

``normal`` gives a graph its one order and checks it, ``triples`` says which triples each part
makes, ``turtle`` writes them, ``write`` puts them together, ``read`` goes the way back.
"""

from claimgraph.graph.normal import check_evidence, check_links, normalise
from claimgraph.graph.read import find_graph_file, read_graph, read_rdf
from claimgraph.graph.write import to_dataset, to_trig, to_turtle

__all__ = [
    "check_evidence",
    "check_links",
    "find_graph_file",
    "normalise",
    "read_graph",
    "read_rdf",
    "to_dataset",
    "to_trig",
    "to_turtle",
]
