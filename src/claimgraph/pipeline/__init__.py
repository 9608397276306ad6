"""The order of the stages: documents, sentences, mentions, parses, claims, graph.

``stages`` runs them in this process, ``workers`` in several; ``collecting`` joins the claims of
documents into one graph; ``opening`` loads everything from an ontology folder.
"""

from claimgraph.pipeline.collecting import BuildCounts, Reading
from claimgraph.pipeline.opening import open_pipeline
from claimgraph.pipeline.stages import Choose, Pipeline, iter_batches
from claimgraph.pipeline.workers import BatchReader, count_cores, read_in_workers

__all__ = [
    "BatchReader",
    "BuildCounts",
    "Choose",
    "Pipeline",
    "Reading",
    "count_cores",
    "iter_batches",
    "open_pipeline",
    "read_in_workers",
]
