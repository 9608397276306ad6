"""Several lexicons as one: a user's names, then the core concepts, then compiled lexicons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from claimgraph.errors import TerminologyError
from claimgraph.model import Concept, ConceptName
from claimgraph.terminology.lexicons.compiled import open_lexicon
from claimgraph.terminology.lexicons.file_layout import is_lexicon
from claimgraph.terminology.lexicons.lexicon import ConceptIndex, Lexicon
from claimgraph.terminology.lexicons.user_names import load_names
from claimgraph.terminology.matching.scan import Candidate, Column, Scanner
from claimgraph.terminology.matching.words import WordForms
from claimgraph.vocabulary import PREFIXES

__all__ = ["LayeredLexicon", "load_layers"]

_CACHED = 8_000  # cached concepts, and texts looked up
_Kept = TypeVar("_Kept")


class LayeredLexicon:
    """Lexicons in layers; immutable.

    A concept that is in several layers, under its IRI or an equal one, is one concept: IRI, label
    and category come from the first layer, names and wider concepts from all. Candidates for some
    words are ordered by layer.

    Args:
        layers: At least one; the first takes precedence.

    Raises:
        TerminologyError: If there is none, or their words were folded in different ways.
    """

    def __init__(self, layers: Sequence[ConceptIndex]) -> None:
        if not layers:
            raise TerminologyError("there is no lexicon to look names up in")
        digests = {layer.forms.digest for layer in layers}
        if len(digests) > 1:
            raise TerminologyError(
                "the lexicons were made with different word forms", fix="build them again"
            )
        self._layers = tuple(layers)
        self._members: dict[str, tuple[Concept, ...]] = {}
        self._merged: dict[str, Concept] = {}
        self._closures: dict[str, tuple[str, ...]] = {}
        self._texts: dict[str, tuple[Candidate, ...]] = {}
        self._equal = _equal_iris(layers)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "scanner"}

    @property
    def layers(self) -> tuple[ConceptIndex, ...]:
        """The lexicons, the one that takes precedence first."""
        return self._layers

    @cached_property
    def forms(self) -> WordForms:
        """The word forms with which the names were folded."""
        return self._layers[0].forms

    @cached_property
    def scanner(self) -> Scanner:
        """The scanner that finds names in running text."""
        columns = (*self.columns(cased=True), *self.columns(cased=False))
        return Scanner(columns, self.forms, self.concept)

    def columns(self, *, cased: bool) -> tuple[Column, ...]:
        """Return the names that match case-sensitively, or those that do not, for a scanner."""
        return tuple(column for layer in self._layers for column in layer.columns(cased=cased))

    @property
    def conditioned(self) -> tuple[Concept, ...]:
        """The populations that are named by a condition their members have."""
        iris = dict.fromkeys(
            self._canonical(concept.iri) for layer in self._layers for concept in layer.conditioned
        )
        found = (self.concept(iri) for iri in iris)
        return tuple(concept for concept in found if concept is not None)

    def find(self, words: tuple[str, ...], *, cased: bool = False) -> tuple[Candidate, ...]:
        """Find the concepts that have exactly these words as a name, best first.

        Args:
            words: ``Word.folded`` of each word, or ``Word.cased`` of each if ``cased``.
            cased: Whether to look among abbreviations and symbols, where case counts.

        Returns:
            One candidate for each concept, those of the first layer first; empty if there is none.
        """
        found: dict[str, Candidate] = {}
        for layer in self._layers:
            for candidate in layer.find(words, cased=cased):
                concept = self.concept(candidate.concept.iri) or candidate.concept
                found.setdefault(concept.iri, replace(candidate, concept=concept))
        return tuple(found.values())

    def has_prefix(self, words: tuple[str, ...], *, cased: bool = False) -> bool:
        """Whether any name starts with these words (or is them)."""
        return any(layer.has_prefix(words, cased=cased) for layer in self._layers)

    def find_text(self, text: str) -> tuple[Candidate, ...]:
        """Find the concepts that have this text as a name or abbreviation, best first."""
        known = self._texts.get(text)
        if known is None:
            _bound(self._texts)
            words = self.forms.split(text)
            known = self.find(tuple(word.cased for word in words), cased=True)
            known = known or self.find(tuple(word.folded for word in words))
            self._texts[text] = known
        return known

    def concept(self, iri: str) -> Concept | None:
        """Return the concept with an IRI, merged from all layers; None if it is in none."""
        known = self._merged.get(iri)
        if known is None and (members := self._members_of(iri)):
            _bound(self._merged)
            known = self._merged[iri] = self._merge(members)
        return known

    def broader_closure(self, iri: str) -> tuple[str, ...]:
        """Return the IRIs of all wider concepts, nearest first, without the concept itself."""
        known = self._closures.get(iri)
        if known is None:
            _bound(self._closures)
            own = self._canonical(iri)
            seen = {own: None}
            for each in (queue := [own]):
                concept = self.concept(each)
                for wider in concept.broader if concept else ():
                    if wider not in seen:
                        seen[wider] = None
                        queue.append(wider)
            known = self._closures[iri] = tuple(each for each in seen if each != own)
        return known

    def is_a(self, iri: str, wider: str) -> bool:
        """Whether a concept is the same as another, or narrower."""
        canonical = self._canonical(wider)
        return self._canonical(iri) == canonical or canonical in self.broader_closure(iri)

    def taxon(self, iri: str) -> str:
        """Return the IRI of the species of a gene; empty for human genes and all else."""
        return next(filter(None, (layer.taxon(own) for layer, own in self._places(iri))), "")

    def is_gene(self, iri: str) -> bool:
        """Whether a concept is a gene of another species, or corresponds to one."""
        return any(layer.is_gene(own) for layer, own in self._places(iri))

    def orthologue(self, iri: str, taxon: str) -> Concept | None:
        """Return the gene of a species that corresponds to another gene; None if unknown."""
        places = [place for place in self._places(iri) if place[0].is_gene(place[1])]
        found = (layer.orthologue(own, taxon) for layer, own in places)
        first = next((each for each in found if each is not None), None)
        return None if first is None else self.concept(first.iri)

    def _places(self, iri: str) -> Iterator[tuple[ConceptIndex, str]]:
        """Yield each layer with each IRI that a concept may have in it."""
        for member in self._members_of(iri):
            for layer in self._layers:
                yield layer, member.iri

    def _canonical(self, iri: str) -> str:
        members = self._members_of(iri)
        return members[0].iri if members else iri

    def _members_of(self, iri: str) -> tuple[Concept, ...]:
        """Return a concept's entry in each layer that has it, in the order of the layers."""
        known = self._members.get(iri)
        if known is None:
            _bound(self._members)
            found: dict[int, Concept] = {}
            for each in (queue := [iri]):
                for number, layer in enumerate(self._layers):
                    concept = None if number in found else layer.concept(each)
                    if concept is not None:
                        found[number] = concept
                        others = (concept.iri, *concept.exact)
                        queue += [other for other in others if other not in queue]
                equal = self._equal.get(each)
                if equal is not None and equal not in queue:
                    queue.append(equal)
            known = self._members[iri] = tuple(found[number] for number in sorted(found))
        return known

    def _merge(self, members: tuple[Concept, ...]) -> Concept:
        first = members[0]
        if len(members) == 1 and len(self._layers) == 1:
            return first
        names: dict[str, ConceptName] = {}
        for member in members:
            for name in member.names:
                names.setdefault(name.text, name)
        names.pop(first.label, None)
        broader = {self._canonical(each) for member in members for each in member.broader}
        exact = {iri for member in members for iri in (member.iri, *member.exact)}
        return replace(
            first,
            names=tuple(names.values()),
            broader=tuple(sorted(broader - {first.iri})),
            exact=tuple(sorted(exact - {first.iri})),
            condition=next((each.condition for each in members if each.condition), None),
        )


