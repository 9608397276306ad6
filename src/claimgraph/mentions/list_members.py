"""Mentions for the members of lists, from words that need not stand together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.mentions.list_rules import ListRules
from claimgraph.model import Concept, Mention, Sentence, Span
from claimgraph.terminology import Candidate, NameIndex
from claimgraph.vocabulary import local_concept_iri

__all__ = ["ListReader"]

_WORD = re.compile(r"\s*([^\W\d_]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReader:
    """Looks up the names of list members, and makes their mentions.

    Attributes:
        sentence: The sentence.
        lexicon: Names and concepts.
        rules: The words of lists.
    """

    sentence: Sentence
    lexicon: NameIndex
    rules: ListRules

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.sentence.document.text

    def named(self, words: str) -> tuple[Candidate, ...]:
        """Return the concepts that have these words as a name, symbols first."""
        parts = self.lexicon.forms.split(words)
        if not parts:
            return ()
        cased = self.lexicon.find(tuple(part.cased for part in parts), cased=True)
        return (*cased, *self.lexicon.find(tuple(part.folded for part in parts)))

    def of_kind(self, words: str, like: Concept) -> tuple[Candidate, ...]:
        """Return those of the category of another concept."""
        return tuple(each for each in self.named(words) if each.concept.category == like.category)

    def stands_before_noun(self, place: int) -> bool:
        """Whether the word at a place is rather a noun or verb than a function word."""
        after = _WORD.match(self.text, place, self.sentence.span.end)
        return after is not None and after[1].lower() not in self.lexicon.forms.function_words

    def mention(self, span: Span, candidates: Sequence[Candidate]) -> Mention:
        """Return the mention of the first candidate."""
        best, *others = candidates
        iris = dict.fromkeys(each.concept.iri for each in others)
        return Mention(
            span=span,
            text=span.cut(self.text),
            concept=best.concept,
            candidates=tuple(iri for iri in iris if iri != best.concept.iri),
            method="coordination",
            score=best.score,
        )

    def local(
        self,
        span: Span,
        label: str,
        category: str,
        *,
        broader: Sequence[Concept] = (),
        related: Sequence[Concept] = (),
    ) -> Mention:
        """Return the mention of a concept that the lexicon does not have."""
        words = " ".join(label.split())
        concept = Concept(
            iri=local_concept_iri(words.lower()),
            label=words,
            category=category,
            broader=tuple(each.iri for each in broader),
            related=tuple(each.iri for each in related),
            grounded=False,
        )
        return Mention(span=span, text=span.cut(self.text), concept=concept, method="coordination")
