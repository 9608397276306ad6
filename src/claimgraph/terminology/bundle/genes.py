"""Human genes: approved symbols, and the names that the nomenclature and NCBI Gene know."""

import csv
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.terminology.bundle.matchable_names import NameRules, turn_around
from claimgraph.terminology.bundle.name_claims import (
    Claims,
    Strength,
    gene_scope,
    greek_variants,
    squeeze,
)
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.bundle.ncbi_genes import NcbiGene

__all__ = ["Gene", "may_name", "read_hgnc", "read_records", "tell_names", "to_terms", "vague_names"]

_LOCI = frozenset(
    {
        "gene with protein product",
        "RNA, long non-coding",
        "RNA, micro",
        "RNA, cluster",
        "immunoglobulin gene",
        "T cell receptor gene",
        "complex locus constituent",
    }
)
_MICRO = "RNA, micro"
_MICRO_ALIAS = re.compile(r"hsa-(let|mir)-(\d*\w*?)((?:-\d)?)", re.IGNORECASE)
_UNNAMED = re.compile(
    r"open reading frame|uncharacterized|family member|FLJ|LOC\d|sequence similarity|antisense RNA"
    r"|pseudogene|domain containing|non-protein coding"
)
_FINAL = re.compile(r"([A-Z\d]{2,}?)([ABGDEZ])(\d*)")  # IFNG, TGFB1
_GREEK = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")
_ADJECTIVE = re.compile(r"[a-z-]+(?:al|ar|ic|ive|ed|ing|specific|ary)")
_CODON = re.compile(r"[ACGTU]{3}")
_ASIDE = re.compile(r" \([^()]+\)$")
_GENERIC = 3  # genes; a designation with which the names of so many end says too little
_SYNONYMS = """
    SELECT genes.gene_id, alias.alias_symbol FROM alias JOIN genes USING (_id)
    ORDER BY genes.gene_id, alias.alias_symbol
"""
_NAMES = "SELECT genes.gene_id, info.gene_name FROM gene_info AS info JOIN genes USING (_id)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gene:
    """An approved human gene.

    Attributes:
        id: CURIE in NCBI Gene.
        hgnc: Number at the nomenclature committee.
        symbol: Approved symbol.
        name: Approved name.
        aliases: Other symbols.
        previous: Former symbols.
        proteins: Accession numbers in UniProt.
        others: CURIEs of its orthologues at the mouse and rat databases.
        is_micro: Whether it makes a microRNA.
    """

    id: str
    hgnc: str
    symbol: str
    name: str
    aliases: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    proteins: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    is_micro: bool = False


def read_hgnc(path: Path) -> Iterator[Gene]:
    """Yield the approved genes that make a protein or a regulating RNA.

    Args:
        path: A table of the nomenclature committee, as its custom downloads have it.
    """
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            number = row["NCBI Gene ID(supplied by NCBI)"]
            if row["Status"] != "Approved" or row["Locus type"] not in _LOCI or not number:
                continue
            mouse = _split(row["Mouse genome database ID(supplied by MGI)"])
            rat = _split(row["Rat genome database ID(supplied by RGD)"])
            yield Gene(
                id=f"ncbigene:{number}",
                hgnc=row["HGNC ID"].lower(),
                symbol=row["Approved symbol"],
                name=row["Approved name"],
                aliases=_split(row["Alias symbols"]),
                previous=_split(row["Previous symbols"]),
                proteins=_split(row["UniProt ID(supplied by UniProt)"]),
                others=tuple(each.lower() for each in (*mouse, *rat)),
                is_micro=row["Locus type"] == _MICRO,
            )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


@dataclass(slots=True, kw_only=True)
class Records:
    """What NCBI Gene knows of the genes.

    Attributes:
        aliases: Symbols by gene.
        names: Full names by gene.
    """

    aliases: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_records(path: Path, designations: Iterable[NcbiGene]) -> Records:
    """Read the names in Bioconductor's SQLite file and the designations of NCBI Gene.

    Args:
        path: The SQLite file.
        designations: The same genes with all their names.
    """
    records = Records()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        for number, alias in base.execute(_SYNONYMS):
            records.aliases[f"ncbigene:{number}"].add(alias)
        for number, name in base.execute(_NAMES):
            records.names[f"ncbigene:{number}"].add(name)
    for gene in designations:
        records.aliases[f"ncbigene:{gene.number}"].update(gene.aliases)
        records.names[f"ncbigene:{gene.number}"].update(gene.names)
    return records


_Told = Mapping[str, Mapping[str, Strength]]


