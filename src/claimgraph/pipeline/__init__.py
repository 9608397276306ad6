"""The order of the stages: documents, sentences, mentions, parses, claims, graph.

``stages`` runs them in this process, ``workers`` in several; ``collecting`` joins the claims of
documents into one graph; ``opening`` loads everything from an ontology folder; ``document_pairs``
makes claims of the pairs of concepts that a ranker relates.
"""

from claimgraph.pipeline.collecting import BuildCounts, Collection, ConceptTable, Reading
from claimgraph.pipeline.document_pairs import (
    RankedPair,
    name_by_category,
    open_document,
    rank_pairs,
)
from claimgraph.pipeline.opening import open_pipeline
from claimgraph.pipeline.stages import Choose, Pipeline
from claimgraph.pipeline.steps import iter_batches
from claimgraph.pipeline.workers import BatchReader, count_cores, read_in_workers

__all__ = [
    "BatchReader",
    "BuildCounts",
    "Choose",
    "Collection",
    "ConceptTable",
    "Pipeline",
    "RankedPair",
    "Reading",
    "count_cores",
    "iter_batches",
    "name_by_category",
    "open_document",
    "open_pipeline",
    "rank_pairs",
    "read_in_workers",
]