def _equal_iris(layers: Iterable[ConceptIndex]) -> dict[str, str]:
    """Map equal IRIs in in-memory layers to the concept's own; leave out ambiguous ones."""
    equal: dict[str, str] = {}
    shared: set[str] = set()
    for layer in layers:
        for concept in layer.concepts if isinstance(layer, Lexicon) else ():
            for iri in concept.exact:
                if equal.setdefault(iri, concept.iri) != concept.iri:
                    shared.add(iri)
    return {iri: own for iri, own in equal.items() if iri not in shared}


def _bound(cache: dict[str, _Kept]) -> None:
    if len(cache) >= _CACHED:
        cache.clear()


def load_layers(
    core: Lexicon, paths: Sequence[Path], prefixes: Mapping[str, str] = PREFIXES
) -> ConceptIndex:
    """Combine a user's lexicons with the core concepts.

    Args:
        core: The core concepts.
        paths: Compiled lexicons, which go below the core, and tables of names, which go above it;
            the first of each kind takes precedence.
        prefixes: Namespace by prefix, for the tables.

    Returns:
        The core itself if there are no paths.

    Raises:
        TerminologyError: If a file is neither kind, or cannot be read.
    """
    if not paths:
        return core
    above: list[ConceptIndex] = []
    below: list[ConceptIndex] = []
    for path in paths:
        if is_lexicon(path):
            below.append(open_lexicon(path, core.forms))
        else:
            above.append(load_names(path, core.forms, prefixes))
    return LayeredLexicon((*above, core, *below))
