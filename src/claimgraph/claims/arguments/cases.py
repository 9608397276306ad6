"""The cases of a study without a treatment: what people have who are set against others.

"between *patients* and controls", "in *cases*", "between the two groups" of a case-control study
"""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arms import Arms, is_control, refer_back
from claimgraph.claims.arguments.fillers import Fillers
from claimgraph.claims.arguments.places import lemma_of
from claimgraph.claims.context.study import Study
from claimgraph.model import Token

__all__ = ["Cases"]

_COMPARED = frozenset({"JJR", "RBR"})  # tags of "more", "fewer"
_RESTRICTING = frozenset({"prep", "relcl", "acl"})
_BEFORE = ("amod", "compound", "nmod", "det", "nummod")


class Cases:
    """Finds whom a sentence sets against those who are well, in one sentence.

    Args:
        fillers: Finds the concepts of nouns.
        arms: Finds what a group was given, which is then no case.
        study: What the document's own study is of.
    """

    def __init__(self, fillers: Fillers, arms: Arms, study: Study) -> None:
        self._resolve = fillers.resolve
        self._context = fillers.context
        self._parse = fillers.context.parse
        self._words = fillers.context.language.function_words
        self._arms = arms
        self._study = study

    def of(self, token: Token) -> Iterator[Argument]:
        """Yield the cases, or their condition, who are set against those without it.

        Args:
            token: The noun for the cases, or for all groups.
        """
        if self._is_all(token):
            yield from self._studied(token)
        elif not is_control(self._context, token):
            yield from self._own(token) or self._meant(token)

    def _own(self, token: Token) -> tuple[Argument, ...]:
        """Return people who are told by what they have, and set against others."""
        if not self._is_contrasted(token):
            return ()
        return tuple(
            each
            for each in self._resolve(token, coordinate=False)
            if each.concept.condition is not None
            and self._context.knowledge.is_population(each.concept)
        )

    def _meant(self, token: Token) -> Iterator[Argument]:
        """Yield what the cases of the study have, if a noun is for them."""
        is_told = lemma_of(token) in self._words["arm"] or self._is_contrasted(token)
        is_told = is_told or self._is_compared(token)
        is_called = any(
            lemma_of(each) in self._words["called"]
            for each in (token, *self._parse.children(token, *_BEFORE))
        )
        if self._is_case(token) and (is_told or is_called):
            yield from self._studied(token)

    def _studied(self, token: Token) -> Iterator[Argument]:
        """Yield what the cases of the study have, where its results are told."""
        found = self._study.cases if self._study.is_found else None
        if found is not None and not self._parse.sentence.span.overlaps(found[1]):
            yield refer_back(token, found)

    def _is_case(self, noun: Token) -> bool:
        """Whether a noun is for the cases and nothing narrows them: "*patients* and controls"."""
        before = {
            each.text.lower()
            for each in self._parse.children(noun, *_BEFORE)
            if each.tag not in _COMPARED  # "*more* patients than controls"
        }
        words = {noun.lemma, noun.text.lower().removesuffix("s")} | before
        is_named = not words.isdisjoint(self._words["case"])
        is_narrowed = any(
            each.dep in _RESTRICTING and each.text.lower() not in self._words["comparison"]
            for each in self._parse.children(noun)
            if each.index > noun.index
        )
        return is_named and before <= self._words["unnamed"] and not is_narrowed

    def _is_compared(self, noun: Token) -> bool:
        """Whether a comparative tells of a noun that it is the one side: "*higher* in patients"."""
        above = self._parse.head(self._parse.head(noun))
        beside = (above, *self._parse.children(above, "acomp"))
        return noun.dep == "pobj" and any(each.tag in _COMPARED for each in beside)

    def _is_contrasted(self, noun: Token) -> bool:
        """Whether a sentence speaks of those who are well too."""
        return any(
            is_control(self._context, each)
            for each in self._parse.tokens
            if each.index != noun.index and each.tag.startswith("NN")
        )

    def _is_all(self, noun: Token) -> bool:
        """Whether a noun is for both groups: "between *groups*"."""
        is_plural = noun.tag == "NNS" and noun.lemma in self._words["arm"]
        return is_plural and self._arms.is_unnamed(noun, both=True)
