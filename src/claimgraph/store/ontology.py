"""The ontology as triples for a store: without blank nodes, the same each time."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import OntologyError
from claimgraph.store.rdf_terms import ONTOLOGY_GRAPH, in_graph
from claimgraph.vocabulary import BASE, hash_iri

__all__ = ["add_ontology", "iter_ontology"]

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


def add_ontology(store: ox.Store, folder: Path, *, is_split: bool) -> None:
    """Put an ontology beside the quads of a store in memory.

    Args:
        store: The store.
        folder: The ontology (``Schema.folder``).
        is_split: Whether each triple is in one graph only.

    Raises:
        OntologyError: If a file of it is missing, or is not Turtle.
    """
    name = ox.NamedNode(ONTOLOGY_GRAPH)
    triples = tuple(iter_ontology(folder))
    if is_split:
        new = [
            each
            for each in triples
            if not any(store.quads_for_pattern(each.subject, each.predicate, each.object, None))
        ]
        store.extend(in_graph(each, name) for each in new)
    else:
        store.extend(
            in_graph(each, graph) for each in triples for graph in (name, ox.DefaultGraph())
        )


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
