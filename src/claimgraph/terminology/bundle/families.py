"""Families and complexes of proteins (FamPlex), and the protein families of MeSH."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.terminology.bundle.genes import Gene
from claimgraph.terminology.bundle.join import EXACT, Equal
from claimgraph.terminology.bundle.matchable_names import NameRules, turn_around
from claimgraph.terminology.bundle.name_claims import Claims, Strength, gene_scope, squeeze
from claimgraph.terminology.bundle.named_terms import Term

__all__ = ["Families", "place_proteins", "read_families"]

_STATE = re.compile(r"phospho|\b[pP]-|activ(?:e|ated)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:s|ins|ases|ors)\b(?:,|$)")
_SHORTEST = 2  # letters; shorter symbols have too many meanings
_MANY = re.compile(r"(?:ases|ors|zymes|ules|ens|ins)$")
_MAPPED = "semapv:ManualMappingCuration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """The content of FamPlex.

    Attributes:
        labels: Label by CURIE.
        texts: What texts call each family.
        broader: CURIEs of the families that a family, or a gene by its symbol, belongs to.
        mesh: CURIE of the equal MeSH descriptor.
        genes: What texts call single genes, by symbol or UniProt accession.
    """

    labels: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]
    broader: Mapping[str, tuple[str, ...]]
    mesh: Mapping[str, str]
    genes: Mapping[str, tuple[str, ...]]

    def claim(self, claims: Claims, genes: Iterable[Gene]) -> Iterator[tuple[str, str]]:
        """Claim the texts for families and genes, and yield those of genes.

        Args:
            claims: Where to record them.
            genes: The genes.

        Yields:
            CURIE of the gene and the text.
        """
        for curie, texts in self.texts.items():
            for text in (*texts, self.labels[curie]):
                claims.add(text, curie, Strength.CURATED)
        for gene in genes:
            for key in (gene.symbol, *gene.proteins):
                for text in self.genes.get(key, ()):
                    claims.add(text, gene.id, Strength.CURATED)
                    yield gene.id, text

    def terms(self, claims: Claims, rules: NameRules) -> Iterator[Term]:
        """Yield the families with the names that are theirs."""
        for curie, label in self.labels.items():
            names = {
                text: gene_scope(text)
                for text in (*self.texts.get(curie, ()), label)
                if claims.owner(text) == curie
                and (text == label or len(text) > _SHORTEST)
                and not (text.isalpha() and rules.is_common(text))
            }
            if names:
                kept = label if label in names else min(names, key=lambda each: (len(each), each))
                yield Term(
                    id=curie,
                    label=kept,
                    category="GeneFamily",
                    names=tuple(sorted(names.items())),
                    broader=self.broader.get(curie, ()),
                )


def read_families(folder: Path) -> Families:
    """Read FamPlex.

    Args:
        folder: Where its tables are, each under its name after ``famplex_``.
    """

    def rows(name: str) -> list[list[str]]:
        with (folder / f"famplex_{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    texts: dict[str, list[str]] = defaultdict(list)
    single: dict[str, list[str]] = defaultdict(list)
    for text, *pairs in rows("grounding_map"):
        ids = dict(zip(pairs[::2], pairs[1::2], strict=False))
        if _STATE.search(text):
            continue
        if "FPLX" in ids:
            texts[_curie(ids["FPLX"])].append(text)
        for kind in ("HGNC", "UP"):
            if kind in ids and "FPLX" not in ids:
                single[ids[kind]].append(text)
    broader: dict[str, list[str]] = defaultdict(list)
    for space, name, _, _, family in rows("relations"):
        broader[_curie(name) if space == "FPLX" else name].append(_curie(family))
    entities = [each for (each,) in rows("entities")]
    return Families(
        labels={_curie(each): _label(each, texts[_curie(each)]) for each in entities},
        texts={curie: tuple(each) for curie, each in texts.items()},
        broader={name: tuple(sorted(set(each))) for name, each in broader.items()},
        mesh={
            _curie(family): f"mesh:{number}"
            for space, number, family in rows("equivalences")
            if space == "MESH"
        },
        genes={key: tuple(each) for key, each in single.items()},
    )


def _curie(name: str) -> str:
    return f"fplx:{name}"


def _label(entity: str, texts: Iterable[str]) -> str:
    """Return the text that is an entity's identifier in ordinary spelling."""
    same = [text for text in texts if squeeze(text) == squeeze(entity)]
    return min(same, key=lambda each: (-len(each), each), default=entity.replace("_", " "))


def place_proteins(
    terms: Iterable[Term], mapped: Mapping[str, str], families: Families, claims: Claims
) -> tuple[tuple[Term, ...], list[Equal]]:
    """Find which protein descriptors of MeSH are one gene, and make the others families.

    A descriptor is a gene if it is mapped to one and not in the plural, or all its names that are a
    gene's are the same gene's. A descriptor with narrower ones is a family.

    Args:
        terms: Terms of MeSH.
        mapped: CURIE of the gene by that of the descriptor, where a curator mapped them.
        families: The families.
        claims: Whose each name is.

    Returns:
        The terms, and the pairs of descriptors and genes or families.
    """
    terms = tuple(terms)
    wide = {each for term in terms if term.category == "Protein" for each in term.broader}
    family_of = {mesh: family for family, mesh in sorted(families.mesh.items(), reverse=True)}
    placed = []
    equals: dict[str, Equal] = {}
    for term in terms:
        if term.category != "Protein":
            placed.append(term)
            continue
        owner = family_of.get(term.id)
        if owner is None and not _MANY.search(term.label):
            owner = mapped.get(term.id)
        if owner is None and term.id not in wide:
            owner = _owner(term, claims)
        if owner is not None and owner not in equals:
            equals[owner] = Equal(term.id, owner, _MAPPED, "claimgraph", EXACT)
        single = owner is not None and owner.startswith("ncbigene:")
        few = not single and (term.id in wide or owner or _PLURAL.search(term.label))
        placed.append(
            _strip(replace(term, category="GeneFamily" if few else "Protein"), owner, claims)
        )
    return tuple(placed), sorted(equals.values())


def _owner(term: Term, claims: Claims) -> str | None:
    """Return the only gene or family that has some of a descriptor's names; None if several do.

    Of a descriptor in the plural, such as that of repair enzymes, only the label counts.
    """
    label = turn_around(term.label)
    names = [label, label.removesuffix("s")]
    if not _PLURAL.search(term.label):
        names += [name for name, _ in term.names]
    owners = {claims.owner(name) for name in names} - {None}
    return owners.pop() if len(owners) == 1 else None


def _strip(term: Term, owner: str | None, claims: Claims) -> Term:
    """Remove the names that are another gene's or family's, in the singular or plural."""

    def is_own(name: str) -> bool:
        forms = {name, name.removesuffix("s")}
        owners = {claims.owner(each) for each in forms}
        symbols = {claims.is_symbol(each) for each in forms}
        return owners <= {None, owner} and (owner in owners or True not in symbols)

    return replace(term, names=tuple(each for each in term.names if is_own(each[0])))
