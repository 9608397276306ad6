"""Put together what the sources know of genes, their families and their orthologues."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.terminology.bundle.families import place_proteins, read_families
from claimgraph.terminology.bundle.genes import (
    read_hgnc,
    read_records,
    tell_names,
    to_terms,
    vague_names,
)
from claimgraph.terminology.bundle.join import EXACT, Equal
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.name_claims import Claims, Strength, squeeze
from claimgraph.terminology.bundle.named_terms import Term
from claimgraph.terminology.bundle.ncbi_genes import NcbiGene, read_ncbi_genes
from claimgraph.terminology.bundle.orthologues import read_mouse, read_rat, rodent_terms

__all__ = ["Proteins", "keep_symbols", "read_proteins"]

_GENE = re.compile(r"ncbigene:\d+")
_GROUPS = frozenset({"Protein", "GeneFamily"})
_SHORTEST = 2  # letters; shorter symbols have too many meanings


@dataclass(frozen=True, slots=True, kw_only=True)
class Proteins:
    """Genes, families and orthologues.

    Attributes:
        mesh: The terms of MeSH, its proteins placed among genes and families.
        families: Families and complexes.
        genes: Human genes.
        orthologues: Genes of other species.
        equals: Descriptors of MeSH that are a gene or a family.
    """

    mesh: tuple[Term, ...]
    families: tuple[Term, ...]
    genes: tuple[Term, ...]
    orthologues: tuple[Term, ...]
    equals: tuple[Equal, ...]


def read_proteins(
    folder: Path, mesh: Iterable[Term], curated: Iterable[Equal], rules: NameRules
) -> Proteins:
    """Read genes and families, and give each name to one of them.

    Args:
        folder: The data files.
        mesh: The terms of MeSH.
        curated: Equal concepts, among them descriptors of MeSH and genes.
        rules: What becomes of names.
    """
    human = tuple(read_hgnc(folder / "hgnc.tsv"))
    records = read_records(folder / "genes.sqlite", _records(folder, "human"))
    claims = Claims()
    told = {gene: dict(names) for gene, names in tell_names(human, records, rules).items()}
    for gene, names in told.items():
        for name, strength in names.items():
            claims.add(name, gene, strength)
    families = read_families(folder)
    for gene, text in families.claim(claims, human):
        if len(text) > _SHORTEST:  # curators chose it: p53 is a name, though other letters and
            told[gene].setdefault(text, Strength.CURATED)  # numbers are none
    hgnc = {gene.hgnc: gene.id for gene in human}
    members = {gene.id: families.broader.get(gene.symbol, ()) for gene in human}
    genes = tuple(replace(term, broader=members[term.id]) for term in to_terms(human, told, claims))
    placed, equals = place_proteins(mesh, _mapped(curated, hgnc), families, claims)
    rodents = [
        *read_mouse(folder / "mgi.tsv", human, _records(folder, "mouse")),
        *read_rat(folder / "rgd.tsv", human),
    ]
    return Proteins(
        mesh=placed,
        families=tuple(families.terms(claims, rules)),
        genes=genes,
        orthologues=tuple(rodent_terms(rodents, genes, claims, rules, vague_names(records))),
        equals=tuple(equals),
    )


def _records(folder: Path, species: str) -> Iterator[NcbiGene]:
    return read_ncbi_genes(folder / f"ncbi_{species}.py")


def _mapped(curated: Iterable[Equal], hgnc: Mapping[str, str]) -> dict[str, str]:
    """Return the gene of each descriptor that a curator mapped to one gene."""
    found: dict[str, set[str]] = {}
    for each in curated:
        for one, other in ((each.subject, each.object), (each.object, each.subject)):
            gene = hgnc.get(other)
            if gene is not None and one.startswith("mesh:") and each.predicate == EXACT:
                found.setdefault(one, set()).add(gene)
    return {mesh: min(genes) for mesh, genes in found.items() if len(genes) == 1}


def keep_symbols(tables: Sequence[Sequence[Term]], equals: Iterable[Equal]) -> list[list[Term]]:
    """Remove from proteins and families the names of other genes and of other things.

    No approved symbol names another gene, and a name of a disease, process, cell or part of the
    body is no name of a gene unless it is the approved symbol. A name of a gene is none of a drug
    that DrugBank alone knows: there BMP-2 is a product.

    Args:
        tables: The terms of each terminology.
        equals: Which terms are one concept.
    """
    same = {each.object: each.subject for each in equals}
    things = {
        squeeze(name)
        for terms in tables
        for term in terms
        if term.group not in {"Chemical", *_GROUPS}
        for name in (term.label, *(name for name, _ in term.names))
    }
    told: set[str] = set()
    owners: dict[str, set[str]] = {}
    for terms in tables:
        for term in terms:
            if _GENE.fullmatch(term.id) and not term.taxon:
                owners.setdefault(squeeze(term.label), set()).add(same.get(term.id, term.id))
                told.update(squeeze(name) for name, _ in term.names)

    def strip(term: Term) -> Term:
        if term.id.startswith("drugbank:"):
            kept = tuple(each for each in term.names if squeeze(each[0]) not in told)
            return replace(term, names=kept)
        if term.group not in _GROUPS:
            return term
        own = same.get(term.id, term.id)
        names = tuple(
            (name, scope)
            for name, scope in term.names
            for key in (squeeze(name),)
            if (own in owners.get(key, {own}) and key not in things)
            or name == term.label
            or (term.taxon and key not in things)
        )
        return replace(term, names=names)

    return [[strip(term) for term in terms] for terms in tables]
