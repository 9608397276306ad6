"""Which sentences of a document need a parse: those that may state something, and antecedents.

A claim needs a word that evokes a frame and two arguments that its predicate allows, each a concept
or a phrase that may be one; where drafts of any words may be doubted, the first suffices. A gap and
a summary of results need their cues. All of that is visible in the words. What depends on the parse
is not decided here: each test asks whether reading the sentence *could* succeed, so that skipping a
sentence never changes the result.

A gate learned from what is read may leave out more: sentences that could say something, but as good
as never do. What such a sentence says after all is lost.

A sentence without a claim may still hold an antecedent ("this drug", "they", earlier exposures). It
needs a parse if a sentence that needs one may refer to it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product

from claimgraph.claims.arguments.word_needs import PLURAL, in_present
from claimgraph.claims.context.discourse import REACH
from claimgraph.claims.frames.loosened import LOOSE
from claimgraph.claims.gating.marks import Shown, find_marks
from claimgraph.claims.gating.sentence_features import Scanned, find_sentence_features
from claimgraph.claims.gating.triggers import Triggers
from claimgraph.claims.knowledge import Knowledge
from claimgraph.learning import SentenceGate
from claimgraph.model import Mention
from claimgraph.ontology import Anaphor
from claimgraph.vocabulary import cg, contract

__all__ = ["Gate", "Inflect", "Shown"]

_REMEMBERED = 1 << 14  # words
_AT_ONCE = 1 << 6  # sentences; a document of more is long
_OF = "of"
_BEHIND = 3  # tokens; a bracket may stand between
_NUMBERS = 2  # at least, of a comparison by numbers
_NO_WORDS: frozenset[str] = frozenset()

Inflect = Callable[[Iterable[str]], Mapping[str, frozenset[str]] | None]
"""From lemmas to the lower-case forms that may have them; None if that is not known."""


class Gate:
    """Decides which sentences need a parse.

    Args:
        knowledge: Schema, language, lexicon.
        inflect: Finds the forms of lemmas; if it cannot, every sentence needs a parse.
        learned: Tells which sentences are worth a parse of those that may say something; None to
            parse all of these.
    """

    def __init__(
        self, knowledge: Knowledge, inflect: Inflect, learned: SentenceGate | None = None
    ) -> None:
        self._learned = learned
        self._knowledge = knowledge
        self._language = knowledge.language
        self._triggers = Triggers(knowledge)
        deviations = [
            (lemma, head)
            for lemma, heads in self._language.heads.items()
            for head in heads
            if head.kind in {"deviation", "ratio", "turning"}
        ]
        self._composing = {
            lemma: cg("Finding") if head.kind == "deviation" else head.category
            for lemma, head in deviations
        }
        kinds = self._language.phrase_nouns.values()
        self._classes = self._composing.keys() | {each.form for each in kinds if each.category}
        self._listed = self._triggers.words() | self._language.anaphors.keys()
        self._listed |= self._composing.keys()
        self._forms = inflect(self._listed)
        self._wider = {
            iri: frozenset(map(contract, category.parents)) & self._listed
            for iri, category in knowledge.schema.categories.items()
        }
        # Any word may be an argument of what is doubted, so that any frame may be filled.
        self._is_loose = any(map(knowledge.may_doubt, LOOSE))
        self._plain = lru_cache(_REMEMBERED)(self._read_word)
        self._evoked = lru_cache(_AT_ONCE)(self._triggers.frames)

    def needed(self, sentences: Sequence[Sequence[Shown]]) -> tuple[bool, ...]:
        """Find which sentences of a document need a parse.

        Args:
            sentences: All sentences of the document in text order, as input for the parser; an
                empty one cannot be parsed.

        Returns:
            For each sentence, whether it needs a parse.
        """
        if self._forms is None:
            return tuple(map(bool, sentences))
        scanned = [self._scan(each) for each in sentences]
        needed = self._find_needed(scanned)
        if self._learned is not None:
            needed = [
                flag and self._learned.passes(find_sentence_features(each, is_first=not place))
                for place, (flag, each) in enumerate(zip(needed, scanned, strict=True))
            ]
        return tuple(needed)

    def _find_needed(self, scanned: Sequence[Scanned]) -> list[bool]:
        """Find which sentences may say something, and what these may refer to."""
        needed = [self._may_speak(each, scanned[:place]) for place, each in enumerate(scanned)]
        if any(needed):  # what is found may be of those whom any sentence names
            needed = [
                flag or self._may_name_people(each)
                for flag, each in zip(needed, scanned, strict=True)
            ]
        for place in range(len(scanned) - 1, -1, -1):
            if needed[place]:
                if self._may_be_of_study(scanned[place]):
                    for other in range(place):
                        needed[other] = needed[other] or self._may_tell_study(scanned[other])
                for other in range(max(0, place - REACH), place):
                    needed[other] = needed[other] or self._points(
                        scanned[place], scanned[other], place - other
                    )
        return needed

    def describe(self, sentences: Sequence[Sequence[Shown]]) -> tuple[frozenset[str] | None, ...]:
        """Return what the words of sentences show, to learn from.

        Args:
            sentences: As for :meth:`needed`.

        Returns:
            For each sentence, the names of its features; None if it cannot say anything anyway.
        """
        scanned = [self._scan(each) for each in sentences]
        needed = self._find_needed(scanned)
        return tuple(
            frozenset(find_sentence_features(each, is_first=not place)) if flag else None
            for place, (flag, each) in enumerate(zip(needed, scanned, strict=True))
        )

    # -- one sentence -------------------------------------------------------------------------

    def _scan(self, sentence: Sequence[Shown]) -> Scanned:
        words: set[str] = set()
        phrases: set[str] = set()
        named: Counter[str] = Counter()
        for place, each in enumerate(sentence):
            seen, alone, headed = self._plain(each.text, each.form, each.lemma)
            words |= seen
            if each.mention is None:
                longer = headed and self._may_have_more(sentence, place)
                phrases |= alone | headed if longer else alone
            else:
                words |= self._words_of(each.mention)
                if self._is_plural(each.form):
                    words.add(PLURAL)
                if not self._knowledge.is_adjunct(each.mention.concept):
                    named.update(self._categories(each.mention))
            for mention in (each.inner, *each.aside):
                if mention is not None:
                    named.update(self._categories(mention))
        words.update(find_marks(sentence, self._classes))
        if named:
            named.update(self._composing[word] for word in words & self._composing.keys())
        return Scanned(
            words=frozenset(words),
            named=named,
            phrases=frozenset(phrases),
            is_measured=self._is_measured(sentence, words),
            length=len(sentence),
        )

    def _is_measured(self, sentence: Sequence[Shown], words: set[str]) -> bool:
        """Whether a sentence may compare a group that was given something by numbers alone."""
        numbers = sum(each.text[:1].isdigit() for each in sentence)
        kinds = self._language.function_words
        return numbers >= _NUMBERS and not (
            words.isdisjoint(self._language.exposures)
            and words.isdisjoint(kinds["sham"])
            and words.isdisjoint(kinds["control"])
        )

    def _may_have_more(self, sentence: Sequence[Shown], place: int) -> bool:
        """Whether a noun may have a modifier or a complement: a word before it, or "of" behind."""
        small = self._knowledge.lexicon.forms.function_words
        for before in sentence[max(0, place - 1) : place]:
            is_word = before.text[-1:].isalnum() and before.text.lower() not in small
            if before.mention is not None or is_word:
                return True
        return any(each.text.lower() == _OF for each in sentence[place + 1 : place + _BEHIND])

    def _read_word(
        self, text: str, form: str, lemma: str
    ) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Read a word.

        Returns:
            Its table entries, the categories of what it may name alone, and of longer phrases that
            it may head.
        """
        lower = text.lower()
        forms = self._forms or {}
        lemmas = frozenset({lemma}) if lemma else forms.get(form.lower(), _NO_WORDS)
        words = (lemmas | {lower}) & self._listed
        if lower not in self._language.function_words["past"]:
            words |= {in_present(each) for each in lemmas & self._triggers.classifying}
        folded = self._knowledge.lexicon.forms.fold(text)
        heads = [
            self._language.phrase_head(each) for each in (lower, lower[:-1], folded.lower(), folded)
        ]
        known = [each for each in heads if each is not None and each.category]
        alone = frozenset(each.category for each in known if each.stands_alone)
        headed = frozenset(each.category for each in known) - alone
        symbol = self._knowledge.category_of_symbol(text)
        if symbol:
            alone |= {symbol}
        elif not any(heads) and folded.isalpha():
            names = self._knowledge.names
            headed = frozenset(() if names is None else names.of_head(folded.lower()))
        pairs = self._language.phrase_pairs
        headed = headed.union(*(pairs.get(each, ()) for each in (lower, folded.lower())))
        if (any(heads) or lemmas & self._language.anaphors.keys()) and self._is_plural(form):
            words |= {PLURAL}
        return words, alone, headed

    def _is_plural(self, form: str) -> bool:
        return (
            form.lower().endswith("s") or self._knowledge.lexicon.forms.fold(form) != form.lower()
        )

    def _words_of(self, mention: Mention) -> frozenset[str]:
        """Return the table entries of a mention: those of its words and of its category."""
        lower = mention.text.lower()
        word = lower.removesuffix("s")
        names = self._wider.get(mention.concept.category, _NO_WORDS)
        return names | (
            {word, word.rpartition(" ")[2], self._knowledge.lexicon.forms.fold(lower)}
            & self._listed
        )

    def _categories(self, mention: Mention) -> Iterable[str]:
        """Yield the categories of a mention's readings: also of the condition of a population."""
        concept = mention.concept
        yield concept.category
        if concept.condition is not None:
            condition = self._knowledge.concept(concept.condition)
            if condition is not None:
                yield condition.category

    # -- what a sentence may state ------------------------------------------------------------

    def _may_speak(self, sentence: Scanned, before: Sequence[Scanned]) -> bool:
        """Whether a sentence may hold a claim, a gap or a summary of results."""
        words = sentence.words
        if self._triggers.summing_up(words) or (sentence.is_measured and sentence.named):
            return True
        frames = self._evoked(words)
        if frames and self._is_loose:
            return True
        named = sentence.named + self._meant(sentence, before)
        if self._triggers.looks_to_given(frames) and self._names_people(sentence):
            named.update(self._anything(before))
        if before and self._is_of_study(sentence, frames):
            named.update(self._anything(before))
        may_lack = bool(named) and self._triggers.gap(words)
        return may_lack or self._may_claim(frames, named, sentence.phrases)

    def _may_claim(
        self, frames: frozenset[int], named: Counter[str], phrases: frozenset[str]
    ) -> bool:
        pairs = [(one, other) for one in named for other in named if one != other or named[one] > 1]
        if self._knowledge.associations and any(
            self._triggers.weakly_related(*pair) for pair in pairs
        ):
            return True
        if not frames:
            return False
        pairs += [
            pair for one in named for other in phrases for pair in ((one, other), (other, one))
        ]
        fitting = self._triggers.fitting
        if any(not frames.isdisjoint(fitting(*pair)) for pair in pairs):
            return True
        return any(not frames.isdisjoint(fitting(*pair)) for pair in product(phrases, repeat=2))

    # -- what a sentence may refer to ---------------------------------------------------------

    def _meant(self, sentence: Scanned, before: Sequence[Scanned]) -> Counter[str]:
        """Return the categories of the possible antecedents of a sentence's anaphors."""
        meant: Counter[str] = Counter()
        for entry in self._anaphors(sentence):
            if entry.is_pronoun:
                said = _join(sentence, *before[-1:])
                meant.update(
                    each for each in said if entry.is_plural or not self._is_of_people(each)
                )
            elif not self._triggers.points_back(sentence.words):
                continue
            elif entry.kind == "deviation":  # a finding, and who was said to have it
                meant.update(self._anything(before))
            else:
                said = _join(sentence, *before[-REACH:])
                fitting = {each for each in said if self._is_within(each, entry.category)}
                # A population may be read as its condition.
                meant.update(said if any(map(self._is_of_people, fitting)) else fitting)
        return meant

    def _anything(self, before: Sequence[Scanned]) -> set[str]:
        return _join(*before) | set(self._composing.values())

    def _is_within(self, category: str, wider: str) -> bool:
        return self._knowledge.schema.is_within(category, wider)

    def _is_of_people(self, category: str) -> bool:
        return self._is_within(category, cg("Population")) or self._is_within(
            category, cg("Organism")
        )

    def _may_have_anaphor(self, sentence: Scanned) -> bool:
        """Whether a sentence may have an anaphor."""
        return any(
            entry.is_pronoun or self._triggers.points_back(sentence.words)
            for entry in self._anaphors(sentence)
        )

    def _anaphors(self, sentence: Scanned) -> list[Anaphor]:
        listed = self._language.anaphors
        return [listed[word] for word in sentence.words & listed.keys()]

    def _names_people(self, sentence: Scanned) -> bool:
        persons = self._language.function_words["person"]
        return not sentence.words.isdisjoint(persons) or any(
            map(self._is_of_people, sentence.named)
        )

    def _may_name_people(self, sentence: Scanned) -> bool:
        """Whether a sentence may tell whose the document's own study is."""
        people = self._language.function_words["people"]
        named = (*sentence.named, *sentence.phrases)
        return not sentence.words.isdisjoint(people) or any(map(self._is_of_people, named))

    def _points(self, sentence: Scanned, other: Scanned, distance: int) -> bool:
        """Whether a sentence may refer to another, given their distance in sentences."""
        if self._may_be_given(sentence, other):
            return True
        return bool(other.named) and any(
            self._may_mean(entry, sentence, other, distance) for entry in self._anaphors(sentence)
        )

    def _may_mean(self, entry: Anaphor, sentence: Scanned, other: Scanned, distance: int) -> bool:
        if entry.is_pronoun:
            return distance == 1
        if (
            entry.kind == "deviation"
        ):  # refers to a claimed finding, whose sentence is parsed anyway
            return False
        return self._triggers.points_back(sentence.words) and any(
            self._is_within(category, entry.category) for category in other.named
        )

    def _may_be_given(self, sentence: Scanned, other: Scanned) -> bool:
        """Whether a sentence may depend on an exposure that the other may state."""
        return (
            not other.words.isdisjoint(self._language.exposures)
            and (bool(other.named) or self._may_have_anaphor(other))
            and self._names_people(sentence)
            and self._triggers.looks_to_given(self._evoked(sentence.words))
        )

    def _may_be_of_study(self, sentence: Scanned) -> bool:
        """Whether a sentence may leave out what the document's own study is of."""
        return self._is_of_study(sentence, self._evoked(sentence.words))

    def _is_of_study(self, sentence: Scanned, frames: frozenset[int]) -> bool:
        words = self._language.function_words["studied"] | self._triggers.given
        return (
            sentence.is_measured
            or self._triggers.looks_to_study(frames)
            or (bool(frames) and not sentence.words.isdisjoint(words))
        )

    def _may_tell_study(self, sentence: Scanned) -> bool:
        """Whether a sentence may tell what is given to those studied, or what they have."""
        if not (sentence.named or sentence.phrases):
            return False
        telling = self._language.exposures.keys() | self._language.studied.keys()
        return not sentence.words.isdisjoint(telling) or any(
            map(self._is_of_people, sentence.named)
        )


def _join(*sentences: Scanned) -> set[str]:
    """Return the categories of the concepts in some sentences."""
    return {category for each in sentences for category in each.named}
