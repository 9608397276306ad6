"""What a sentence leaves out since the document's own study is of it: "Mortality fell"."""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arms import is_intervention, refer_back
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Named, Study
from claimgraph.model import Concept, Token
from claimgraph.ontology import ContrastKind

__all__ = ["LeftOut"]

_TOLD = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_ALONG = frozenset({"with"})
_RESTRICTING = frozenset({"prep", "relcl", "acl"})


class LeftOut:
    """Finds what a sentence of results leaves out, in one sentence.

    Args:
        context: The sentence.
        study: What the document's own study is of.
    """

    def __init__(self, context: SentenceContext, study: Study) -> None:
        self._context = context
        self._parse = context.parse
        self._words = context.language.function_words
        self._study = study

    def unnamed(self, trigger: Token) -> Iterator[Argument]:
        """Yield the study's intervention for a clause that names none: "Mortality fell".

        What is denied of the whole study is denied of each of its arms: "*No* harm was reported".

        Args:
            trigger: The verb, noun or adjective that tells the change.
        """
        is_told = not trigger.tag.startswith("NN") or self._is_shown(trigger)
        if not is_told or self._names_other(trigger):
            return
        found = self._study.intervention if self._study.is_tried else None
        for each in self._denied_of_all(trigger) if found is None else (found,):
            if self._may_mean(each):
                yield refer_back(trigger, each)

    def _denied_of_all(self, trigger: Token) -> tuple[Named, ...]:
        """Return the arms of a study with several, if a clause denies that anything happened."""
        kind = self._context.language.contrasts.get(trigger.text.lower())
        is_change = kind is None or kind.kind is ContrastKind.CHANGE
        own = (trigger, *self._parse.children(trigger, *_TOLD))
        if trigger.tag.startswith("NN"):
            own = (*own, self._parse.head(trigger))
        is_denied = any(
            child.text.lower() in self._words["denying"]
            for each in own
            for child in self._parse.children(each, "det", "neg")
        )
        return self._study.arms if self._study.is_assigned and is_change and is_denied else ()

    def tested(self, trigger: Token) -> Iterator[Argument]:
        """Yield what the study tries, for what it counts: "The *primary outcome* is X".

        Args:
            trigger: The noun for what is counted.
        """
        study = self._study
        found = study.intervention if study.is_tried or study.is_assigned else None
        if found is None and study.is_assigned:
            found = next(iter(study.arms), None)
        if found is not None and not self._parse.sentence.span.overlaps(found[1]):
            yield refer_back(trigger, found)

    def outcome(self, trigger: Token) -> Iterator[Argument]:
        """Yield what the study explains, for a word that does not say of what: "risk factors were".

        Args:
            trigger: The noun that needs it.
        """
        found = self._study.outcome
        if found is None or not self._may_mean(found):
            return
        own = [
            *self._parse.children(trigger, "compound", "nmod"),
            *(
                noun
                for each in self._parse.children(trigger, "prep")
                for noun in self._parse.children(each, "pobj")
            ),
        ]
        is_kind = any(
            self._context.language.modifiers.get(each.text.lower()) != "ignore"
            for each in self._parse.children(trigger, "amod")
        )
        if not is_kind and not any(each.mention is not None for each in own):
            yield refer_back(trigger, found)

    def people(self, trigger: Token) -> Iterator[Argument]:
        """Yield the people that the study is of, for a clause that names none: "was tolerated".

        Args:
            trigger: The word that tells what they got.
        """
        found = self._study.condition
        named = any(self._context.knowledge.is_person(each) for each in self._parse.tokens)
        if found is not None and not named and self._may_mean(found):
            yield refer_back(trigger, found)

    def _is_factor(self, token: Token) -> bool:
        """Whether a noun is for a factor that another is crossed with: "*group* x time"."""
        beside = self._parse.tokens[token.index + 1 : token.index + 2]
        return any(each.text.lower() in self._words["crossing"] for each in beside)

    def _may_mean(self, found: Named) -> bool:
        """Whether the sentence tells results, and does not name what is meant by itself."""
        return self._study.is_found and not self._parse.sentence.span.overlaps(found[1])

    def _is_shown(self, noun: Token) -> bool:
        """Whether a clause says no more of a noun than that it was there, or who had it.

        "No change in X was seen", "Most patients had a reduction in X"; not "these rats had".
        """
        verb = self._parse.head(noun)
        if any(self._narrows(each) for each in self._parse.children(noun, "prep")):
            return False
        kinds = ("showing", "copula", "light")
        if noun.dep not in _TOLD or not any(verb.lemma in self._words[each] for each in kinds):
            return False
        whose = (each for each in self._parse.children(verb, "nsubj") if each.index != noun.index)
        pointing = self._words["pointing"]
        return not any(
            each.text.lower() in pointing or each.dep in _RESTRICTING
            for subject in whose
            for each in self._parse.children(subject)
        )

    def _narrows(self, preposition: Token) -> bool:
        """Whether a preposition tells more of a change than what changes: "between X and Y"."""
        return not self._leads(preposition) and not any(
            each.mention is not None and self._context.knowledge.is_adjunct(each.mention.concept)
            for each in self._parse.children(preposition, "pobj")
        )

    def _names_other(self, trigger: Token) -> bool:
        """Whether a sentence names something else that may have brought the change about."""
        tokens = self._parse.tokens
        if any(self._accompanies(each) for each in self._parse.children(trigger, "prep")):
            return True
        inside = {each.index for each in self._changed(trigger)}
        compared = [each for each in tokens if each.text.lower() in self._words["comparison"]]
        first = min((each.index for each in compared), default=len(tokens))
        if any(each.index < first and self._is_group(each) for each in tokens):
            return True
        own = self._study.intervention
        return any(
            token.mention is not None
            and token.index not in inside
            and (own is None or token.mention.concept.iri != own[0].iri)
            and self._may_act(token, token.mention.concept, is_compared=bool(compared))
            for token in tokens
        )

    def _accompanies(self, preposition: Token) -> bool:
        """Whether a preposition leads to what a change goes along with: "increased *with* age"."""
        return preposition.text.lower() in _ALONG and not self._leads(preposition)

    def _changed(self, trigger: Token) -> Iterator[Token]:
        """Yield the words for what changes: of the subject, or behind a noun of change."""
        own = [*self._parse.children(trigger, "nsubj", "nsubjpass")]
        if trigger.tag.startswith("NN"):
            above = self._parse.head(trigger)
            behind = (*self._parse.children(trigger, "prep"), *self._parse.children(above, "prep"))
            own += (each for each in behind if self._leads(each))
        for each in own:
            yield each
            is_regard = each.lemma in self._words["regard"]
            own += (
                child
                for child in self._parse.children(each)
                if is_regard or child.dep != "prep" or self._leads(child)
            )

    def _leads(self, preposition: Token) -> bool:
        """Whether a preposition leads to what changes: "in X", "an effect on X", "as to X"."""
        behind = self._parse.children(preposition, "pobj")
        is_regard = any(each.lemma in self._words["regard"] for each in behind)
        word, noun = preposition.text.lower(), self._parse.head(preposition)
        if word in self._words["reaching"]:
            seen = (each for each in self._parse.children(noun, "nsubjpass"))
            return any(each.lemma in self._words["influence"] for each in (noun, *seen))
        return is_regard or word in self._words["undergoing"]

    def _is_group(self, token: Token) -> bool:
        """Whether a noun is for a group of the study, which the sentence then speaks of."""
        named = token.text.lower().removesuffix("s")
        if self._is_factor(token):
            return False
        return token.lemma in self._words["arm"] or (
            token.tag.startswith("NN") and named in self._words["control"] | self._words["sham"]
        )

    def _may_act(self, token: Token, concept: Concept, *, is_compared: bool) -> bool:
        """Whether a concept may be what brought a change about, or whose change it is."""
        if is_intervention(self._context, concept):
            return True
        knowledge = self._context.knowledge
        if token.dep != "pobj" or knowledge.is_adjunct(concept):
            return False
        is_within = self._parse.head(token).text.lower() in self._words["undergoing"]
        return is_compared or not (is_within and knowledge.is_population(concept))
