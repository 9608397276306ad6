"""``ranked_predicates.tsv``: the predicates that are learned for the ranker, and as which.

Each is learned as itself in the table of claimgraph; where few examples of some are known, a table
may have them learned as one.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import TermKind, TermOf, term_iri

__all__ = ["RANKED_PREDICATES", "find_under", "load_learned"]

RANKED_PREDICATES = Table(
    name="ranked_predicates.tsv",
    columns={
        "predicate": TermOf(TermKind.PREDICATE),
        "learned_as": TermOf(TermKind.PREDICATE),
    },
    key=("predicate",),
)


def load_learned(folder: Path, schema: Schema) -> Mapping[str, str]:
    """Read as which predicate each is learned, by IRI; those that are missing are not learned.

    Args:
        folder: The ontology folder.
        schema: Its schema.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows = RANKED_PREDICATES.read(folder, schema)
    return MappingProxyType(
        {term_iri(row["predicate"]): term_iri(row["learned_as"]) for _, row in rows}
    )


def find_under(schema: Schema) -> Mapping[str, frozenset[str]]:
    """Return for each predicate, by IRI, those that are it or below it."""
    return {
        name: frozenset(
            other
            for other, each in schema.predicates.items()
            if other == name or name in each.parents
        )
        for name in schema.predicates
    }
