"""What the package offers by its own name, for type checkers and editors."""

from claimgraph.exports import to_frames as to_frames
from claimgraph.networks import to_networkx as to_networkx
from claimgraph.pipeline import open_pipeline as open_pipeline
from claimgraph.query import run_query as run_query
from claimgraph.store import open_store as open_store
from claimgraph.version import __version__ as __version__
from claimgraph.view import GraphView as GraphView

__all__ = [
    "GraphView",
    "__version__",
    "open_pipeline",
    "open_store",
    "run_query",
    "to_frames",
    "to_networkx",
]
