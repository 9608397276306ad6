"""The state of reading one document; it grows sentence by sentence."""

from collections.abc import Sequence

from claimgraph.claims.context.discourse import Discourse
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.study import Study
from claimgraph.claims.context.surface_names import SurfaceNames
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Concept, Mention, SectionKind, Sentence, Span
from claimgraph.vocabulary import cg

__all__ = ["DocumentState"]

_BEFORE = 2  # words before a disease, of which one may be an adjective: "in *severe* psoriasis"


class DocumentState:
    """The state of reading one document.

    Attributes:
        knowledge: Schema, language, lexicon.
        text: The text of the document; empty before its first sentence.
        concepts: The concepts that no terminology names, made so far.
        discourse: The concepts, findings and exposures mentioned so far.
        names: The names that the document uses for its concepts.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.text = ""
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
        self.text = sentence.document.text
        named = [each.concept for each in mentions]
        given = [each for each in named if self.knowledge.may_be_given(each)]
        self.discourse.study.enter(sentence, named, given)
        self._record_diseases(sentence, mentions)
        self.names.record(mentions)
        self.concepts.remember(mention.concept for mention in mentions)

    def call(self, sentence: Sentence, concept: Concept, antecedent: Span | None) -> None:
        """Add the words of an antecedent, if there is one, to the names of what they stand for."""
        if antecedent is not None:
            self.names.call(concept, antecedent.cut(sentence.document.text))

    def _record_diseases(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Add the diseases that a title says something was studied in: "leptin *in* psoriasis"."""
        if sentence.section is not SectionKind.TITLE:
            return
        setting = self.knowledge.language.function_words["setting"]
        for each in mentions:
            before = sentence.document.text[sentence.span.start : each.span.start].lower().split()
            is_disease = self.knowledge.is_within(each.concept, cg("Disease"))
            if is_disease and not setting.isdisjoint(before[-_BEFORE:]):
                diseases = self.discourse.study.diseases
                diseases.setdefault(each.concept.iri, (each.concept, each.span))