def tell_names(genes: Iterable[Gene], records: Records, rules: NameRules) -> _Told:
    """Return the names of each gene with the strength of their sources.

    Args:
        genes: The genes.
        records: What NCBI Gene knows of them.
        rules: What becomes of names.
    """
    told: dict[str, dict[str, Strength]] = {}
    vague = vague_names(records)
    for gene in genes:
        own: dict[str, Strength] = {gene.symbol: Strength.SYMBOL}
        _tell(own, _spoken(gene.name), Strength.ALIAS)
        _tell(own, gene.previous, Strength.PREVIOUS)
        _tell(own, gene.aliases, Strength.ALIAS)
        if gene.is_micro:
            _tell(own, _micro_names(gene), Strength.ALIAS)
        _tell(own, sorted(records.aliases.get(gene.id, ())), Strength.SYNONYM)
        said = (each for name in sorted(records.names.get(gene.id, ())) for each in _spoken(name))
        _tell(own, (each for each in said if squeeze(each) not in vague), Strength.NAME)
        derived = [each for name in own for each in greek_variants(name)]
        derived += _greek_symbols(gene)
        _tell(own, derived, Strength.DERIVED)
        told[gene.id] = {
            name: strength
            for name, strength in own.items()
            if name == gene.symbol or may_name(name, rules)
        }
    return told


def _tell(own: dict[str, Strength], names: Iterable[str], strength: Strength) -> None:
    for name in names:
        own.setdefault(name, strength)


def _spoken(name: str) -> Iterator[str]:
    """Yield a full name as a text has it: without a bracketed remark, not inverted."""
    plain = _ASIDE.sub("", name)
    if not _UNNAMED.search(plain):
        yield turn_around(plain) if plain.count(", ") == 1 else plain


def _greek_symbols(gene: Gene) -> Iterator[str]:
    """Yield an approved symbol with the Greek letter that the full name spells out: IFNgamma."""
    found = _FINAL.fullmatch(gene.symbol)
    for greek in _GREEK if found else ():
        if found and greek[0].upper() == found.group(2) and f" {greek}" in gene.name:
            before, _, after = found.groups()
            yield from (f"{before}{greek}{after}", f"{before}{greek[0]}{after}")


def vague_names(records: Records) -> frozenset[str]:
    """Return the names, squeezed, with which the names of several genes end.

    Args:
        records: What NCBI Gene knows of the genes.
    """
    ends: Counter[str] = Counter()
    for names in records.names.values():
        own = set()
        for name in names:
            words = name.split()
            own |= {squeeze(" ".join(words[start:])) for start in range(1, len(words))}
        ends.update(own)
    return frozenset(end for end, number in ends.items() if number >= _GENERIC)


def _micro_names(gene: Gene) -> Iterator[str]:
    """Yield what texts call a microRNA: miR-21, hsa-miR-21-5p, let-7a."""
    for alias in gene.aliases:
        found = _MICRO_ALIAS.fullmatch(alias)
        if found and found.group(2):
            kind = "let" if found.group(1).lower() == "let" else "miR"
            stem = f"{kind}-{found.group(2)}{found.group(3)}"
            stems = [stem]
            if found.group(3) == "-1":  # miR-133a stands for the first of its loci
                stems.append(f"{kind}-{found.group(2)}")
            for each in stems:
                yield from (each, f"hsa-{each}", f"{each}-5p", f"{each}-3p")
                yield from (f"hsa-{each}-5p", f"hsa-{each}-3p")
                if kind == "miR":
                    number = each.removeprefix("miR-")
                    yield from (f"mir-{number}", f"miRNA-{number}", f"microRNA-{number}")


def may_name(name: str, rules: NameRules) -> bool:
    """Whether a name says which gene is meant: not "mitochondrial", "heart defect" or GAA.

    Args:
        name: A name of a gene that is not its approved symbol.
        rules: What becomes of names.
    """
    words = re.split(r"[ -]", name)
    if all(word.isalpha() and rules.is_known(word) for word in words):
        return False
    if _ADJECTIVE.fullmatch(name) or _CODON.fullmatch(name):
        return False
    return rules.scope(name, gene_scope(name), trusted=False) is not None


def to_terms(genes: Iterable[Gene], told: _Told, claims: Claims) -> Iterator[Term]:
    """Yield the genes with the names that are theirs.

    Args:
        genes: The genes.
        told: Their names.
        claims: Whose each name is.
    """
    for gene in genes:
        names: dict[str, Scope] = {}
        label = _label(gene)
        for name in told[gene.id]:
            if claims.owner(name) == gene.id:
                names[name] = gene_scope(name)
        names[gene.symbol] = Scope.ABBREVIATION
        names[label] = Scope.ABBREVIATION
        yield Term(
            id=gene.id,
            label=label,
            category="Protein",
            names=tuple(sorted(names.items())),
            exact=(gene.hgnc,),
        )


def _label(gene: Gene) -> str:
    """Return the symbol; of a microRNA what texts call it."""
    return next(_micro_names(gene), gene.symbol) if gene.is_micro else gene.symbol
