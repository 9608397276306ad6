"""``exposures.tsv``: how texts state what people or animals are given."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.tables.argument_places import STEPS, Place, Places, Position, parse_places
from claimgraph.ontology.tables.checks import WORD
from claimgraph.ontology.tables.table import Table

__all__ = ["EXPOSURES", "read_exposure_words"]

EXPOSURES = Table(
    name="exposures.tsv",
    columns={"lemma": WORD, "place": Places(STEPS | {Position.COMPOUND}, has_paths=True)},
    key=("lemma",),
)


def read_exposure_words(folder: Path) -> Mapping[str, tuple[Place, ...]]:
    """Read the places of what is given, by the word that introduces them.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return MappingProxyType(
        {row["lemma"]: parse_places(row["place"]) for _, row in EXPOSURES.read(folder)}
    )
