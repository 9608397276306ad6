"""Which sentences of a document need a parse: those that may say something, and what they look to.

A claim needs a word that evokes a frame, and two arguments that its predicate allows, at least one
of them a concept; a gap and a summing-up need their cues. All of that is seen in the words. What
the parse decides is not decided here: each test asks whether a reader *could* find what it looks
for, so that a sentence that is left out would have given nothing.

A sentence that says nothing may still be looked back to ("this drug", "they", what people were
given before). It is needed if a sentence that is needed may point to it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from claimgraph.claims.arguments.word_needs import PLURAL, in_present
from claimgraph.claims.context.discourse import REACH
from claimgraph.claims.gating.triggers import Triggers
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Mention
from claimgraph.ontology import Anaphor
from claimgraph.vocabulary import cg, contract

__all__ = ["Gate", "Inflect", "Shown"]

_REMEMBERED = 1 << 14  # words
_NO_WORDS: frozenset[str] = frozenset()

Inflect = Callable[[Iterable[str]], Mapping[str, frozenset[str]] | None]
"""Lemmas to the forms, in lower case, that may get one of them; None if that is not known."""


class Shown(Protocol):
    """A word of a sentence as the parser would be shown it."""

    @property
    def text(self) -> str:
        """As in the document."""
        ...

    @property
    def form(self) -> str:
        """What the parser would be given."""
        ...

    @property
    def lemma(self) -> str:
        """The lemma that it will have; empty if the parser's."""
        ...

    @property
    def mention(self) -> Mention | None:
        """The mention that it is."""
        ...

    @property
    def inner(self) -> Mention | None:
        """A mention inside it."""
        ...

    @property
    def aside(self) -> tuple[Mention, ...]:
        """Mentions in brackets behind it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sighted:
    """A sentence as its words tell it.

    Attributes:
        words: Those that a table has, as written and as lemmas.
        named: Categories of the concepts in it, each as often as it is there.
        phrases: Categories of the phrases that its nouns may head.
    """

    words: frozenset[str]
    named: Counter[str]
    phrases: frozenset[str]


class Gate:
    """Tells which sentences need a parse.

    Args:
        knowledge: Schema, language, lexicon.
        inflect: Tells the forms of lemmas; if it does not know, every sentence needs a parse.
    """

    def __init__(self, knowledge: Knowledge, inflect: Inflect) -> None:
        self._knowledge = knowledge
        self._language = knowledge.language
        self._triggers = Triggers(knowledge)
        deviations = [
            (lemma, head)
            for lemma, heads in self._language.heads.items()
            for head in heads
            if head.kind in {"deviation", "ratio"}
        ]
        self._composing = {
            lemma: cg("Finding") if head.kind == "deviation" else head.category
            for lemma, head in deviations
        }
        self._told = self._triggers.words() | self._language.anaphors.keys()
        self._told |= self._composing.keys()
        self._forms = inflect(self._told)
        self._wider = {
            iri: frozenset(map(contract, category.parents)) & self._told
            for iri, category in knowledge.schema.categories.items()
        }
        self._plain = lru_cache(_REMEMBERED)(self._read_word)

    def needed(self, sentences: Sequence[Sequence[Shown]]) -> tuple[bool, ...]:
        """Tell which sentences of a document need a parse.

        Args:
            sentences: All sentences of the document in text order, as the parser would be shown
                them; an empty one cannot be parsed.

        Returns:
            For each sentence, whether it does.
        """
        if self._forms is None:
            return tuple(map(bool, sentences))
        sighted = [self._sight(each) for each in sentences]
        needed = [self._may_speak(each, sighted[:place]) for place, each in enumerate(sighted)]
        for place in range(len(sighted) - 1, -1, -1):
            if needed[place]:
                for other in range(max(0, place - REACH), place):
                    needed[other] = needed[other] or self._points(
                        sighted[place], sighted[other], place - other
                    )
        return tuple(needed)

    # -- one sentence -------------------------------------------------------------------------

    def _sight(self, sentence: Sequence[Shown]) -> _Sighted:
        words: set[str] = set()
        phrases: set[str] = set()
        named: Counter[str] = Counter()
        for each in sentence:
            seen, heads = self._plain(each.text, each.form, each.lemma)
            words |= seen
            if each.mention is None:
                phrases |= heads
            else:
                words |= self._words_of(each.mention)
                if self._is_plural(each.form):
                    words.add(PLURAL)
                if not self._knowledge.is_adjunct(each.mention.concept):
                    named.update(self._categories(each.mention))
            for mention in (each.inner, *each.aside):
                if mention is not None:
                    named.update(self._categories(mention))
        if named:
            named.update(self._composing[word] for word in words & self._composing.keys())
        return _Sighted(words=frozenset(words), named=named, phrases=frozenset(phrases))

    def _read_word(self, text: str, form: str, lemma: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return what tables have of a word, and the categories of the phrases that it may head."""
        lower = text.lower()
        forms = self._forms or {}
        lemmas = frozenset({lemma}) if lemma else forms.get(form.lower(), _NO_WORDS)
        words = (lemmas | {lower}) & self._told
        if lower not in self._language.function_words["past"]:
            words |= {in_present(each) for each in lemmas & self._triggers.classifying}
        folded = self._knowledge.lexicon.forms.fold(text)
        heads = [
            self._language.phrase_head(each) for each in (lower, lower[:-1], folded.lower(), folded)
        ]
        categories = frozenset(head.category for head in heads if head is not None)
        if (any(heads) or lemmas & self._language.anaphors.keys()) and self._is_plural(form):
            words |= {PLURAL}
        return words, categories - {""}

    def _is_plural(self, form: str) -> bool:
        return (
            form.lower().endswith("s") or self._knowledge.lexicon.forms.fold(form) != form.lower()
        )

    def _words_of(self, mention: Mention) -> frozenset[str]:
        """Return what tables have of a mention: its words, and its category's name."""
        lower = mention.text.lower()
        word = lower.removesuffix("s")
        names = self._wider.get(mention.concept.category, _NO_WORDS)
        return names | (
            {word, word.rpartition(" ")[2], self._knowledge.lexicon.forms.fold(lower)} & self._told
        )

    def _categories(self, mention: Mention) -> Iterable[str]:
        """Return the categories that a mention may be read as: people also as what they have."""
        concept = mention.concept
        yield concept.category
        if concept.condition is not None:
            condition = self._knowledge.concept(concept.condition)
            if condition is not None:
                yield condition.category

    # -- what a sentence may say --------------------------------------------------------------

    def _may_speak(self, sentence: _Sighted, before: Sequence[_Sighted]) -> bool:
        """Whether a sentence may hold a claim, a gap or a summing-up."""
        words = sentence.words
        if self._triggers.summing_up(words):
            return True
        frames = self._triggers.frames(words)
        named = sentence.named + self._meant(sentence, before)
        if self._triggers.looks_to_given(frames) and self._names_people(sentence):
            named.update(self._anything(before))
        return bool(named) and (
            self._triggers.gap(words) or self._may_claim(frames, named, sentence.phrases)
        )

    def _may_claim(
        self, frames: frozenset[int], named: Counter[str], phrases: frozenset[str]
    ) -> bool:
        pairs = [(one, other) for one in named for other in named if one != other or named[one] > 1]
        if self._knowledge.associations and any(
            self._triggers.weakly_related(*pair) for pair in pairs
        ):
            return True
        for one in named:
            for other in phrases:
                pairs += [(one, other), (other, one)]
        return any(not frames.isdisjoint(self._triggers.fitting(*pair)) for pair in pairs)

    # -- what a sentence may look back to -----------------------------------------------------

    def _meant(self, sentence: _Sighted, before: Sequence[_Sighted]) -> Counter[str]:
        """Return the categories of what the words that stand for others may stand for."""
        meant: Counter[str] = Counter()
        for entry in self._anaphors(sentence):
            if entry.kind == "pronoun":
                said = _join(sentence, *before[-1:])
                meant.update(each for each in said if not self._is_of_people(each))
            elif not self._triggers.points_back(sentence.words):
                continue
            elif entry.kind == "deviation":  # a finding, and who was said to have it
                meant.update(self._anything(before))
            else:
                said = _join(sentence, *before[-REACH:])
                fitting = {each for each in said if self._is_within(each, entry.category)}
                # People may be told by what they have, which then is what is meant.
                meant.update(said if any(map(self._is_of_people, fitting)) else fitting)
        return meant

    def _anything(self, before: Sequence[_Sighted]) -> set[str]:
        return _join(*before) | set(self._composing.values())

    def _is_within(self, category: str, wider: str) -> bool:
        return self._knowledge.schema.is_within(category, wider)

    def _is_of_people(self, category: str) -> bool:
        return self._is_within(category, cg("Population")) or self._is_within(
            category, cg("Organism")
        )

    def _stands_for_others(self, sentence: _Sighted) -> bool:
        """Whether a word of a sentence may stand for something said before."""
        return any(
            entry.kind == "pronoun" or self._triggers.points_back(sentence.words)
            for entry in self._anaphors(sentence)
        )

    def _anaphors(self, sentence: _Sighted) -> list[Anaphor]:
        listed = self._language.anaphors
        return [listed[word] for word in sentence.words & listed.keys()]

    def _names_people(self, sentence: _Sighted) -> bool:
        persons = self._language.function_words["person"]
        return not sentence.words.isdisjoint(persons) or any(
            map(self._is_of_people, sentence.named)
        )

    def _points(self, sentence: _Sighted, other: _Sighted, distance: int) -> bool:
        """Whether a sentence may point to one so many sentences before."""
        if self._may_be_given(sentence, other):
            return True
        return bool(other.named) and any(
            self._may_mean(entry, sentence, other, distance) for entry in self._anaphors(sentence)
        )

    def _may_mean(self, entry: Anaphor, sentence: _Sighted, other: _Sighted, distance: int) -> bool:
        if entry.kind == "pronoun":
            return distance == 1
        if entry.kind == "deviation":  # means what was claimed, and that is read anyway
            return False
        return self._triggers.points_back(sentence.words) and any(
            self._is_within(category, entry.category) for category in other.named
        )

    def _may_be_given(self, sentence: _Sighted, other: _Sighted) -> bool:
        """Whether a sentence may ask what people were given, and the other tell it."""
        return (
            not other.words.isdisjoint(self._language.exposures)
            and (bool(other.named) or self._stands_for_others(other))
            and self._names_people(sentence)
            and self._triggers.looks_to_given(self._triggers.frames(sentence.words))
        )


def _join(*sentences: _Sighted) -> set[str]:
    """Return the categories of what some sentences name."""
    return {category for each in sentences for category in each.named}
