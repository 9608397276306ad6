"""What the claim reader knows beforehand: schema, linguistic tables, concepts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.model import Concept, Token
from claimgraph.ontology import Language, Schema
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import cg, local_concept_iri

__all__ = ["Knowledge"]

_GIVEN = ("Chemical", "Procedure", "Protein", "Population", "Organism")
_PREPOSITION = re.compile(r" (of|in|to|between) ")


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Schema, language and lexicon of one ontology folder.

    ``made`` remembers the local concepts that were made for the document being read.
    """

    schema: Schema
    language: Language
    lexicon: ConceptIndex
    made: dict[str, Concept] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _populations(self) -> dict[str, Concept]:
        return {
            concept.condition: concept
            for concept in sorted(self.lexicon.conditioned, key=lambda each: each.iri, reverse=True)
            if concept.condition is not None and concept.category == cg("Population")
        }

    def concept(self, iri: str) -> Concept | None:
        """Give the concept of an IRI, of the lexicon or made for this document; None if unknown."""
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
        """Give the people of a population who have a condition.

        The lexicon's own concept ("migraineur") is used where the population is just any patients
        or people, and one exists; else a local concept narrower than the population.
        """
        known = self._populations.get(condition.iri)
        if population.condition == condition.iri:
            return population
        generic = not population.broader and population.condition is None
        if known is not None and generic:
            return known
        label = f"{population.label} with {condition.label}"
        broader = (population.iri,) if known is None else (known.iri, population.iri)
        return self.local(label, population.category, broader=broader, condition=condition.iri)

    def narrower(self, modifiers: Iterable[str], concept: Concept) -> Concept:
        """Give the concept that modifiers make of another: *extracellular* + magnesium.

        A concept that the lexicon has under the joined name is used.
        """
        label = " ".join((*modifiers, concept.label))
        known = self.lexicon.find_text(label)
        if known:
            return known[0].concept
        return self.local(
            label, concept.category, broader=(concept.iri,), condition=concept.condition
        )

    def finding(self, measured: Concept, labels: str) -> Concept:
        """Give the finding that something deviates; narrower than that of the wider concept.

        Args:
            measured: What deviates.
            labels: With ``{}`` where the label of what deviates goes; behind ``|`` another for
                labels that hold a preposition ("deficit in ratio of A to B").
        """
        plain, _, phrasal = labels.partition("|")
        label = phrasal if phrasal and _PREPOSITION.search(measured.label) else plain
        wider = [self.concept(iri) for iri in measured.broader]
        return self.local(
            label.format(measured.label),
            cg("Finding"),
            broader=tuple(
                local_concept_iri(plain.format(each.label))
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
    ) -> Concept:
        """Make a concept that no terminology names."""
        concept = Concept(
            iri=local_concept_iri(label),
            label=label,
            category=category,
            broader=tuple(sorted(broader)),
            condition=condition,
            measured=measured,
            grounded=False,
        )
        return self.made.setdefault(concept.iri, concept)
