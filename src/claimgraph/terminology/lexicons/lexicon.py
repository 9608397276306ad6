"""The lexicon: concepts by IRI and by the words of their names."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol

from claimgraph.errors import OntologyError
from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.ontology import Schema
from claimgraph.terminology.lexicons.core_concepts import read_core_concepts
from claimgraph.terminology.matching.keys import SCORES, NameWords, is_guarded, iter_keys
from claimgraph.terminology.matching.scan import Candidate, Column, Scanner
from claimgraph.terminology.matching.trie import Trie, build_trie
from claimgraph.terminology.matching.word_form_rows import WORD_FORMS
from claimgraph.terminology.matching.words import WordForms, load_word_forms

__all__ = ["Candidate", "ConceptIndex", "Lexicon", "NameIndex", "load_lexicon"]


class NameIndex(Protocol):
    """The interface that a matcher needs, whatever the storage."""

    @property
    def forms(self) -> WordForms:
        """The word forms with which the names were folded."""
        ...

    def find(self, words: tuple[str, ...], *, cased: bool = False) -> tuple[Candidate, ...]:
        """Find the concepts that have exactly these words as a name, best first.

        Args:
            words: ``Word.folded`` of each word, or ``Word.cased`` of each if ``cased``.
            cased: Whether to look among abbreviations and symbols, where case counts.
        """
        ...

    def has_prefix(self, words: tuple[str, ...], *, cased: bool = False) -> bool:
        """Whether any name starts with these words (or is them)."""
        ...

    @property
    def scanner(self) -> Scanner:
        """What finds the names in running text; the same object each time."""
        ...


class ConceptIndex(NameIndex, Protocol):
    """The interface that claim extraction needs, whatever the storage."""

    def concept(self, iri: str) -> Concept | None:
        """Return the concept with an IRI, or None."""
        ...

    def broader_closure(self, iri: str) -> tuple[str, ...]:
        """Return the IRIs of all wider concepts, nearest first, without the concept itself."""
        ...

    def is_a(self, iri: str, wider: str) -> bool:
        """Whether a concept is the same as another, or narrower."""
        ...

    def find_text(self, text: str) -> tuple[Candidate, ...]:
        """Find the concepts that have this text as a name or abbreviation, best first."""
        ...

    @property
    def conditioned(self) -> tuple[Concept, ...]:
        """The populations that are named by a condition their members have."""
        ...

    def taxon(self, iri: str) -> str:
        """Return the IRI of the species of a gene; empty for human genes and all else."""
        ...

    def is_gene(self, iri: str) -> bool:
        """Whether a concept is a gene of another species, or corresponds to one."""
        ...

    def orthologue(self, iri: str, taxon: str) -> Concept | None:
        """Return the gene of a species that corresponds to another gene; None if unknown.

        Args:
            iri: The gene.
            taxon: IRI of the species; empty for the human gene.
        """
        ...

    def columns(self, *, cased: bool) -> tuple[Column, ...]:
        """Return the names that match case-sensitively, or those that do not, for a scanner."""
        ...


_Names = dict[tuple[str, ...], tuple[Candidate, ...]]


class Lexicon:
    """Concepts in memory; immutable.

    Args:
        concepts: Concepts with distinct IRIs.
        forms: How words are folded.

    Raises:
        OntologyError: If two concepts have the same IRI, or ``broader`` has a cycle.

    >>> from claimgraph.vocabulary import cg
    >>> iron = Concept(iri="urn:iron", label="iron", category=cg("Chemical"))
    >>> lexicon = Lexicon([iron], WordForms([]))
    >>> [candidate.concept.label for candidate in lexicon.find(("iron",))]
    ['iron']
    >>> lexicon.has_prefix(("ir",))
    False
    """

    def __init__(self, concepts: Iterable[Concept], forms: WordForms) -> None:
        self._forms = forms
        self._concepts: dict[str, Concept] = {}
        for concept in concepts:
            if concept.iri in self._concepts:
                raise OntologyError("a concept is there twice", where=concept.iri)
            self._concepts[concept.iri] = concept
        self._closures = {iri: tuple(self._climb(iri)) for iri in self._concepts}
        self._names: dict[bool, _Names] = {False: {}, True: {}}
        words = NameWords(forms)
        for concept in self._concepts.values():
            self._add_names(concept, words)
        self._prefixes = {
            cased: {words[:size] for words in names for size in range(1, len(words) + 1)}
            for cased, names in self._names.items()
        }

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "scanner"}

    @property
    def forms(self) -> WordForms:
        """The word forms with which the names were folded."""
        return self._forms

    @cached_property
    def scanner(self) -> Scanner:
        """The scanner that finds names in running text."""
        return Scanner((*self.columns(cased=True), *self.columns(cased=False)), self._forms)

    def columns(self, *, cased: bool) -> tuple[Column, ...]:
        """Return the names that match case-sensitively, or those that do not, for a scanner."""
        names = self._names[cased]
        words = {word: number for number, word in enumerate(sorted({w for k in names for w in k}))}
        found = {tuple([words[word] for word in key]): names[key] for key in names}
        keys = sorted(found)
        return (
            Column(
                cased=cased,
                trie=Trie(build_trie(keys, len(words))),
                number=lambda word: words.get(word, len(words)),
                candidates=lambda key: found[keys[key]],
            ),
        )

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """All concepts, in their original order."""
        return tuple(self._concepts.values())

    def taxon(self, iri: str) -> str:
        """Return the IRI of the species of a gene: empty, as there are none of others."""
        return ""

    def is_gene(self, iri: str) -> bool:
        """Whether a concept corresponds to a gene of another species: none does."""
        return False

    def orthologue(self, iri: str, taxon: str) -> Concept | None:
        """Return a gene itself for the human one, and None for any other species."""
        return None if taxon else self._concepts.get(iri)

    @property
    def conditioned(self) -> tuple[Concept, ...]:
        """The populations that are named by a condition their members have."""
        return tuple(each for each in self._concepts.values() if each.condition is not None)

    def concept(self, iri: str) -> Concept | None:
        """Return the concept with an IRI, or None."""
        return self._concepts.get(iri)

    def broader_closure(self, iri: str) -> tuple[str, ...]:
        """Return the IRIs of all wider concepts, nearest first, without the concept itself."""
        return self._closures.get(iri, ())

    def is_a(self, iri: str, wider: str) -> bool:
        """Whether a concept is the same as another, or narrower."""
        return iri == wider or wider in self.broader_closure(iri)

    def find(self, words: tuple[str, ...], *, cased: bool = False) -> tuple[Candidate, ...]:
        """Find the concepts that have exactly these words as a name, best first.

        Args:
            words: ``Word.folded`` of each word, or ``Word.cased`` of each if ``cased``.
            cased: Whether to look among abbreviations and symbols, where case counts.

        Returns:
            One candidate for each concept; empty if there is none.
        """
        return self._names[cased].get(words, ())

    def has_prefix(self, words: tuple[str, ...], *, cased: bool = False) -> bool:
        """Whether any name starts with these words (or is them)."""
        return words in self._prefixes[cased]

    def find_text(self, text: str) -> tuple[Candidate, ...]:
        """Find the concepts that have this text as a name or abbreviation, best first."""
        words = self._forms.split(text)
        found = self.find(tuple(word.cased for word in words), cased=True)
        return found or self.find(tuple(word.folded for word in words))

    def _climb(self, iri: str) -> Iterator[str]:
        seen: dict[str, None] = {}
        queue = [iri]
        for each in queue:
            concept = self._concepts.get(each)
            for wider in concept.broader if concept else ():
                if wider == iri:
                    raise OntologyError("a concept is wider than itself", where=iri)
                if wider not in seen:
                    seen[wider] = None
                    queue.append(wider)
        return iter(seen)

    def _add_names(self, concept: Concept, words: NameWords) -> None:
        label = ConceptName(text=concept.label, kind=NameKind.LABEL)
        for name in (label, *concept.names):
            for cased, key in iter_keys(name, words):
                if not is_guarded(key, self._forms):
                    candidate = Candidate(concept=concept, name=name, score=SCORES[name.kind])
                    self._add(key, candidate, cased)

    def _add(self, key: tuple[str, ...], candidate: Candidate, cased: bool) -> None:  # noqa: FBT001
        names = self._names[cased]
        found = {each.concept.iri: each for each in names.get(key, ())}
        rival = found.get(candidate.concept.iri)
        if rival is None or rival.score < candidate.score:
            found[candidate.concept.iri] = candidate
        names[key] = tuple(sorted(found.values(), key=lambda c: (-c.score, c.concept.iri)))


def load_lexicon(folder: Path, schema: Schema | None = None) -> Lexicon:
    """Build the core lexicon from ``concepts.tsv`` and ``word_forms.tsv``.

    Args:
        folder: The ontology folder.
        schema: The definitions in its Turtle files; None to read them.

    Returns:
        The lexicon.

    Raises:
        OntologyError: If a table is missing, a cell is invalid, a concept is listed twice, or the
            wider concepts form a cycle.
    """
    forms = load_word_forms(folder / WORD_FORMS.name)
    return Lexicon(read_core_concepts(folder, schema), forms)
