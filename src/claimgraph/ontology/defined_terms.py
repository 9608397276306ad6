"""What the Turtle files of a folder define, by kind, for those who need to know no more of it.

By pyoxigraph: of our own folder in 5 ms, where the whole schema takes 90.
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
    """Read what is typed as what, and what classes are inside of which.

    Args:
        folder: The ontology folder.

    Returns:
        IRIs by the IRI of their type; IRIs of the next wider classes by that of a class.

    Raises:
        OntologyError: If a file is missing or is no Turtle.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    typed: dict[str, set[str]] = {}
    wider: dict[str, set[str]] = {}
    for name in _FILES:
        path = folder / name
        try:
            quads = list(parse(path=path, format=RdfFormat.TURTLE))
        except (OSError, SyntaxError):
            read_turtle(path)  # says what is wrong, and where
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
