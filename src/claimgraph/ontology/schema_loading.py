"""Load the formal part of the ontology; rdflib is imported only then."""

from pathlib import Path

from claimgraph.ontology.folder import find_ontology
from claimgraph.ontology.schema import Schema

__all__ = ["load_schema"]


def load_schema(folder: Path | None = None) -> Schema:
    """Read the formal part of the ontology.

    Args:
        folder: The user's own folder; None for the one that ships with claimgraph.

    Returns:
        The schema.

    Raises:
        OntologyError: If a file is missing or is not Turtle, a term lacks a required property, or
            an allowed category is not a class.

    >>> from claimgraph.vocabulary import cg
    >>> load_schema().predicates[cg("treats")].negative_label
    'does not treat'
    """
    from claimgraph.ontology.schema_reader import read_schema

    return read_schema(find_ontology(folder))
