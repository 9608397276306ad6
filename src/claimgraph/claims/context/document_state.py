"""The state of reading one document; it grows sentence by sentence."""

from collections.abc import Sequence

from claimgraph.claims.context.discourse import Discourse
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.surface_names import SurfaceNames
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Mention

__all__ = ["DocumentState"]


class DocumentState:
    """The state of reading one document.

    Attributes:
        concepts: The concepts that no terminology names, made so far.
        discourse: The concepts, findings and exposures mentioned so far.
        names: The names that the document uses for its concepts.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.concepts = LocalConcepts(knowledge)
        self.discourse = Discourse()
        self.names = SurfaceNames(forms=knowledge.lexicon.forms)

    def record(self, mentions: Sequence[Mention]) -> None:
        """Add the concepts and names that a sentence mentions, in the lexicon or not."""
        self.names.record(mentions)
        self.concepts.remember(mention.concept for mention in mentions)
