"""``reasons.tsv``: what the reasons that a build counts are called where people read them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.tables.checks import LOWER, SENTENCE, OneOf
from claimgraph.ontology.tables.table import Table

__all__ = ["REASONS", "ReasonKind", "ReasonWords", "load_reason_words"]


class ReasonKind(StrEnum):
    """What there is a reason for."""

    FILTERED = "filtered"
    SILENT = "silent"


ReasonWords = Mapping[tuple[ReasonKind, str], str]
"""From a kind and a reason, as the code names it, to what people read."""

REASONS = Table(
    name="reasons.tsv",
    columns={
        "kind": OneOf(frozenset(ReasonKind), "kind of reason"),
        "reason": LOWER,
        "told": SENTENCE,
    },
    key=("kind", "reason"),
    is_dispensable=True,
)


def load_reason_words(folder: Path) -> ReasonWords:
    """Read what reasons are called; a reason without a row is called by its name in the code.

    Args:
        folder: The ontology folder; one without the table has no words.

    Raises:
        OntologyError: If a cell is invalid.
    """
    return MappingProxyType(
        {(ReasonKind(row["kind"]), row["reason"]): row["told"] for _, row in REASONS.read(folder)}
    )
