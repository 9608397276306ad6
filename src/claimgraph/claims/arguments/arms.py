"""The arms of a study: what sets a group apart from the one that it is compared with.

"*digoxin* group", "mice treated with *cisplatin*", "both groups" of a study of one drug
"""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.interventions import Interventions
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Study
from claimgraph.model import Concept, Token

__all__ = ["Arms", "is_control", "is_intervention", "is_sham"]

_BEFORE = ("amod", "compound", "nmod", "det", "poss")


def is_intervention(context: SentenceContext, concept: Concept) -> bool:
    """Whether a concept is something that people or animals may be given or undergo."""
    return context.knowledge.may_be_given(concept)


def is_sham(context: SentenceContext, words: str) -> bool:
    """Whether words name what is given for nothing: "placebo"."""
    sham = context.language.function_words
    return not (sham["sham"] | sham["spared"] | sham["control"]).isdisjoint(words.lower().split())


def is_control(context: SentenceContext, token: Token) -> bool:
    """Whether a noun names those who were given nothing: "controls", "placebo group"."""
    words = context.language.function_words
    nothing = words["spared"] | words["control"]
    named = (token, *context.parse.children(token, *_BEFORE))
    return any({each.lemma, each.text.lower().removesuffix("s")} & nothing for each in named)


class Arms:
    """Finds what sets the groups of a sentence apart.

    Args:
        interventions: Finds what is administered, in this sentence.
        study: What the document's own study is of.
    """

    def __init__(self, interventions: Interventions, study: Study) -> None:
        self._interventions = interventions
        self._context = interventions.context
        self._parse = interventions.context.parse
        self._words = interventions.context.language.function_words
        self._study = study

    def of(self, token: Token) -> Iterator[Argument]:
        """Yield what a group was given, other than sham treatments.

        Args:
            token: The noun for the group or for its members.
        """
        if self._is_rival(token):
            return
        own = self._own(token)
        is_single = token.tag != "NNS" or self._is_altered(token)
        yield from own
        if not own and is_single and self._is_unnamed(token):
            yield from self._studied(token)

    def of_all(self, token: Token) -> Iterator[Argument]:
        """Yield what a group was given, or all groups of the study: "similar in both groups".

        Args:
            token: The noun for the groups or for their members.
        """
        own = self._own(token)
        if len({each.concept.iri for each in own}) > 1:  # which of them is the other's control?
            return
        yield from own
        if not own and self._is_unnamed(token) and self._study.is_uncontested:
            yield from self._studied(token)

    def _is_rival(self, token: Token) -> bool:
        """Whether a noun is for the other side of a comparison: "more than that in *controls*"."""
        while token.dep in {"pobj", "prep", "conj", "appos"} and token.head != token.index:
            token = self._parse.head(token)
            if token.text.lower() in self._words["comparison"]:
                return True
        return False

    def _own(self, token: Token) -> tuple[Argument, ...]:
        found = tuple(each for each in self._given(token) if self._is_active(each))
        return () if len(found) > 1 and self._is_joint(found) else found

    def _is_joint(self, found: tuple[Argument, ...]) -> bool:
        """Whether things were given together, so that none of them sets the group apart."""
        first, last = min(each.token for each in found), max(each.token for each in found)
        joint = self._words["joint"] | {"+", "plus", "/"}
        return any(
            not {each.lemma, each.text.lower()}.isdisjoint(joint)
            for each in self._parse.tokens[max(0, first - 2) : last + 1]
        )

    def _is_one(self, token: Token) -> bool:
        """Whether a noun is for a single person, whose medicines are many: "a patient on X"."""
        articles = (each.text.lower() for each in self._parse.children(token, "det", "nummod"))
        is_person = token.mention is not None and self._context.knowledge.is_person(token)
        return is_person and token.tag == "NN" and bool({"a", "an", "one"} & set(articles))

    def rival(self, trigger: Token) -> Iterator[Argument]:
        """Yield what the other side of a comparison was given: "higher than in *X* users".

        Args:
            trigger: The comparative.
        """
        for token in self._parse.tokens[trigger.index + 1 :]:
            if token.text.lower() in self._words["comparison"]:
                for word in (token, *self._parse.children(token, "prep")):
                    for noun in self._parse.children(word, "pobj"):
                        yield from self._own(noun)
                return

    def unnamed(self, trigger: Token) -> Iterator[Argument]:
        """Yield the study's intervention for a clause that names none: "Mortality fell".

        Args:
            trigger: The verb, noun or adjective that tells the change.
        """
        if not self._names_other(trigger):
            yield from self._studied(trigger)

    def _names_other(self, trigger: Token) -> bool:
        """Whether a sentence names something else that may have brought the change about."""
        own = {each.index for each in self._parse.children(trigger, "nsubj", "nsubjpass")}
        inside = {
            each.index for index in own for each in self._parse.subtree(self._parse.tokens[index])
        }
        return any(
            token.mention is not None
            and token.index not in inside
            and not self._context.knowledge.is_adjunct(token.mention.concept)
            for token in self._parse.tokens
        )

    def _given(self, token: Token) -> Iterator[Argument]:
        """Yield what a group and the groups coordinated before its noun were given."""
        if self._is_spared(token) or self._is_one(token):
            return
        for argument in self._interventions.taken(token):
            word = self._parse.tokens[argument.token]
            is_cause = word.text.lower().rpartition("-")[2] in self._words["caused"]
            if not (is_cause or self._is_denied(word)):  # "X-*induced* injury"
                yield argument
        if token.lemma not in self._words["arm"]:
            return
        for word in self._parse.children(token, "compound", "nmod"):  # "the A and B groups"
            for other in self._parse.children(word, "conj"):
                if other.mention is not None and other.index < token.index:
                    yield from self._interventions.resolve(other)

    def _is_spared(self, token: Token) -> bool:
        if is_control(self._context, token):
            return True
        own = {each.text.lower() for each in self._parse.children(token, *_BEFORE)}
        return any(each.startswith("non-") for each in own)

    def _is_denied(self, word: Token) -> bool:
        """Whether a group was not given something: "patients not taking X", "without X"."""
        above = self._parse.head(word)
        governors = (above, self._parse.head(above))
        return any(
            each.text.lower() in self._words["control"] or any(self._parse.children(each, "neg"))
            for each in governors
        )

    def _is_active(self, argument: Argument) -> bool:
        """Whether an argument is an intervention and no sham treatment."""
        words = argument.span.cut(self._parse.sentence.document.text)
        is_named = not (argument.is_generic or is_sham(self._context, words))
        return is_named and is_intervention(self._context, argument.concept)

    def _is_unnamed(self, token: Token) -> bool:
        """Whether a noun names a group of the study without telling what it was given."""
        if token.mention is not None and not self._context.knowledge.is_person(token):
            return False
        words = {each.text.lower() for each in self._parse.children(token, *_BEFORE, "nummod")}
        behind = (each for each in self._parse.children(token, "relcl", "acl", "prep"))
        if not words <= self._words["unnamed"] or any(
            each.index > token.index and each.text.lower() not in self._words["comparison"]
            for each in behind
        ):
            return False
        return token.lemma in self._words["arm"] or self._is_altered(token)

    def _is_altered(self, token: Token) -> bool:
        """Whether members of a group are said to be treated, with nothing that is named."""
        before = (each.text.lower() for each in self._parse.children(token, *_BEFORE))
        return token.lemma not in self._words["arm"] and "treated" in before

    def _studied(self, token: Token) -> Iterator[Argument]:
        found = self._study.intervention
        if found is None or not self._study.is_found:
            return
        concept, span = found
        if not self._parse.sentence.span.overlaps(span):
            yield Argument(concept=concept, span=token.span, token=token.index, antecedent=span)
