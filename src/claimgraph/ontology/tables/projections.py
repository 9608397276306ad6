"""``projections.tsv``: what a finding in a body part implies for the individual."""

import re
from dataclasses import dataclass
from pathlib import Path

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import Each, TermKind, TermOf, Text, term_iri
from claimgraph.ontology.tables.table import Table

__all__ = ["PROJECTIONS", "Projection", "read_projections"]

PROJECTIONS = Table(
    name="projections.tsv",
    columns={
        "predicate": TermOf(TermKind.PREDICATE),
        "subject_category": TermOf(TermKind.GROUP),
        "qualifier": TermOf(TermKind.QUALIFIER),
        "makes": TermOf(TermKind.PREDICATE),
        "finding": Each(
            Text(
                re.compile(r"(?:[^{}|A-Z\s]+ )*\{\}(?: [^{}|A-Z\s]+)*"),
                "a label in lower case with one {} where the concept's label goes",
            )
        ),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A claim about a part that implies one about the whole."""

    predicate: str
    subject_category: str
    qualifier: str
    makes: str
    finding: str


def read_projections(folder: Path, schema: Schema | None = None) -> tuple[Projection, ...]:
    """Read the projections, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(
        Projection(
            predicate=term_iri(row["predicate"]),
            subject_category=term_iri(row["subject_category"]),
            qualifier=term_iri(row["qualifier"]),
            makes=term_iri(row["makes"]),
            finding=row["finding"],
        )
        for _, row in PROJECTIONS.read(folder, schema)
    )
