"""Which prefixes the Turtle of a graph of claims declares."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf.turtle import TurtleWriter, used_prefixes

__all__ = ["all_prefixes", "find_prefixes", "open_turtle", "open_turtle_of"]

# The IRIs of claims, evidence and selections are hashes; a prefix keeps the file readable, and
# rdflib's own writer fast.
_HASHES = {"uuid": "urn:uuid:"}
# What every graph of claims uses, or what is added to it.
_ALWAYS = frozenset(
    (*_HASHES, "biolink", "cg", "dcterms", "eco", "oa", "owl", "prov", "rdf", "rdfs", "skos", "xsd")
)


def all_prefixes(schema: Schema) -> Mapping[str, str]:
    """Return namespaces by prefix: those of an ontology, and that of hashes.

    Args:
        schema: The ontology.
    """
    return {**schema.prefixes, **_HASHES}


def open_turtle(
    graph: ClaimGraph, schema: Schema, *, more: Mapping[str, str] = MappingProxyType({})
) -> TurtleWriter:
    """Return a writer of the Turtle of :func:`claimgraph.rdf.to_turtle`, from its triples.

    Args:
        graph: The graph that will be written; it decides which prefixes are declared.
        schema: The ontology that it was read with.
        more: Namespaces by prefix that are declared too.
    """
    used = used_prefixes(_iris(graph), {**all_prefixes(schema), **more})
    return open_turtle_of(used, schema, more=more)


def open_turtle_of(
    used: Collection[str], schema: Schema, *, more: Mapping[str, str] = MappingProxyType({})
) -> TurtleWriter:
    """Return a writer as :func:`open_turtle` does, of a graph that is not in memory.

    Args:
        used: The prefixes of its parts, of :func:`find_prefixes`.
        schema: As for :func:`open_turtle`.
        more: As for :func:`open_turtle`.
    """
    prefixes = {**all_prefixes(schema), **more}
    return TurtleWriter(
        {
            name: each
            for name, each in prefixes.items()
            if name in used or name in _ALWAYS or name in more
        }
    )


def find_prefixes(graph: ClaimGraph, schema: Schema) -> frozenset[str]:
    """Find the prefixes whose namespaces a graph, or a part of one, uses.

    Args:
        graph: Any graph; its concepts are looked at too.
        schema: The ontology that it was read with.
    """
    return used_prefixes(_iris(graph), all_prefixes(schema))


def _iris(graph: ClaimGraph) -> Iterator[str]:
    """Yield the IRIs of a graph that may have any namespace."""
    for concept in graph.concepts:
        yield from (concept.iri, concept.category, *concept.parts)
        yield from (*concept.broader, *concept.exact, *concept.related)
    for document in graph.documents:
        known = document.bibliography
        yield from (document.iri, *document.publication_types, *known.chemicals, known.licence)
        yield from (each.iri for each in known.subjects)
        yield from (each.target for each in known.links)
    for claim in graph.claims:
        yield claim.predicate
        yield from (each.kind for each in claim.qualifiers)
        yield from (each.design or "" for each in claim.evidence)
    yield from (each.kind for each in graph.gaps)
