"""What reading claims requires: schema, linguistic tables, lexicon."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from claimgraph.learning import ClaimScorer, PairRanker
from claimgraph.model import Concept, Mention, Token
from claimgraph.ontology import Language, Schema
from claimgraph.terminology import Candidate, ConceptIndex, Word
from claimgraph.terminology.naming import head_of
from claimgraph.vocabulary import cg

if TYPE_CHECKING:
    from claimgraph.terminology.naming.name_classifier import NameClassifier

__all__ = ["Knowledge", "lowered", "natural_label"]

_GIVEN = ("Chemical", "Procedure", "Protein", "Population", "Organism")
_INTERVENTIONS = ("Substance", "Procedure", "Exposure")
_HAD = ("Disease", "Phenotype", "Finding")
_Made = TypeVar("_Made")
# Letters with two capitals, or a capital and a digit; not a heading in capitals, nor the number
# under which something is registered, nor a letter with a number, which may be a residue (Y319), a
# material or a code.
_UNKNOWN_SYMBOL = re.compile(
    r"(?=.*[A-Z])(?=.*\d|.*[A-Z].*[A-Z])(?![A-Z]{7})(?![A-Z]{3,}\d{5})(?![A-Za-z]\.)"
    r"(?![A-Z]\d{2,4}$)[A-Za-z][A-Za-z\d]*(?:[-/.][A-Za-z\d]+){0,2}"
)
_LIKELY = 0.5  # of any category at all
_LEAST = 0.75  # score of a guessed category; below it a phrase is no concept
_REPEATED = 0.6  # the same of what the document repeats
_SURE = 0.92  # the same for a word whose letters alone tell
_SYMBOL = 2  # most lower-case letters of a symbol: "Mg2+", "mRNA"


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Schema, language and lexicon of one ontology folder.

    Attributes:
        schema: Categories and predicates.
        language: The linguistic tables.
        lexicon: Every concept that a terminology names.
        associations: Whether to read weak associations too.
        find_names: Opens the classifier of names that no terminology lists, on first use.
        find_scorer: Opens the scorer of claims, on first use.
        find_ranker: Opens the ranker of pairs that no frame reads, on first use.
        ranks: Whether pairs that no frame reads are claimed where the ranker is sure of them.
        keeps_features: Whether the features are kept of which the scores of claims are made.
        keeps_doubted: Whether drafts that a filter leaves out are claimed too, to be judged.
    """

    schema: Schema
    language: Language
    lexicon: ConceptIndex
    associations: bool = False
    find_names: "Callable[[], NameClassifier | None]" = lambda: None
    find_scorer: Callable[[], ClaimScorer | None] = lambda: None
    find_ranker: Callable[[], PairRanker | None] = lambda: None
    ranks: bool = True
    keeps_features: bool = False
    keeps_doubted: bool = False

    @cached_property
    def names(self) -> "NameClassifier | None":
        """The classifier of names that no terminology lists; None if there is none."""
        return self.find_names()

    @cached_property
    def scorer(self) -> ClaimScorer | None:
        """The scorer of claims; None if there is none."""
        return self.find_scorer()

    @cached_property
    def _found_ranker(self) -> PairRanker | None:
        return self.find_ranker()

    @property
    def ranker(self) -> PairRanker | None:
        """The ranker of pairs that no frame reads; None if there is none, or it is not asked."""
        return self._found_ranker if self.ranks else None

    def may_doubt(self, reason: str) -> bool:
        """Whether a draft is claimed for which a reason holds not to, if its score is high.

        Only where pairs are ranked too, and a scorer has learned of such drafts.

        Args:
            reason: The name of a filter, or of another reason for doubt.
        """
        if not self.ranks:
            return False
        return self.keeps_doubted or (self.scorer is not None and reason in self.scorer.doubts)

    @cached_property
    def _populations(self) -> dict[str, Concept]:
        return {
            concept.condition: concept
            for concept in sorted(self.lexicon.conditioned, key=lambda each: each.iri, reverse=True)
            if concept.condition is not None and concept.category == cg("Population")
        }

    @cached_property
    def _peopled(self) -> frozenset[str]:
        """The categories of people and animals, for which concepts are asked most often."""
        wide = (cg("Population"), cg("Organism"))
        is_within = self.schema.is_within
        return frozenset(
            iri for iri in self.schema.categories if any(is_within(iri, each) for each in wide)
        )

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    def once(self, make: "Callable[[Knowledge], _Made]") -> _Made:
        """Return the result of a function of this knowledge, which is called only once.

        Args:
            make: The function; it depends on nothing else.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_Made", self._made[make])

    def category_of_phrase(self, phrase: str, *, is_repeated: bool = False) -> str:
        """Return the category of a phrase that no terminology names; empty if it is no concept.

        Its head decides if ``phrases.tsv`` lists it, else the classifier of names.

        Args:
            phrase: The phrase in the form used in labels.
            is_repeated: Whether the document writes it again, so that it is surer to be a name.
        """
        forms = self.lexicon.forms
        words = phrase.lower().split()
        if not words:
            return ""
        head = self.language.phrase_end(words[: words.index(head_of(words, forms)) + 1])
        if head is not None and not self._may_go_on(head.category, words):
            return head.category
        guess = None if self.names is None else self.names.guess(phrase)
        if head is not None:
            goes_on = guess is not None and guess.category == cg("Process") and guess.own >= _SURE
            return cg("Process") if goes_on else head.category
        if guess is None or guess.score < (_REPEATED if is_repeated else _LEAST):
            return ""
        category = self.schema.categories.get(guess.category)
        return guess.category if category is not None and category.stand_in else ""

    def _may_go_on(self, category: str, words: Sequence[str]) -> bool:
        """Whether a noun for what is done may be one for what goes on: "stimulation of growth"."""
        return category == cg("Procedure") and "of" in words

    def likely_category(self, phrase: str) -> str:
        """Return the category that a phrase has rather than any other, be it sure or not.

        Args:
            phrase: The phrase in the form used in labels.

        Returns:
            IRI; empty without a classifier of names, if no category is the more probable one, or
            if concepts of the text cannot have it.
        """
        guess = None if self.names is None else self.names.classify(phrase)
        if guess is None or guess.score < _LIKELY:
            return ""
        category = self.schema.categories.get(guess.category)
        return guess.category if category is not None and category.stand_in else ""

    def category_of_word(self, word: str) -> str:
        """Return the category of a word that no terminology has, by its letters; empty if unsure.

        Args:
            word: A long word, as "hydrofluoroalkane": its parts tell what it is.
        """
        guess = None if self.names is None else self.names.classify(word)
        if guess is None or guess.score < _SURE:
            return ""
        category = self.schema.categories.get(guess.category)
        return guess.category if category is not None and category.stand_in else ""

    def category_of_symbol(self, word: str, *, is_topic: bool = True) -> str:
        """Return the category of a symbol that no terminology has; empty if it is none or unsure.

        Args:
            word: A word as written: "NF-AT2", "ProSeal".
            is_topic: Whether the document is about it, so that it is surer to be a name.
        """
        if self.names is None or not _UNKNOWN_SYMBOL.fullmatch(word):
            return ""
        if self.language.phrase_head(word.lower()) is not None:
            return ""
        guess = self.names.classify(word)
        if guess is None or guess.score < (_REPEATED if is_topic else _LEAST):
            return ""
        category = self.schema.categories.get(guess.category)
        return guess.category if category is not None and category.stand_in else ""

    def concept(self, iri: str) -> Concept | None:
        """Return the concept of an IRI; None if the lexicon has none."""
        return self.lexicon.concept(iri)

    def find_named(self, name: str) -> tuple[Candidate, ...]:
        """Return the concepts that a terminology has a name for, best first.

        None for a name that ``phrases.tsv`` lists as one of its own: the terminology has it as a
        synonym of something wider, narrower or opposite ("insulin sensitivity").

        Args:
            name: The name in the form used in labels.
        """
        head = self.language.phrase_nouns.get(name.lower())
        is_own = head is not None and head.is_own
        return () if is_own else self.lexicon.find_text(name)

    def population_having(self, condition: str) -> Concept | None:
        """Return the population that has a condition ("migraineur"); None if unknown.

        Args:
            condition: Its IRI.
        """
        return self._populations.get(condition)

    def is_within(self, concept: Concept, category: str) -> bool:
        """Whether a concept's category is ``category`` or a descendant of it."""
        return self.schema.is_within(concept.category, category)

    def is_adjunct(self, concept: Concept) -> bool:
        """Whether a concept only qualifies others: its category has no stand-in noun."""
        category = self.schema.categories.get(concept.category)
        return category is not None and not category.stand_in

    def is_given(self, noun: Token, adjunct: Concept) -> bool:
        """Whether an adjunct before a noun says how much of it, or how it is administered.

        A quantity always does; a regimen or route only if the noun can be administered, or is for
        giving something: not so "short-term function".
        """
        if self.is_within(adjunct, cg("Quantity")):
            return True
        if noun.mention is None:
            is_giving = self.language.head(noun.lemma, "giving") is not None
            head = self.language.phrase_head(noun.lemma)
            is_done = head is not None and any(
                self.schema.is_within(head.category, cg(name)) for name in _GIVEN
            )
            return is_giving or is_done or noun.lemma in self.language.exposures
        return any(self.is_within(noun.mention.concept, cg(name)) for name in _GIVEN)

    def may_be_given(self, concept: Concept) -> bool:
        """Whether a concept is something that people or animals may be given or undergo."""
        return any(self.is_within(concept, cg(name)) for name in _INTERVENTIONS)

    def is_species(self, concept: Concept) -> bool:
        """Whether a concept is only a species, not those of it that something was done to."""
        return concept.grounded and self.is_within(concept, cg("Organism"))

    def is_population(self, concept: Concept) -> bool:
        """Whether a concept names people or animals."""
        return concept.category in self._peopled

    def may_act(self, concept: Concept) -> bool:
        """Whether an organism may bring a condition about: a virus or a worm, but no rat."""
        if not self.is_species(concept):
            return False
        seen, queue = {concept.iri}, [concept]
        for each in queue:
            if each.label in self.language.function_words["creature"]:
                return False
            wider = [self.concept(iri) for iri in each.broader if iri not in seen]
            queue += [other for other in wider if other is not None]
            seen.update(each.broader)
        return True

    def is_person(self, token: Token) -> bool:
        """Whether a token names people or animals."""
        return token.mention is not None and self.is_population(token.mention.concept)

    def is_substance(self, token: Token) -> bool:
        """Whether a token names a substance."""
        return token.mention is not None and self.is_within(token.mention.concept, cg("Substance"))

    def people_may_have(self, concept: Concept) -> bool:
        """Whether a concept is something that people may have: a disease, phenotype or finding."""
        return any(self.is_within(concept, cg(name)) for name in _HAD)

    def _is_named(self, mention: Mention) -> bool:
        """Whether the words of a mention are a name of its concept."""
        found = self.lexicon.find_text(mention.text)
        return any(each.concept.iri == mention.concept.iri for each in found)

    def words_of(self, mention: Mention, *, initial: bool = False) -> str:
        """Return the words of a mention for the label of a longer phrase.

        Args:
            mention: The mention.
            initial: Whether it begins a sentence, so that its first capital is not significant.

        Returns:
            The words of the text, in the singular, with the hyphens of the label; the label itself
            for an abbreviation or symbol, since these are ambiguous outside their document, and
            for a member of a list that shares words with another.
        """
        label = natural_label(mention.concept.label)
        split = self.lexicon.forms.split
        text, own = mention.text, split(mention.text)
        if text.count("-") != label.count("-") and _folded(own) == _folded(split(label)):
            text, own = label, split(label)
        if not own or mention.method == "abbreviation" or _is_symbol(text):
            return label
        if mention.method == "coordination" and not self._is_named(mention):
            return label
        start = own[-1].start
        last = text[start:]
        if last.lower().endswith("s"):
            last = own[-1].folded
        words = f"{text[:start]}{last}"
        is_named = words != words.lower() and not initial and not words.istitle()
        return words if is_named else " ".join(map(lowered, words.split()))


def natural_label(label: str) -> str:
    """Return an inverted label of a terminology in natural word order.

    >>> natural_label("Diabetes Mellitus, Type 2")
    'Type 2 Diabetes Mellitus'
    """
    return " ".join(reversed(label.split(", ")))


def lowered(word: str) -> str:
    """Return a word in lower case, unless it is written like a symbol.

    >>> [lowered(word) for word in ("Kidney", "DNA", "mRNA", "T-cell", "Pebp2")]
    ['kidney', 'DNA', 'mRNA', 'T-cell', 'Pebp2']
    """
    symbol = any(letter.isupper() or letter.isdigit() for letter in word[1:])
    return word if symbol or word[1:2] in {"", "-"} else word.lower()


def _folded(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _is_symbol(text: str) -> bool:
    """Whether a text is one word with capitals or signs inside and few lower-case letters."""
    return (
        " " not in text
        and sum(each.isupper() or each in "+-" for each in text[1:]) > 0
        and (sum(each.islower() for each in text) <= _SYMBOL)
    )
