"""Concepts that no terminology names, made while a document is read."""

import re
from collections.abc import Iterable
from functools import lru_cache

from claimgraph.claims.knowledge import Knowledge, natural_label
from claimgraph.model import Concept, Mention
from claimgraph.vocabulary import cg, local_concept_iri

__all__ = ["LocalConcepts"]

_PREPOSITION = re.compile(r" (of|in|to|between) ")
_TWICE = re.compile(r"(?<!\S)(\S+(?: \S+){0,4}) \1(?!\S)", re.IGNORECASE)
_OPEN = re.compile(r"\(([^()]*)\Z")  # a bracket that nothing closes
_REMEMBERED = 1 << 12  # labels
_INSIDE = 3  # most characters of a name's part in brackets at its end: "Sit(a)"


class LocalConcepts:
    """The concepts of one document that are not in the lexicon; the first one of an IRI is kept.

    Args:
        knowledge: Schema, language, lexicon.
        wider: The concepts of the document, if this holds those of one sentence: lookups fall back
            on them, but only :meth:`commit` adds to them.
    """

    def __init__(self, knowledge: Knowledge, wider: "LocalConcepts | None" = None) -> None:
        self._knowledge = knowledge
        self._wider = wider
        self._made: dict[str, Concept] = {}

    def scratch(self) -> "LocalConcepts":
        """Return an empty set for one sentence, which is discarded unless committed."""
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
        """Return the concept of an IRI from the lexicon or this document; None if unknown."""
        return self._knowledge.concept(iri) or self._local(iri)

    def add_parts(self, concepts: dict[str, Concept]) -> None:
        """Add to some concepts those of which they are made.

        Args:
            concepts: The concepts by IRI; they grow.
        """
        queue = list(concepts.values())
        for concept in queue:
            for iri in concept.parts:
                found = self.find(iri)
                if found is not None and iri not in concepts:
                    concepts[found.iri] = found
                    queue.append(found)

    def _local(self, iri: str) -> Concept | None:
        found = self._made.get(iri)
        return found if found is not None or self._wider is None else self._wider._local(iri)

    def population_with(self, population: Concept, condition: Concept) -> Concept:
        """Return the part of a population that has a condition.

        This is the lexicon's concept ("migraineur") if there is one and the population is generic
        (patients, people); else a local concept narrower than the population.
        """
        known = self._knowledge.population_having(condition.iri)
        if population.condition == condition.iri:
            return population
        wide = not population.broader or (known is not None and population.iri in known.broader)
        generic = wide and population.condition is None
        if known is not None and generic:
            return known
        label = f"{natural_label(population.label)} with {natural_label(condition.label)}"
        broader = (population.iri,) if known is None else (known.iri, population.iri)
        return self.make(label, population.category, broader=broader, condition=condition.iri)

    def narrower(
        self, modifiers: Iterable[str], mention: Mention, related: Iterable[Concept] = ()
    ) -> Concept:
        """Return a concept narrowed by modifiers: *extracellular* + magnesium.

        If the lexicon has a concept of the joined name, that is returned.
        """
        concept = mention.concept
        label = _tidy(" ".join((*modifiers, self._knowledge.words_of(mention))))
        known = self._knowledge.find_named(label)
        if known:
            return known[0].concept
        apart = self._category_apart(label, concept)
        return self.make(
            label,
            apart or concept.category,
            broader=() if apart else (concept.iri,),
            condition=concept.condition,
            related=tuple(sorted({each.iri for each in related} - {concept.iri})),
        )

    def _category_apart(self, label: str, concept: Concept) -> str:
        """Return what two words name, if not a kind of what the last is: "body fat".

        Empty if it is of the same group, or if no table lists the last two words.
        """
        words = label.lower().split()
        head = self._knowledge.language.phrase_nouns.get(" ".join(words[-2:]))
        if head is None or concept.condition is not None:
            return ""
        is_same = self._knowledge.schema.is_same_group(head.category, concept.category)
        return "" if is_same else head.category

    def phrase(self, label: str, category: str, *, related: Iterable[Concept] = ()) -> Concept:
        """Return the concept of a phrase whose head is no concept: "migraine prophylaxis".

        If the lexicon has a concept of that name, that is returned; if it has one of a part at the
        right with that category, or one like it, that is the wider concept.
        """
        label = _tidy(label)
        known = self._knowledge.find_named(label)
        if known:
            return known[0].concept
        return self.make(
            label,
            category,
            broader=self._right_part(label, category),
            related=tuple(sorted({each.iri for each in related})),
        )

    def _right_part(self, label: str, category: str) -> tuple[str, ...]:
        """Return the IRI of the concept that the longest part at the right of a label names."""
        words = label.split()
        if "of" in words:
            return ()
        for start in range(1, len(words)):
            for each in self._knowledge.find_named(" ".join(words[start:])):
                if self._knowledge.schema.is_same_group(each.concept.category, category):
                    return (each.concept.iri,)
        return ()

    def finding(self, measured: Concept, labels: str) -> Concept:
        """Return the finding that something deviates from normal.

        It is narrower than the same finding of a broader concept.

        Args:
            measured: What deviates.
            labels: Format of the label, with ``{}`` for the label of what deviates; after ``|`` an
                alternative for labels with a preposition ("deficit in ratio of A to B").
        """
        plain, _, phrasal = labels.partition("|")
        measure = natural_label(measured.label)
        label = phrasal if phrasal and _PREPOSITION.search(measure) else plain
        wider = [self.find(iri) for iri in measured.broader]
        return self.make(
            label.format(measure),
            cg("Finding"),
            broader=tuple(
                self._iri(plain.format(natural_label(each.label)))
                for each in wider
                if each is not None and not measured.grounded
            ),
            measured=measured.iri,
        )

    def variant(self, gene: Concept, label: str, modifiers: Iterable[str] = ()) -> Concept:
        """Return the concept of a kind of variant of a gene: "BRCA1 mutation".

        Args:
            gene: The gene.
            label: Format of the label, with ``{}`` for the gene's.
            modifiers: Words that narrow it (*germline*); the result is then narrower than without.
        """
        plain = label.format(natural_label(gene.label))
        whole = _tidy(" ".join((*modifiers, plain)))
        concept = self._variant(plain, gene)
        return concept if whole == plain else self._variant(whole, gene, (concept.iri,))

    def _variant(self, label: str, gene: Concept, broader: tuple[str, ...] = ()) -> Concept:
        return self._keep(
            Concept(
                iri=local_concept_iri(label.lower()),
                label=label,
                category=cg("Variant"),
                broader=broader,
                variant_of=gene.iri,
                grounded=False,
            )
        )

    def _iri(self, label: str) -> str:
        return local_concept_iri(self._knowledge.lexicon.forms.normal(label))

    def turned(
        self,
        inner: Concept,
        names: Iterable[str],
        label: str,
        category: str,
        modifiers: Iterable[str] = (),
    ) -> Concept:
        """Return the concept of a phrase whose head turns what it is about: "clonidine withdrawal".

        If the lexicon has a concept of that name, that is returned.

        Args:
            inner: What the noun is about.
            names: Names of that, for lookups; the first is used in the label.
            label: Format of the label, with ``{}`` for the name of that.
            category: Of the concept, if it is made.
            modifiers: Words that narrow it; the result is then narrower than without.
        """
        known, own = None, list(names)
        for name in own:
            plain = label.format(name)
            whole = " ".join((*modifiers, plain))
            for found in self._knowledge.find_named(whole):
                return found.concept
            known = known or next(iter(self._knowledge.find_named(plain)), None)
        plain = label.format(own[0])
        related = tuple(sorted({inner.iri, *inner.related}))
        concept = (
            known.concept if known is not None else self.make(plain, category, related=related)
        )
        words = " ".join(modifiers)
        if not words:
            return concept
        narrow = f"{words} {natural_label(concept.label)}"
        return self.make(narrow, concept.category, broader=(concept.iri,), related=related)

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
        """Return the concept of a label, made if it is new; spellings of a label are one."""
        label = _tidy(label)
        core = self.find(local_concept_iri(label.lower()))
        if core is not None:
            return core
        return self._keep(
            Concept(
                iri=self._iri(label),
                label=label,
                category=category,
                broader=tuple(sorted(broader)),
                condition=condition,
                measured=measured,
                related=related,
                grounded=False,
            )
        )

    def _keep(self, concept: Concept) -> Concept:
        """Return the known concept of the same IRI; else this one, which is known from then on."""
        known = self.find(concept.iri)
        if known is not None:
            return known
        self._made[concept.iri] = concept
        return concept


@lru_cache(_REMEMBERED)
def _tidy(label: str) -> str:
    """Return a label without words that are said twice in a row, and with its brackets closed.

    A name stands twice where its short form follows it in brackets, which is said by its long form.

    >>> _tidy("zinc oxide zinc oxide"), _tidy("alloantigen Sit(a"), _tidy("loss of zinc (a metal")
    ('zinc oxide', 'alloantigen Sit(a)', 'loss of zinc')
    """
    label = _TWICE.sub(r"\1", label)
    opened = _OPEN.search(label)
    if opened is None:
        return label
    return f"{label})" if len(opened[1]) <= _INSIDE else label[: opened.start()].rstrip()
