"""``conditions.tsv``: how texts state which condition people have."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.tables.argument_places import STEPS, Place, Places, parse_places
from claimgraph.ontology.tables.checks import WORD
from claimgraph.ontology.tables.table import Table

__all__ = ["CONDITIONS", "read_condition_words"]

CONDITIONS = Table(
    name="conditions.tsv", columns={"lemma": WORD, "place": Places(STEPS)}, key=("lemma",)
)


def read_condition_words(folder: Path) -> Mapping[str, tuple[Place, ...]]:
    """Read the places of conditions, by the word that introduces them.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return MappingProxyType(
        {row["lemma"]: parse_places(row["place"]) for _, row in CONDITIONS.read(folder)}
    )
