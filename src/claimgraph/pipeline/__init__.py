"""The order of the stages: documents, sentences, mentions, parses, claims, graph.

``stages`` runs them, here or by one of the ``executors``; ``collecting`` joins the claims of
documents into one graph; ``opening`` loads everything from an ontology folder; ``document_pairs``
makes claims of the pairs of concepts that a ranker relates.
"""

from claimgraph.pipeline.collecting import (
    BuildCounts,
    Collection,
    ConceptTable,
    Reading,
    join_versions,
)
from claimgraph.pipeline.document_pairs import (
    RankedPair,
    name_by_category,
    open_document,
    rank_pairs,
)
from claimgraph.pipeline.executors import (
    EXECUTORS,
    LOCAL,
    BatchReader,
    Done,
    Executor,
    ExecutorChoice,
    InProcess,
    check_executor,
    count_cores,
    open_executor,
    read_in_workers,
    read_shards,
)
from claimgraph.pipeline.opening import open_pipeline
from claimgraph.pipeline.stages import Choose, Pipeline
from claimgraph.pipeline.steps import iter_batches

__all__ = [
    "EXECUTORS",
    "LOCAL",
    "BatchReader",
    "BuildCounts",
    "Choose",
    "Collection",
    "ConceptTable",
    "Done",
    "Executor",
    "ExecutorChoice",
    "InProcess",
    "Pipeline",
    "RankedPair",
    "Reading",
    "check_executor",
    "count_cores",
    "iter_batches",
    "join_versions",
    "name_by_category",
    "open_document",
    "open_executor",
    "open_pipeline",
    "rank_pairs",
    "read_in_workers",
    "read_shards",
]
