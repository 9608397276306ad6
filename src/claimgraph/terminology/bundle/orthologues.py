"""Genes of mouse and rat, and which human gene each corresponds to."""

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.terminology.bundle.genes import Gene, may_name
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.name_claims import Claims, Strength, gene_scope, squeeze
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.bundle.ncbi_genes import NcbiGene

__all__ = ["MOUSE", "RAT", "Rodent", "read_mouse", "read_rat", "rodent_terms"]

MOUSE = "ncbitaxon:10090"
RAT = "ncbitaxon:10116"
_UNSPOKEN = re.compile(r"\w+Rik|Gm\d+|LOC\d+|Olfr\d+.*|Or\d+\w+|Vmn\w+|.*-ps\d*|[A-Z]{1,2}\d{5,}")
_SHORTEST = 3  # letters; Met and Glu are rather amino acids
_SPECIES = {MOUSE: "mouse", RAT: "rat"}
_NUMBERED = re.compile(r"[A-Z][a-z]{2,}\d\w*")  # texts have such symbols in small letters, too
_ASIDE = re.compile(r" \([^()]+\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rodent:
    """A gene of mouse or rat.

    Attributes:
        id: CURIE at NCBI Gene, or else at the species' own database.
        symbol: Official symbol in its species.
        taxon: CURIE of the species.
        human: CURIE of the human gene that it corresponds to; empty if there is none.
        human_symbol: The approved symbol of that gene.
        names: Other symbols and full names.
    """

    id: str
    symbol: str
    taxon: str
    human: str = ""
    human_symbol: str = ""
    names: tuple[str, ...] = ()

    @property
    def species(self) -> str:
        """The species in English."""
        return _SPECIES[self.taxon]


def read_mouse(path: Path, genes: Iterable[Gene], records: Iterable[NcbiGene]) -> Iterator[Rodent]:
    """Yield the genes of the mouse.

    Args:
        path: Table of the Mouse Genome Database: number, symbol, synonyms.
        genes: The human genes, which name their orthologues.
        records: The same genes in NCBI Gene; they are matched by symbol, else by a synonym that
            only one of them has.
    """
    human = _by_other(genes)
    known = {gene.number: gene for gene in records}
    by_symbol = {gene.symbol: gene for gene in known.values()}
    by_alias: dict[str, set[str]] = defaultdict(set)
    for gene in known.values():
        for alias in gene.aliases:
            by_alias[alias].add(gene.number)
    used: set[str] = set()
    for number, symbol, synonyms in sorted(_rows(path, "mgi"), key=lambda row: row[1]):
        found = by_symbol.get(symbol)
        if found is None:
            alike = {by_symbol[each].number for each in synonyms if each in by_symbol}
            alike = alike or by_alias.get(symbol, set())
            found = known[min(alike)] if len(alike) == 1 else None
        curie = number if found is None else f"ncbigene:{found.number}"
        own, same = human.get(number, ("", ""))
        if curie in used or (not own and (found is None or _UNSPOKEN.fullmatch(symbol))):
            continue
        used.add(curie)
        said = () if found is None else (*found.aliases, *found.names, found.symbol)
        names = tuple(dict.fromkeys((*said, *synonyms)))
        yield Rodent(
            id=curie, symbol=symbol, taxon=MOUSE, human=own, human_symbol=same, names=names
        )


def read_rat(path: Path, genes: Iterable[Gene]) -> Iterator[Rodent]:
    """Yield the genes of the rat that correspond to a human gene.

    Args:
        path: Table of the Rat Genome Database: number, symbol, synonyms.
        genes: The human genes, which name their orthologues.
    """
    human = _by_other(genes)
    for number, symbol, _ in _rows(path, "rgd"):
        if number in human:
            own, same = human[number]
            yield Rodent(id=number, symbol=symbol, taxon=RAT, human=own, human_symbol=same)


def _rows(path: Path, prefix: str) -> Iterator[tuple[str, str, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield f"{prefix}:{row['ID']}", row["symbol"], row["synonyms"].split(";")


def _by_other(genes: Iterable[Gene]) -> Mapping[str, tuple[str, str]]:
    """Return the human gene of each orthologue, and its symbol; the first if there are several."""
    found: dict[str, tuple[str, str]] = {}
    for gene in genes:
        for other in gene.others:
            found.setdefault(other, (gene.id, gene.symbol))
    return found


def rodent_terms(
    rodents: Iterable[Rodent],
    human: Iterable[Term],
    claims: Claims,
    rules: NameRules,
    vague: Collection[str] = (),
) -> Iterator[Term]:
    """Yield the genes with the names that lead to no human gene but their orthologue.

    A name that the human gene has in the same spelling is left out: the human gene is found by it,
    and from that its orthologue.

    Args:
        rodents: The genes.
        human: The terms of human genes.
        claims: Whose each name is; the names are added.
        rules: What becomes of names.
        vague: Names that say too little, squeezed.
    """
    rodents = tuple(rodents)
    for gene in rodents:
        for name in (gene.symbol, *gene.names):
            claims.add(name, gene.human or gene.id, Strength.OTHER)
    known = {term.id: _keys(term) for term in human}
    for gene in rodents:
        owner = gene.human or gene.id
        taken = known.get(gene.human, frozenset())
        names = {
            plain: scope
            for name in gene.names
            for plain in (_ASIDE.sub("", name),)
            for scope in (gene_scope(plain),)
            if claims.owner(plain) == owner and _key(plain, scope) not in taken
            if squeeze(plain) not in vague and _may_name(plain, gene, rules)
        }
        names.pop(gene.symbol, None)
        label = gene.symbol
        if _may_name(label, gene, rules):
            names[label] = Scope.ABBREVIATION
            if _NUMBERED.fullmatch(label) and claims.owner(label) == owner:
                names[label.lower()] = Scope.ABBREVIATION
        else:
            label = f"{label} ({gene.species})"  # which no text has
        yield Term(
            id=gene.id,
            label=label,
            category="Protein",
            names=tuple(sorted(names.items())),
            taxon=gene.taxon,
            orthologue=gene.human,
        )


def _may_name(name: str, gene: Rodent, rules: NameRules) -> bool:
    """Whether a name of a rodent's gene is one in texts: not T, Star, Glu or D2."""
    if _UNSPOKEN.fullmatch(name) or ", " in name or len(name) < _SHORTEST:
        return False
    if name.isalpha() and rules.is_known(name):
        return False
    if name.isalpha() and len(name) == _SHORTEST and not name.isupper():
        return name == gene.symbol and name.upper() == gene.human_symbol
    return may_name(name, rules)


def _keys(term: Term) -> frozenset[str]:
    return frozenset(_key(name, scope) for name, scope in term.names)


def _key(name: str, scope: Scope) -> str:
    return name if scope is Scope.ABBREVIATION else squeeze(name)
