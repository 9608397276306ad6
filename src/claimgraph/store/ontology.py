"""The ontology as triples for a store: without blank nodes, the same each time."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import OntologyError
from claimgraph.vocabulary import BASE, hash_iri

__all__ = ["iter_ontology"]

_FILES = ("claimgraph.ttl", "schemes.ttl")


def iter_ontology(folder: Path) -> Iterator[ox.Triple]:
    """Yield the triples of an ontology.

    Args:
        folder: The ontology (``Schema.folder``).

    Yields:
        The triples of its formal part and its schemes, sorted. A blank node (a list, an
        intersection) has an IRI that depends on what is said of it alone (RDFC-1.0).

    Raises:
        OntologyError: If a file is missing, or is not Turtle.
    """
    triples = {each for name in _FILES for each in _read(folder / name)}
    yield from sorted(triples, key=str)


def _read(path: Path) -> Iterator[ox.Triple]:
    try:
        quads = ox.Dataset(ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=BASE))
    except (OSError, SyntaxError) as error:
        raise OntologyError(
            f"this is not Turtle: {error}", where=str(path), fix="mend the line"
        ) from error
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    names: dict[ox.BlankNode, ox.NamedNode] = {}

    def named(node: ox.BlankNode) -> ox.NamedNode:
        return names.setdefault(node, ox.NamedNode(hash_iri("ontology", path.name, node.value)))

    for quad in quads:
        subject, object_ = quad.subject, quad.object
        yield ox.Triple(
            named(subject) if isinstance(subject, ox.BlankNode) else subject,
            quad.predicate,
            named(object_) if isinstance(object_, ox.BlankNode) else object_,
        )
