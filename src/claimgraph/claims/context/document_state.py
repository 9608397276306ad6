"""The state of reading one document; it grows sentence by sentence."""

from collections.abc import Sequence

from claimgraph.claims.context.discourse import Discourse
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.study import Study
from claimgraph.claims.context.surface_names import SurfaceNames
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Mention, Sentence

__all__ = ["DocumentState"]


class DocumentState:
    """The state of reading one document.

    Attributes:
        concepts: The concepts that no terminology names, made so far.
        discourse: The concepts, findings and exposures mentioned so far.
        names: The names that the document uses for its concepts.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.concepts = LocalConcepts(knowledge)
        words = knowledge.language.function_words
        self.discourse = Discourse(
            study=Study(
                phrases=knowledge.language.zoning,
                shams=words["sham"] | words["spared"],
                well=words["well"],
                assigning=words["assigning"],
            )
        )
        self.names = SurfaceNames(forms=knowledge.lexicon.forms)

    def record(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Go on to a sentence, and add the concepts and names that it mentions."""
        named = [each.concept for each in mentions]
        given = [each for each in named if self._knowledge.may_be_given(each)]
        self.discourse.study.enter(sentence, named, given)
        self.names.record(mentions)
        self.concepts.remember(mention.concept for mention in mentions)
