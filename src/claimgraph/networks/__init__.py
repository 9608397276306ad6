"""Claims as the edges of a network: each separately, or pooled over all papers.

* ``pooling``: one edge for each distinct claim, with its score
* ``edge_table``: edges as rows, and how a score is computed
* ``multigraph``: a networkx graph; networkx is imported on first use
"""

from claimgraph.networks.edge_table import (
    EDGE_COLUMNS,
    edges_rows,
    edges_table,
    edges_tsv,
    format_pooled,
    tell_edge,
)
from claimgraph.networks.multigraph import to_networkx
from claimgraph.networks.pooling import Edge, Leaning, Paper, aggregate_claims, find_edge

__all__ = [
    "EDGE_COLUMNS",
    "Edge",
    "Leaning",
    "Paper",
    "aggregate_claims",
    "edges_rows",
    "edges_table",
    "edges_tsv",
    "find_edge",
    "format_pooled",
    "tell_edge",
    "to_networkx",
]
