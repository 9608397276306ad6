"""Compile concepts into the sections of a lexicon file."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from zlib import crc32

from claimgraph.model import NameKind
from claimgraph.terminology.joining.gather import JoinedConcept
from claimgraph.terminology.lexicons.file_layout import (
    Section,
    common_prefixes,
    pack_iris,
    pack_strings,
)
from claimgraph.terminology.matching.keys import SCORES, NameWords, iter_keys
from claimgraph.terminology.matching.trie import build_trie
from claimgraph.terminology.matching.words import WordForms

__all__ = ["SEVERAL", "Compiler", "Progress", "word_hash"]

_KINDS = tuple(NameKind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_EVERY = 1000  # concepts between two calls of on_progress
_BYTE = 255
SEVERAL = 1 << 31  # flag: the number is an index into the list of keys with more than one name
_SIDES = ((False, "folded"), (True, "cased"))
Progress = Callable[[str, int, int | None], None]


def word_hash(word: str) -> int:
    """Return the 32-bit hash by which a word is looked up."""
    return crc32(word.encode())


@dataclass(slots=True, kw_only=True)
class Compiler:
    """Lays concepts out as sections; each instance compiles once.

    Attributes:
        forms: How words are folded.
        n_names: Number of names.
        n_keys: Number of different keys by which they are found.
        header: Entries for the file's header that describe the sections.
    """

    forms: WordForms
    n_names: int = 0
    n_keys: int = 0
    header: dict[str, object] = field(default_factory=dict)
    # By the words of a key: its name, or names. A list for each would take twice the memory.
    _keys: dict[bool, dict[tuple[str, ...], int | list[int]]] = field(
        default_factory=lambda: {False: {}, True: {}}
    )

    def compile(
        self, concepts: Sequence[JoinedConcept], on_progress: Progress
    ) -> dict[str, Section]:
        """Return the sections; concepts are numbered in their order, which is by IRI."""
        sections: dict[str, Section] = {}
        sections |= self._lay_names(concepts, on_progress)
        on_progress("writing", 0, None)
        sections |= self._lay_concepts(concepts)
        sections |= self._lay_keys(sections)
        on_progress("writing", 1, 1)
        return sections

    def _lay_names(
        self, concepts: Sequence[JoinedConcept], on_progress: Progress
    ) -> dict[str, Section]:
        texts: list[str] = []
        kinds, sources = array("B"), array("H")
        starts = array("I", [0])
        words = NameWords(self.forms)
        total = len(concepts)
        for number, concept in enumerate(concepts):
            for name, source in concept.names:
                for cased, key in iter_keys(name, words):
                    _add(self._keys[cased], key, len(texts))
                texts.append(name.text)
                kinds.append(_NUMBERS[name.kind])
                sources.append(source)
            starts.append(len(texts))
            if number % _EVERY == 0 or number == total - 1:
                on_progress("folding names", number + 1, total)
        self.n_names = len(texts)
        return {
            **_pack("name", texts),
            "name_kind": kinds,
            "name_source": sources if max(sources, default=0) > _BYTE else array("B", sources),
            "concept_names": starts,
        }

    def _lay_concepts(self, concepts: Sequence[JoinedConcept]) -> dict[str, Section]:
        numbers = {concept.iri: number for number, concept in enumerate(concepts)}
        categories = sorted({concept.category for concept in concepts})
        self.header["categories"] = categories
        places = {iri: place for place, iri in enumerate(categories)}
        others = {iri for each in concepts for iri in (*each.exact, *each.aliases)}
        others |= {each.condition for each in concepts if each.condition}
        others |= {each.taxon for each in concepts if each.taxon}
        other_iris = sorted(others, key=str.encode)
        other_numbers = {iri: number for number, iri in enumerate(other_iris)}
        alias_of = array("I", [0] * len(other_iris))
        for number, concept in enumerate(concepts):
            for alias in concept.aliases:
                alias_of[other_numbers[alias]] = number + 1
        conditions = [
            (number, other_numbers[each.condition])
            for number, each in enumerate(concepts)
            if each.condition
        ]
        species = [
            (number, other_numbers[each.taxon], numbers.get(each.orthologue, number))
            for number, each in enumerate(concepts)
            if each.taxon
        ]
        prefixes = common_prefixes((*numbers, *other_iris))
        self.header["prefixes"] = prefixes
        return {
            **pack_iris("iri", list(numbers), prefixes),
            **pack_iris("other", other_iris, prefixes),
            "other_alias": alias_of,
            "concept_category": array("B", [places[each.category] for each in concepts]),
            **_rows("broader", ([numbers[iri] for iri in each.broader] for each in concepts)),
            **_rows("exact", ([other_numbers[iri] for iri in each.exact] for each in concepts)),
            "condition": array("I", [each for pair in conditions for each in pair]),
            "species": array("I", [each for row in species for each in row]),
        }

    def _lay_keys(self, names: dict[str, Section]) -> dict[str, Section]:
        words = set(chain.from_iterable(chain.from_iterable(self._keys.values())))
        order = sorted((word_hash(word), word) for word in words)
        numbers = {word: number for number, (_, word) in enumerate(order)}
        sections: dict[str, Section] = {
            **_pack("word", [word for _, word in order]),
            "word_hash": array("I", [number for number, _ in order]),
        }
        kinds, concepts = names["name_kind"], _concepts_of(names["concept_names"])
        scores = [SCORES[kind] for kind in _KINDS]
        for cased, side in _SIDES:
            postings = {
                tuple(map(numbers.__getitem__, key)): found
                for key, found in self._keys.pop(cased).items()
            }
            keys = sorted(postings)
            self.n_keys += len(keys)
            for name, values in build_trie(keys, len(order)).items():
                sections[f"{side}_{name}"] = values
            ranked = (
                found
                if isinstance(found, int)
                else _best([(-scores[kinds[name]], concepts[name], name) for name in found])
                for found in map(postings.__getitem__, keys)
            )
            sections |= _postings(side, ranked)
        return sections


def _add(keys: dict[tuple[str, ...], int | list[int]], key: tuple[str, ...], name: int) -> None:
    """Add a name to a key."""
    known = keys.setdefault(key, name)
    if isinstance(known, list):
        known.append(name)
    elif known != name:
        keys[key] = [known, name]


def _concepts_of(starts: Section) -> "array[int]":
    """Return the number of each name's concept."""
    concepts = array("I")
    for number, (first, last) in enumerate(pairwise(starts)):
        concepts.extend([number] * (last - first))
    return concepts


def _postings(side: str, ranked: Iterable[int | Sequence[int]]) -> dict[str, Section]:
    """Return for each key its only name, or where the count and list of its names begin."""
    posts, several = array("I"), array("I")
    for names in ranked:
        if isinstance(names, int):
            posts.append(names)
        elif len(names) == 1:
            posts.append(names[0])
        else:
            posts.append(SEVERAL | len(several))
            several.append(len(names))
            several.extend(names)
    return {f"{side}_post": posts, f"{side}_several": several}


def _best(found: list[tuple[float, int, int]]) -> list[int]:
    """Return the best name of each concept, the best first."""
    taken: set[int] = set()
    names = []
    for _, concept, name in sorted(found):
        if concept not in taken:
            taken.add(concept)
            names.append(name)
    return names


def _pack(name: str, strings: Sequence[str]) -> dict[str, Section]:
    starts, blob = pack_strings(strings)
    return {f"{name}_start": starts, f"{name}_text": blob}


def _rows(name: str, rows: Iterable[Sequence[int]]) -> dict[str, Section]:
    starts, values = array("I", [0]), array("I")
    for row in rows:
        values.extend(row)
        starts.append(len(values))
    return {f"{name}_start": starts, name: values}
