"""The order of the stages: documents, sentences, mentions, parses, claims, graph.

``stages`` runs them in this process, ``workers`` in several; ``collecting`` joins the claims of
documents into one graph; ``opening`` loads everything from an ontology folder.
"""

from claimgraph.pipeline.collecting import BuildCounts
from claimgraph.pipeline.opening import open_pipeline
from claimgraph.pipeline.stages import Pipeline
from claimgraph.pipeline.workers import count_cores

__all__ = ["BuildCounts", "Pipeline", "count_cores", "open_pipeline"]
