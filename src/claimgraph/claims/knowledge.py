"""What the claim reader knows beforehand: schema, linguistic tables, concepts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.model import Concept, Mention, Token
from claimgraph.ontology import Language, Schema
from claimgraph.terminology import ConceptIndex, Word
from claimgraph.vocabulary import cg, local_concept_iri

__all__ = ["Knowledge", "lowered"]

_GIVEN = ("Chemical", "Procedure", "Protein", "Population", "Organism")
_SYMBOL = 2  # small letters of a symbol at most: "Mg2+", "mRNA"
_PREPOSITION = re.compile(r" (of|in|to|between) ")


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Schema, language and lexicon of one ontology folder.

    ``associations`` says whether weak associations are read too; ``made`` remembers the local
    concepts that were made for the document being read.
    """

    schema: Schema
    language: Language
    lexicon: ConceptIndex
    associations: bool = False
    made: dict[str, Concept] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _populations(self) -> dict[str, Concept]:
        return {
            concept.condition: concept
            for concept in sorted(self.lexicon.conditioned, key=lambda each: each.iri, reverse=True)
            if concept.condition is not None and concept.category == cg("Population")
        }

    def concept(self, iri: str) -> Concept | None:
        """Return the concept of an IRI, of the lexicon or of this document; None if unknown."""
        return self.lexicon.concept(iri) or self.made.get(iri)

    def is_within(self, concept: Concept, category: str) -> bool:
        """Whether a concept's category is ``category`` or inside it."""
        return self.schema.is_within(concept.category, category)

    def is_adjunct(self, concept: Concept) -> bool:
        """Whether a concept only qualifies others: its category has no stand-in noun."""
        category = self.schema.categories.get(concept.category)
        return category is not None and not category.stand_in

    def is_given(self, noun: Token, adjunct: Concept) -> bool:
        """Whether a qualifying word before a noun says how much of it, or how it is given.

        A quantity always does; a regimen or route where the noun is something that is given.
        """
        if self.is_within(adjunct, cg("Quantity")) or noun.mention is None:
            return True
        return any(self.is_within(noun.mention.concept, cg(name)) for name in _GIVEN)

    def is_population(self, concept: Concept) -> bool:
        """Whether a concept names people or animals."""
        return self.is_within(concept, cg("Population")) or self.is_within(concept, cg("Organism"))

    def is_person(self, token: Token) -> bool:
        """Whether a token names people or animals."""
        return token.mention is not None and self.is_population(token.mention.concept)

    def population_with(self, population: Concept, condition: Concept) -> Concept:
        """Return the people of a population who have a condition.

        The lexicon's own concept ("migraineur") is used where the population is just any patients
        or people, and one exists; else a local concept narrower than the population.
        """
        known = self._populations.get(condition.iri)
        if population.condition == condition.iri:
            return population
        generic = not population.broader and population.condition is None
        if known is not None and generic:
            return known
        label = f"{natural_label(population.label)} with {natural_label(condition.label)}"
        broader = (population.iri,) if known is None else (known.iri, population.iri)
        return self.local(label, population.category, broader=broader, condition=condition.iri)

    def words_of(self, mention: Mention, *, initial: bool = False) -> str:
        """Return a mention as it goes into the label of a longer phrase.

        Args:
            mention: The mention.
            initial: Whether it begins a sentence, so that its first capital means nothing.

        Returns:
            The text's own words, in the singular, with the hyphens of the label; the label itself
            for an abbreviation or symbol, since the same letters mean something else elsewhere.
        """
        label = natural_label(mention.concept.label)
        split = self.lexicon.forms.split
        text, own = mention.text, split(mention.text)
        if text.count("-") != label.count("-") and _folded(own) == _folded(split(label)):
            text, own = label, split(label)
        if not own or mention.method == "abbreviation" or _is_symbol(text):
            return label
        start = own[-1].start
        last = text[start:]
        if last.lower().endswith("s"):
            last = own[-1].folded
        words = f"{text[:start]}{last}"
        is_named = words != words.lower() and not initial and not words.istitle()
        return words if is_named else " ".join(map(lowered, words.split()))

    def narrower(
        self, modifiers: Iterable[str], mention: Mention, related: Iterable[Concept] = ()
    ) -> Concept:
        """Return the concept that modifiers make of another: *extracellular* + magnesium.

        A concept that the lexicon has under the joined name is used.
        """
        concept = mention.concept
        label = " ".join((*modifiers, self.words_of(mention)))
        known = self.lexicon.find_text(label)
        if known:
            return known[0].concept
        return self.local(
            label,
            concept.category,
            broader=(concept.iri,),
            condition=concept.condition,
            related=tuple(sorted({each.iri for each in related} - {concept.iri})),
        )

    def phrase(self, label: str, category: str, *, related: Iterable[Concept] = ()) -> Concept:
        """Return the concept of a phrase whose head is no concept: "migraine prophylaxis".

        A concept that the lexicon has under the name is used.
        """
        known = self.lexicon.find_text(label)
        if known:
            return known[0].concept
        return self.local(label, category, related=tuple(sorted({each.iri for each in related})))

    def finding(self, measured: Concept, labels: str) -> Concept:
        """Return the finding that something deviates; narrower than that of the wider concept.

        Args:
            measured: What deviates.
            labels: With ``{}`` where the label of what deviates goes; behind ``|`` another for
                labels that hold a preposition ("deficit in ratio of A to B").
        """
        plain, _, phrasal = labels.partition("|")
        measure = natural_label(measured.label)
        label = phrasal if phrasal and _PREPOSITION.search(measure) else plain
        wider = [self.concept(iri) for iri in measured.broader]
        return self.local(
            label.format(measure),
            cg("Finding"),
            broader=tuple(
                local_concept_iri(plain.format(natural_label(each.label)).lower())
                for each in wider
                if each is not None and not measured.grounded
            ),
            measured=measured.iri,
        )

    def local(
        self,
        label: str,
        category: str,
        *,
        broader: tuple[str, ...] = (),
        condition: str | None = None,
        measured: str | None = None,
        related: tuple[str, ...] = (),
    ) -> Concept:
        """Make a concept that no terminology names; the same for the same words in any case."""
        iri = local_concept_iri(label.lower())
        known = self.lexicon.concept(iri) or self.made.get(iri)
        if known is not None:
            return known
        concept = Concept(
            iri=iri,
            label=label,
            category=category,
            broader=tuple(sorted(broader)),
            condition=condition,
            measured=measured,
            related=related,
            grounded=False,
        )
        self.made[iri] = concept
        return concept


def natural_label(label: str) -> str:
    """Return a label that a catalogue has inverted as it is said.

    >>> natural_label("Diabetes Mellitus, Type 2")
    'Type 2 Diabetes Mellitus'
    """
    return " ".join(reversed(label.split(", ")))


def lowered(word: str) -> str:
    """Return a word in lower case, unless its capitals are those of a symbol.

    >>> [lowered(word) for word in ("Kidney", "DNA", "mRNA", "T-cell", "Pebp2")]
    ['kidney', 'DNA', 'mRNA', 'T-cell', 'Pebp2']
    """
    symbol = any(letter.isupper() or letter.isdigit() for letter in word[1:])
    return word if symbol or word[1:2] in {"", "-"} else word.lower()


def _folded(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _is_symbol(text: str) -> bool:
    """Whether a text of one word is made of capitals, digits and signs more than of letters."""
    return (
        " " not in text
        and sum(each.isupper() or each in "+-" for each in text[1:]) > 0
        and (sum(each.islower() for each in text) <= _SYMBOL)
    )
