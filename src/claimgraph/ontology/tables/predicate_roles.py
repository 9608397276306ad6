"""``predicate_roles.tsv``: groups of predicates that the extraction treats alike."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import OneOf, TermKind, TermOf, term_iri
from claimgraph.ontology.tables.function_words import by_kind
from claimgraph.ontology.tables.table import Table

__all__ = ["KIND_ROLES", "PREDICATE_ROLES", "SIGN_ROLES", "PredicateRole", "read_roles"]


class PredicateRole(StrEnum):
    """Role of predicates; ``predicate_roles.tsv`` documents each."""

    HELPING = "helping"
    DEED = "deed"
    EVENT = "event"
    HAD = "had"
    CLASS = "class"
    COMPARED = "compared"
    DIRECT = "direct"
    CORRELATIONAL = "correlational"
    PREDICTIVE = "predictive"
    COMPARISON = "comparison"
    INCREASE = "increase"
    DECREASE = "decrease"
    CHANGING = "changing"
    BORNE = "borne"
    HARMING = "harming"
    PLACE = "place"
    GENERAL = "general"


KIND_ROLES = (
    PredicateRole.DIRECT,
    PredicateRole.CORRELATIONAL,
    PredicateRole.PREDICTIVE,
    PredicateRole.COMPARISON,
)
"""Roles of predicates that state an association."""
SIGN_ROLES = (PredicateRole.INCREASE, PredicateRole.DECREASE)
"""Roles of predicates that state the direction of an association."""
PREDICATE_ROLES = Table(
    name="predicate_roles.tsv",
    columns={
        "predicate": TermOf(TermKind.PREDICATE),
        "role": OneOf(frozenset(PredicateRole), "role of a predicate"),
    },
    key=("predicate", "role"),
)


def read_roles(folder: Path, schema: Schema | None = None) -> Mapping[str, frozenset[str]]:
    """Read the IRIs of the predicates of each role.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows = PREDICATE_ROLES.read(folder, schema)
    return by_kind(PredicateRole, ((row["role"], term_iri(row["predicate"])) for _, row in rows))
