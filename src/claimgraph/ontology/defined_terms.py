"""Read only which terms a folder's Turtle files define, by type, without the full schema.

Uses pyoxigraph: 5 ms for our own folder, where the full schema takes 90.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.folder import read_turtle
from claimgraph.vocabulary import PREFIXES

__all__ = ["read_defined"]

_FILES = ("claimgraph.ttl", "schemes.ttl")
_TYPE = f"{PREFIXES['rdf']}type"
_WITHIN = f"{PREFIXES['rdfs']}subClassOf"


def read_defined(folder: Path) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Read the terms of each type, and the superclasses of each class.

    Args:
        folder: The ontology folder.

    Returns:
        IRIs of terms by the IRI of their type; IRIs of direct superclasses by that of a class.

    Raises:
        OntologyError: If a file is missing or is not Turtle.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    typed: dict[str, set[str]] = {}
    wider: dict[str, set[str]] = {}
    for name in _FILES:
        path = folder / name
        try:
            quads = list(parse(path=path, format=RdfFormat.TURTLE))
        except (OSError, SyntaxError):
            read_turtle(path)  # raises an error with the problem and its line
            raise
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                if quad.predicate.value == _TYPE:
                    typed.setdefault(quad.object.value, set()).add(quad.subject.value)
                elif quad.predicate.value == _WITHIN:
                    wider.setdefault(quad.subject.value, set()).add(quad.object.value)
    return _frozen(typed), _frozen(wider)


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({key: frozenset(each) for key, each in found.items()})
