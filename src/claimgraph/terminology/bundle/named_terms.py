"""The records that the bundle's readers yield: a concept with its names, by CURIE."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["GROUPS", "Scope", "Term"]


class Scope(StrEnum):
    """Relation of a name to its concept."""

    LABEL = "label"
    EXACT = "exact"
    NARROW = "narrow"
    ABBREVIATION = "abbreviation"


# Categories within which equal names may mean equal concepts.
GROUPS = {
    "Disease": "Disease",
    "Phenotype": "Disease",
    "Chemical": "Chemical",
    "Drug": "Chemical",
    "DrugClass": "Chemical",
    "Finding": "Disease",
    "Protein": "Protein",
    "GeneFamily": "GeneFamily",
    "Anatomy": "Anatomy",
    "Cell": "Cell",
    "CellLine": "CellLine",
    "CellComponent": "Process",
    "Process": "Process",
    "Exposure": "Process",
    "Measurement": "Process",
    "Procedure": "Procedure",
    "Population": "Population",
    "Organism": "Organism",
    "Genotype": "Variant",
    "Variant": "Variant",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A concept of one terminology.

    Attributes:
        id: CURIE.
        label: Preferred name.
        category: Category of ``claimgraph.ttl`` without its prefix; a key of :data:`GROUPS`.
        names: Other names and their scopes.
        broader: CURIEs of the direct parent concepts.
        exact: CURIEs of equal concepts that are in no other file of the bundle.
        described: Whether the terminology has a text definition of it.
        taxon: CURIE of the species, for a gene of another one than man.
        orthologue: CURIE of the human gene that such a gene corresponds to.
    """

    id: str
    label: str
    category: str
    names: tuple[tuple[str, Scope], ...] = ()
    broader: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    described: bool = False
    taxon: str = ""
    orthologue: str = ""

    @property
    def group(self) -> str:
        """The categories of terms that it may be equal to."""
        return GROUPS[self.category]
