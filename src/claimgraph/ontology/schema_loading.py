"""Load the formal part of the ontology; rdflib is imported only then."""

from pathlib import Path

from claimgraph.manifest import find_kept_ontology
from claimgraph.ontology.folder import find_ontology
from claimgraph.ontology.schema import Schema

__all__ = ["load_schema", "load_schema_of"]


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


def load_schema_of(graph: Path | str, folder: Path | None = None) -> Schema:
    """Read the formal part of the ontology that a graph was built with.

    Args:
        graph: An output folder, its store, or a file of RDF.
        folder: The user's own folder, if it is to be read in place of what the output keeps.

    Returns:
        The schema of that folder; else of the one that the output keeps; else of ours.

    Raises:
        OntologyError: As for :func:`load_schema`.
    """
    return load_schema(folder or find_kept_ontology(Path(graph)))
