"""What grows while one document is read, sentence by sentence."""

from collections.abc import Sequence

from claimgraph.claims.context.discourse import Discourse
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.surface_names import SurfaceNames
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Mention

__all__ = ["DocumentState"]


class DocumentState:
    """What is made and remembered while one document is read.

    Attributes:
        concepts: Those that no terminology names, made on the way.
        discourse: What was said so far.
        names: By which names the document knows its concepts.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.concepts = LocalConcepts(knowledge)
        self.discourse = Discourse()
        self.names = SurfaceNames(forms=knowledge.lexicon.forms)

    def hear(self, mentions: Sequence[Mention]) -> None:
        """Remember concepts, which need not be in the lexicon, and how a sentence names them."""
        self.names.hear(mentions)
        self.concepts.remember(mention.concept for mention in mentions)
