"""Read only which terms a folder's Turtle files define, by type, without the full schema.

Uses pyoxigraph: 5 ms for our own folder, where the full schema takes 90.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimgraph.ontology.folder import read_turtle
from claimgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["read_defined", "read_prefixes"]

_FILES = ("claimgraph.ttl", "schemes.ttl")
_PREFIXES = "prefixes.ttl"
_PREFIX, _NAMESPACE = f"{PREFIXES['sh']}prefix", f"{PREFIXES['sh']}namespace"
_TYPE = f"{PREFIXES['rdf']}type"
_WITHIN = f"{PREFIXES['rdfs']}subClassOf"


def read_prefixes(folder: Path) -> Mapping[str, str]:
    """Read the prefixes that a folder declares.

    Args:
        folder: The ontology folder.

    Returns:
        Namespace by prefix in lower case; empty if the folder has no ``prefixes.ttl``.

    Raises:
        OntologyError: If the file is not Turtle.
    """
    path = folder / _PREFIXES
    if not path.is_file():
        return MappingProxyType({})
    from pyoxigraph import Literal

    names: dict[object, str] = {}
    namespaces: dict[object, str] = {}
    for quad in _parse(path):
        if isinstance(quad.object, Literal):
            if quad.predicate.value == _PREFIX:
                names[quad.subject] = quad.object.value.lower()
            elif quad.predicate.value == _NAMESPACE:
                namespaces[quad.subject] = quad.object.value
    return MappingProxyType(
        {name: namespaces[node] for node, name in names.items() if node in namespaces}
    )


def read_defined(folder: Path) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Read the terms of each type, and the superclasses of each class.

    Args:
        folder: The ontology folder.

    Returns:
        IRIs of terms by the IRI of their type; IRIs of direct superclasses by that of a class.

    Raises:
        OntologyError: If a file is missing or is not Turtle.
    """
    from pyoxigraph import NamedNode

    typed: dict[str, set[str]] = {}
    wider: dict[str, set[str]] = {}
    for name in _FILES:
        for quad in _parse(folder / name):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                if quad.predicate.value == _TYPE:
                    typed.setdefault(quad.object.value, set()).add(quad.subject.value)
                elif quad.predicate.value == _WITHIN:
                    wider.setdefault(quad.subject.value, set()).add(quad.object.value)
    return _frozen(typed), _frozen(wider)


def _parse(path: Path) -> "list[Quad]":
    from pyoxigraph import RdfFormat, parse

    try:
        return list(parse(path=path, format=RdfFormat.TURTLE))
    except (OSError, SyntaxError):
        read_turtle(path)  # raises an error with the problem and its line
        raise


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({key: frozenset(each) for key, each in found.items()})
