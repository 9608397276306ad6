"""Concepts that no terminology names, made while a document is read."""

import re
from collections.abc import Iterable

from claimgraph.claims.knowledge import Knowledge, natural_label
from claimgraph.model import Concept, Mention
from claimgraph.vocabulary import cg, local_concept_iri

__all__ = ["LocalConcepts"]

_PREPOSITION = re.compile(r" (of|in|to|between) ")


class LocalConcepts:
    """The concepts of one document beside those of the lexicon; the first of a name stays.

    Args:
        knowledge: Schema, language, lexicon.
        wider: Those of the document, for what one sentence makes: they are looked up, and grow
            only by :meth:`commit`.
    """

    def __init__(self, knowledge: Knowledge, wider: "LocalConcepts | None" = None) -> None:
        self._knowledge = knowledge
        self._wider = wider
        self._made: dict[str, Concept] = {}

    def scratch(self) -> "LocalConcepts":
        """Return a place for what one sentence makes; nothing of it stays without a commit."""
        return LocalConcepts(self._knowledge, self)

    def commit(self) -> None:
        """Add what was made here to the concepts of the document."""
        if self._wider is not None:
            self._wider.remember(self._made.values())

    def remember(self, concepts: Iterable[Concept]) -> None:
        """Add concepts that are mentioned; they need not be in the lexicon."""
        for concept in concepts:
            self._made.setdefault(concept.iri, concept)

    def find(self, iri: str) -> Concept | None:
        """Return the concept of an IRI, of the lexicon or of this document; None if unknown."""
        return self._knowledge.concept(iri) or self._local(iri)

    def _local(self, iri: str) -> Concept | None:
        found = self._made.get(iri)
        return found if found is not None or self._wider is None else self._wider._local(iri)

    def population_with(self, population: Concept, condition: Concept) -> Concept:
        """Return the people of a population who have a condition.

        The lexicon's own concept ("migraineur") is used where the population is just any patients
        or people, and one exists; else a local concept narrower than the population.
        """
        known = self._knowledge.population_having(condition.iri)
        if population.condition == condition.iri:
            return population
        generic = not population.broader and population.condition is None
        if known is not None and generic:
            return known
        label = f"{natural_label(population.label)} with {natural_label(condition.label)}"
        broader = (population.iri,) if known is None else (known.iri, population.iri)
        return self.make(label, population.category, broader=broader, condition=condition.iri)

    def narrower(
        self, modifiers: Iterable[str], mention: Mention, related: Iterable[Concept] = ()
    ) -> Concept:
        """Return the concept that modifiers make of another: *extracellular* + magnesium.

        A concept that the lexicon has under the joined name is used.
        """
        concept = mention.concept
        label = " ".join((*modifiers, self._knowledge.words_of(mention)))
        known = self._knowledge.lexicon.find_text(label)
        if known:
            return known[0].concept
        return self.make(
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
        known = self._knowledge.lexicon.find_text(label)
        if known:
            return known[0].concept
        return self.make(label, category, related=tuple(sorted({each.iri for each in related})))

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
        wider = [self.find(iri) for iri in measured.broader]
        return self.make(
            label.format(measure),
            cg("Finding"),
            broader=tuple(
                local_concept_iri(plain.format(natural_label(each.label)).lower())
                for each in wider
                if each is not None and not measured.grounded
            ),
            measured=measured.iri,
        )

    def make(
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
        known = self.find(iri)
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
        self._made[iri] = concept
        return concept
