"""``asides.tsv``: parenthetical phrases between commas that are hidden from the parser."""

from pathlib import Path

from claimgraph.ontology.tables.checks import LOWER
from claimgraph.ontology.tables.table import Table

__all__ = ["ASIDES", "read_asides"]

ASIDES = Table(name="asides.tsv", columns={"phrase": LOWER}, key=("phrase",))


def read_asides(folder: Path) -> tuple[str, ...]:
    """Read the phrases, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(row["phrase"] for _, row in ASIDES.read(folder))
