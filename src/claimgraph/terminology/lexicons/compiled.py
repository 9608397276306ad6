"""The compiled lexicon: looks up names and concepts in a memory-mapped file."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from claimgraph.errors import TerminologyError
from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.terminology.lexicons.compiler import SEVERAL, word_hash
from claimgraph.terminology.lexicons.file_layout import (
    IriTable,
    MappedFile,
    StringTable,
    how_to_rebuild,
    map_file,
)
from claimgraph.terminology.matching.keys import SCORES, is_guarded
from claimgraph.terminology.matching.memory import Memory
from claimgraph.terminology.matching.scan import Candidate, Column, Scanner
from claimgraph.terminology.matching.trie import TRIE_ARRAYS, Trie
from claimgraph.terminology.matching.words import WordForms

__all__ = ["CompiledLexicon", "open_lexicon"]

_KINDS = tuple(NameKind)
_CACHED = 8_000  # entries per cache (words, candidates, concepts); some 10 MB if all are full
_SIDES = ("folded", "cased")


class CompiledLexicon:
    """A lexicon in a memory-mapped file; immutable.

    Args:
        file: The open file.
        forms: How words are folded; the names must have been folded in the same way.

    Raises:
        TerminologyError: If the names were folded in another way, or a section is missing.
    """

    def __init__(self, file: MappedFile, forms: WordForms) -> None:
        if file.header.get("forms") != forms.digest:
            raise TerminologyError(
                "the lexicon was compiled with other word forms",
                where=str(file.path),
                fix=how_to_rebuild(file.path),
            )
        self._file = file
        self._forms = forms
        sections = file.sections
        self._categories: list[str] = file.header["categories"]
        self._iris = self._iri_table("iri")
        self._others = self._iri_table("other")
        self._names = self._strings("name")
        self._words = self._strings("word")
        self._hashes = array("I", sections["word_hash"].tobytes())  # faster than a view of them
        self._tries = tuple(
            Trie({name: sections[f"{side}_{name}"] for name in TRIE_ARRAYS}) for side in _SIDES
        )
        self._posts = tuple(
            (sections[f"{side}_post"], sections[f"{side}_several"]) for side in _SIDES
        )
        self._numbers = Memory(self._find_word, _CACHED)
        self._of_iris = Memory(self._find_number, _CACHED)
        self._found = tuple(
            Memory(partial(self._find_candidates, cased), _CACHED) for cased in (False, True)
        )
        self._concepts = Memory(self._read_concept, _CACHED)
        self._closures = Memory(self._find_closure, _CACHED)
        self._name_starts = sections["concept_names"]
        condition = sections["condition"]
        self._conditions = dict(zip(condition[::2], condition[1::2], strict=True))

    def __len__(self) -> int:
        return len(self._iris)

    def __reduce__(self) -> tuple[Any, ...]:
        return open_lexicon, (self._file.path, self._forms)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def header(self) -> "dict[str, Any]":
        """The file's header: counts, sources, digests."""
        return dict(self._file.header)

    @property
    def forms(self) -> WordForms:
        """The word forms with which the names were folded."""
        return self._forms

    @property
    def conditioned(self) -> tuple[Concept, ...]:
        """The populations that are named by a condition their members have."""
        return tuple(self._concepts[number] for number in sorted(self._conditions))

    def verify(self) -> bool:
        """Whether the content still matches its digest; reads the whole file."""
        return self._file.verify()

    def category_counts(self) -> dict[str, int]:
        """Count the concepts of each category, by IRI of the category."""
        counts = Counter(bytes(self._file.sections["concept_category"]))
        return {iri: counts[place] for place, iri in enumerate(self._categories)}

    def concepts(self) -> Iterator[Concept]:
        """Yield all concepts, by IRI."""
        for number in range(len(self._iris)):
            yield self._read_concept(number)

    def concept(self, iri: str) -> Concept | None:
        """Return the concept with an IRI, or with an equal or former IRI; None if unknown."""
        number = self._number(iri)
        return None if number is None else self._concepts[number]

    def broader_closure(self, iri: str) -> tuple[str, ...]:
        """Return the IRIs of all wider concepts, nearest first, without the concept itself."""
        return self._closures[iri]

    def is_a(self, iri: str, wider: str) -> bool:
        """Whether a concept is the same as another, or narrower."""
        if iri == wider:
            return True
        number = self._number(wider)
        canonical = wider if number is None else self._iris[number]
        own = self._number(iri)
        return canonical in self.broader_closure(iri) or (own is not None and own == number)

    def find(self, words: tuple[str, ...], *, cased: bool = False) -> tuple[Candidate, ...]:
        """Find the concepts that have exactly these words as a name, best first.

        Args:
            words: ``Word.folded`` of each word, or ``Word.cased`` of each if ``cased``.
            cased: Whether to look among abbreviations and symbols, where case counts.

        Returns:
            One candidate for each concept; empty if there is none.
        """
        if not words or is_guarded(words, self._forms):
            return ()
        key = self._tries[cased].find([self._numbers[word] for word in words])
        return () if key is None else self._found[cased][key]

    def has_prefix(self, words: tuple[str, ...], *, cased: bool = False) -> bool:
        """Whether any name starts with these words (or is them)."""
        if not words:
            return False
        guarded = is_guarded(words, self._forms)
        numbers = [self._numbers[word] for word in words]
        return self._tries[cased].has_prefix(numbers, longer=guarded)

    def find_text(self, text: str) -> tuple[Candidate, ...]:
        """Find the concepts that have this text as a name or abbreviation, best first."""
        words = self._forms.split(text)
        found = self.find(tuple(word.cased for word in words), cased=True)
        return found or self.find(tuple(word.folded for word in words))

    @cached_property
    def scanner(self) -> Scanner:
        """The scanner that finds names in running text."""
        return Scanner((*self.columns(cased=True), *self.columns(cased=False)), self._forms)

    def columns(self, *, cased: bool) -> tuple[Column, ...]:
        """Return the names that match case-sensitively, or those that do not, for a scanner."""
        return (
            Column(
                cased=cased,
                trie=self._tries[cased],
                number=self._find_word,  # the scanner remembers words itself
                candidates=self._found[cased].__getitem__,
            ),
        )

    def taxon(self, iri: str) -> str:
        """Return the IRI of the species of a gene; empty for human genes and all else."""
        own = self._species.get(self._number(iri))
        return "" if own is None else self._others[own[0]]

    def is_gene(self, iri: str) -> bool:
        """Whether a concept is a gene of another species, or corresponds to one."""
        number = self._number(iri)
        return number is not None and (number in self._species or number in self._orthologues)

    def orthologue(self, iri: str, taxon: str) -> Concept | None:
        """Return the gene of a species that corresponds to another gene; None if unknown.

        Args:
            iri: The gene.
            taxon: IRI of the species; empty for the human gene.
        """
        number = self._number(iri)
        if number is None:
            return None
        own = self._species.get(number)
        human = number if own is None else own[1]
        if not taxon:
            return None if human == number and own is not None else self._concepts[human]
        found = self._orthologues.get(human, {}).get(taxon)
        return None if found is None else self._concepts[found]

    @cached_property
    def _species(self) -> dict[int | None, tuple[int, int]]:
        """Species, and human gene or else its own, by number of the gene."""
        rows = self._file.sections.get("species", ())
        return {
            number: (taxon, human)
            for number, taxon, human in zip(rows[::3], rows[1::3], rows[2::3], strict=True)
        }

    @cached_property
    def _orthologues(self) -> dict[int, dict[str, int]]:
        """Number of the gene in each species, by number of the human gene."""
        found: dict[int, dict[str, int]] = {}
        taxa: dict[int, str] = {}
        for number, (taxon, human) in self._species.items():
            name = taxa.get(taxon) or taxa.setdefault(taxon, self._others[taxon])
            if number is not None:
                found.setdefault(human, {}).setdefault(name, number)
        return found

    def _strings(self, name: str) -> StringTable:
        sections = self._file.sections
        return StringTable(sections[f"{name}_start"], sections[f"{name}_text"])

    def _iri_table(self, name: str) -> IriTable:
        sections = self._file.sections
        return IriTable(
            sections[f"{name}_start"],
            sections[f"{name}_text"],
            self._file.header["prefixes"],
            sections[f"{name}_prefix"],
        )

    def _find_word(self, word: str) -> int:
        """Return the number of a word; all unknown words share one number."""
        hashes, wanted = self._hashes, word_hash(word)
        place = bisect_left(hashes, wanted)
        while place < len(hashes) and hashes[place] == wanted:
            if self._words[place] == word:
                return place
            place += 1
        return len(hashes)

    def _number(self, iri: str) -> int | None:
        return self._of_iris[iri]

    def _find_number(self, iri: str) -> int | None:
        number = self._iris.find(iri)
        if number is not None:
            return number
        other = self._others.find(iri)
        alias = 0 if other is None else self._file.sections["other_alias"][other]
        return alias - 1 if alias else None

    def _find_closure(self, iri: str) -> tuple[str, ...]:
        number = self._number(iri)
        return () if number is None else tuple([self._iris[each] for each in self._climb(number)])

    def _climb(self, number: int) -> list[int]:
        sections = self._file.sections
        starts, broader = sections["broader_start"], sections["broader"]
        seen: dict[int, None] = {}
        queue = [number]
        for each in queue:
            for wider in broader[starts[each] : starts[each + 1]]:
                if wider not in seen:
                    seen[wider] = None
                    queue.append(wider)
        return list(seen)

    def _find_candidates(self, cased: bool, key: int) -> tuple[Candidate, ...]:  # noqa: FBT001
        posts, several = self._posts[cased]
        post = posts[key]
        if not post & SEVERAL:
            return (self._candidate(post),)
        place = post ^ SEVERAL
        names = several[place + 1 : place + 1 + several[place]]
        return tuple([self._candidate(name) for name in names])

    def _candidate(self, name: int) -> Candidate:
        sections = self._file.sections
        kind = _KINDS[sections["name_kind"][name]]
        sources = self._file.header["report"]["sources"]
        return Candidate(
            concept=self._concepts[bisect_right(self._name_starts, name) - 1],
            name=ConceptName(text=self._names[name], kind=kind),
            score=SCORES[kind],
            source=sources[sections["name_source"][name]]["name"],
        )

    def _read_concept(self, number: int) -> Concept:
        sections = self._file.sections
        first, last = sections["concept_names"][number : number + 2]
        kinds = sections["name_kind"]
        condition = self._conditions.get(number)
        return Concept(
            iri=self._iris[number],
            label=self._names[first],
            category=self._categories[sections["concept_category"][number]],
            names=tuple(
                ConceptName(text=self._names[name], kind=_KINDS[kinds[name]])
                for name in range(first + 1, last)
            ),
            broader=tuple(self._iris[each] for each in self._row("broader", number)),
            exact=tuple(self._others[each] for each in self._row("exact", number)),
            condition=None if condition is None else self._others[condition],
        )

    def _row(self, name: str, number: int) -> memoryview:
        starts = self._file.sections[f"{name}_start"]
        return self._file.sections[name][starts[number] : starts[number + 1]]


def open_lexicon(path: Path, forms: WordForms) -> CompiledLexicon:
    """Open a compiled lexicon and verify its digest (some 0.1 s for 30 MB).

    Args:
        path: The file.
        forms: How words are folded.

    Returns:
        The lexicon; a file of more than 256 MB must not change while it is in use.

    Raises:
        TerminologyError: If the file is not a lexicon, has another version, is truncated or
            damaged, or was compiled with other word forms.
    """
    file = map_file(path)
    try:
        return CompiledLexicon(file, forms)
    except (KeyError, ValueError, TypeError) as error:
        raise TerminologyError(
            f"the lexicon is damaged: {error}",
            where=str(path),
            fix=how_to_rebuild(path),
        ) from error
