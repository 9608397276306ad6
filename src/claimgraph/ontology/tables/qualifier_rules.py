"""``qualifiers.tsv``: which qualifier a category fills, and where it is found."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import Each, OneOf, TermKind, TermOf, term_iri
from claimgraph.ontology.tables.grammar import PREPOSITIONS
from claimgraph.ontology.tables.table import Table

__all__ = ["QUALIFIERS", "QualifierPlace", "QualifierRule", "read_qualifier_rules"]


class QualifierPlace(StrEnum):
    """Where a qualifier is found, if not after a preposition."""

    BEFORE = "before"
    ADVERB = "adverb"


QUALIFIERS = Table(
    name="qualifiers.tsv",
    columns={
        "category": TermOf(TermKind.GROUP),
        "places": Each(OneOf(PREPOSITIONS | set(QualifierPlace), "preposition or place")),
        "qualifier": TermOf(TermKind.QUALIFIER),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifierRule:
    """Which qualifier a category fills, and where it is found."""

    category: str
    places: frozenset[str]
    kind: str


def read_qualifier_rules(folder: Path, schema: Schema | None = None) -> tuple[QualifierRule, ...]:
    """Read the rules, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(
        QualifierRule(
            category=term_iri(row["category"]),
            places=frozenset(row["places"].split("|")),
            kind=term_iri(row["qualifier"]),
        )
        for _, row in QUALIFIERS.read(folder, schema)
    )
