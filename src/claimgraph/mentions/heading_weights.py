"""How much the headings of a record weigh between concepts: ``heading_weights.tsv``."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import Number, OneOf

__all__ = ["HEADING_WEIGHTS", "HeadingRelation", "HeadingWeights", "load_heading_weights"]


class HeadingRelation(StrEnum):
    """How the headings of a record are related to a concept."""

    NAMED = "named"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingWeights:
    """How probable a concept is by its relation to the headings, in [0, 1].

    Attributes:
        named: If a heading is the concept.
        near: If one is just wider or narrower.
        none: If none is either.
    """

    named: float = 1.0
    near: float = 1.0
    none: float = 1.0

    def weight(self, relation: HeadingRelation) -> float:
        """Return the weight of a relation."""
        found: float = getattr(self, relation.value)
        return found


HEADING_WEIGHTS = Table(
    name="heading_weights.tsv",
    columns={
        "relation": OneOf(frozenset(HeadingRelation), "relation"),
        "weight": Number(0, 1, is_whole=False),
    },
    key=("relation",),
)


def load_heading_weights(folder: Path, schema: Schema | None = None) -> HeadingWeights:
    """Read ``heading_weights.tsv``; a relation that is not there weighs 1.

    Args:
        folder: The ontology folder.
        schema: What its Turtle files define; None to read them.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    rows = HEADING_WEIGHTS.read(folder, schema)
    return HeadingWeights(**{row["relation"]: float(row["weight"]) for _, row in rows})
