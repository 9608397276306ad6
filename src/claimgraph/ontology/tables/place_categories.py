"""``place_categories.tsv``: what an argument is whose words do not tell, by its place."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import Maybe, OneOf, TermKind, TermOf, term_iri
from claimgraph.ontology.tables.table import Table

__all__ = ["PLACE_CATEGORIES", "read_place_categories"]

PLACE_CATEGORIES = Table(
    name="place_categories.tsv",
    columns={
        "predicate": TermOf(TermKind.PREDICATE),
        "role": OneOf(frozenset({"subject", "object"}), "argument of a claim"),
        "category": Maybe(TermOf(TermKind.CATEGORY)),
    },
    key=("predicate", "role", "category"),
    is_dispensable=True,
)


def read_place_categories(
    folder: Path, schema: Schema | None = None
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Read the categories of untyped arguments, by predicate and role, in the table's order.

    None are listed at a place that takes such an argument only as what its own words tell.

    Raises:
        OntologyError: If a cell is invalid.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for _, row in PLACE_CATEGORIES.read(folder, schema):
        key = term_iri(row["predicate"]), row["role"]
        own = (term_iri(row["category"]),) if row["category"] else ()
        found[key] = (*found.get(key, ()), *own)
    return MappingProxyType(found)
