"""The context of reading: immutable for a sentence, growing with its document."""

from claimgraph.claims.context.discourse import REACH, SUBJECTS, Discourse, Said
from claimgraph.claims.context.document_state import DocumentState
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.surface_names import SurfaceNames

__all__ = [
    "REACH",
    "SUBJECTS",
    "Discourse",
    "DocumentState",
    "LocalConcepts",
    "Said",
    "SentenceContext",
    "SurfaceNames",
]
