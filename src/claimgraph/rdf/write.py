"""A graph of claims as an RDF dataset, in Turtle and in TriG."""

from collections.abc import Iterable, Iterator, Mapping

from rdflib import Dataset, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from claimgraph.claimset.canonical import check_evidence, check_links, normalise
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf.terms import Triple, iri_term, to_rdflib
from claimgraph.rdf.triples import SHARED_GRAPH, Context
from claimgraph.rdf.turtle import (
    TurtleWriter,
    format_parts,
    format_trig,
    format_turtle,
)
from claimgraph.version import __version__

__all__ = [
    "bare_triples",
    "iter_graphs",
    "open_turtle",
    "to_dataset",
    "to_trig",
    "to_turtle",
    "to_turtle_parts",
]

# The IRIs of claims, evidence and selections are hashes; a prefix keeps the file readable, and
# rdflib's own writer fast.
_HASHES = {"uuid": "urn:uuid:"}


def to_dataset(graph: ClaimGraph, schema: Schema, *, version: str = __version__) -> Dataset:
    """Return a graph of claims as an RDF dataset.

    Args:
        graph: Documents, concepts, claims and gaps; parts in any order.
        schema: The ontology that they were read with.
        version: Version of claimgraph for the IRI of the agent.

    Returns:
        One named graph for each document, named by its IRI, and one for what documents share
        (concepts and the agent). The default graph holds the bare triples of claims; queries of it
        see the union of all graphs.

    Raises:
        SpanError: If a quote differs from the text of its document.
        GraphError: If an IRI is not valid, or a claim names a concept that is not in the graph.
        OntologyError: If the ontology lacks a predicate, a qualifier or a gap kind.
    """
    dataset = Dataset(default_union=True)
    for prefix, namespace in _prefixes(schema).items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    for iri, triples in _apart(graph, iter_graphs(graph, schema, version=version)):
        named = dataset.graph(URIRef(iri))
        for triple in triples:
            named.add(_to_rdflib(triple))
    default = dataset.graph(DATASET_DEFAULT_GRAPH_ID)
    for triple in _stated(graph):
        default.add(_to_rdflib(triple))
    return dataset


def _to_rdflib(triple: Triple) -> tuple[Node, Node, Node]:
    subject, predicate, object_ = map(to_rdflib, triple)
    return subject, predicate, object_


def to_turtle(graph: ClaimGraph, schema: Schema, *, version: str = __version__) -> str:
    """Write a graph of claims as Turtle: the union of its named graphs.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        version: As for :func:`to_dataset`.

    Returns:
        The text; the same for the same graph, whatever the order of its parts.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.

    >>> from claimgraph.ontology import load_schema
    >>> to_turtle(ClaimGraph(), load_schema(), version="1").splitlines()[-1].strip()
    'dcterms:hasVersion "1" .'
    """
    graphs = iter_graphs(graph, schema, version=version)
    triples = (triple for _, each in graphs for triple in each)
    return format_turtle(triples, _prefixes(schema))


def to_trig(graph: ClaimGraph, schema: Schema, *, version: str = __version__) -> str:
    """Write a graph of claims as TriG: the graphs of :func:`to_dataset`, as a store has them.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        version: As for :func:`to_dataset`.

    Returns:
        The text: first the bare triples of claims, each once, then the named graphs without them;
        the same for the same graph, whatever the order of its parts.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    graphs = _apart(graph, iter_graphs(graph, schema, version=version))
    return format_trig(_stated(normalise(graph)), graphs, _prefixes(schema))


def to_turtle_parts(
    graph: ClaimGraph, schema: Schema, *, version: str = __version__
) -> tuple[str, Mapping[str, str]]:
    """Write each part of a graph of claims as a separate piece of Turtle.

    Args:
        graph: As for :func:`to_dataset`; claims and gaps of one IRI are kept apart by their index.
        schema: As for :func:`to_dataset`.
        version: As for :func:`to_dataset`.

    Returns:
        The prefixes that the parts use, and the parts: ``agent``, ``concept IRI``,
        ``document IRI``, ``claim 0`` (its index among the claims) and ``gap 0``. The prefixes and
        any of the parts, joined, are a Turtle document.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    check_evidence(graph)
    check_links(graph)
    context = Context(
        schema=schema,
        documents=dict(graph.document_index()),
        concepts=dict(graph.concept_index()),
        version=version,
    )
    triples: dict[str, Iterator[Triple]] = {"agent": context.agent_triples()}
    triples |= {f"concept {each.iri}": context.concept_triples(each) for each in graph.concepts}
    triples |= {f"document {each.iri}": context.document_triples(each) for each in graph.documents}
    triples |= {f"claim {i}": context.claim_triples(each) for i, each in enumerate(graph.claims)}
    triples |= {f"gap {i}": context.gap_triples(each) for i, each in enumerate(graph.gaps)}
    return format_parts(triples, _prefixes(schema))


def open_turtle(schema: Schema) -> TurtleWriter:
    """Return a writer of the Turtle of :func:`to_turtle` from triples of :func:`iter_graphs`.

    Args:
        schema: The ontology that the graph was read with.

    Returns:
        The writer, to which the triples of each graph are added in turn.
    """
    return TurtleWriter(_prefixes(schema))


def bare_triples(graph: ClaimGraph) -> frozenset[Triple]:
    """Return the bare triples of the claims that are stated.

    Args:
        graph: Any graph.

    Returns:
        Subject, predicate and object of each.

    Raises:
        GraphError: If an IRI is not valid.
    """
    return frozenset(_stated(graph))


def _stated(graph: ClaimGraph) -> Iterator[Triple]:
    """Yield the bare triples of the claims that are stated, in the order of the claims."""
    for each in graph.claims:
        if each.is_stated:
            yield iri_term(each.subject), iri_term(each.predicate), iri_term(each.object)


def _apart(
    graph: ClaimGraph, graphs: Iterable[tuple[str, Iterable[Triple]]]
) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield named graphs without the bare triples of claims, which are in the default graph."""
    bare = bare_triples(graph)
    for iri, triples in graphs:
        yield iri, (each for each in triples if each not in bare)


def _prefixes(schema: Schema) -> Mapping[str, str]:
    return {**schema.prefixes, **_HASHES}


def iter_graphs(
    graph: ClaimGraph, schema: Schema, *, version: str = __version__
) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield the named graphs of a graph of claims.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        version: As for :func:`to_dataset`.

    Yields:
        IRI and triples of each graph: first that of what documents share, then those of the
        documents by IRI, with the bare triples of their claims.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    check_evidence(graph)
    check_links(graph)
    graph = normalise(graph)
    context = Context(
        schema=schema,
        documents=dict(graph.document_index()),
        concepts=dict(graph.concept_index()),
        version=version,
    )
    claims: dict[str, list[Iterator[Triple]]] = {each.iri: [] for each in graph.documents}
    for claim in graph.claims:
        claims[claim.evidence[0].document].append(context.claim_triples(claim))
    for gap in graph.gaps:
        claims[gap.evidence.document].append(context.gap_triples(gap))
    yield SHARED_GRAPH, _shared(graph, context)
    for document in graph.documents:
        parts = [context.document_triples(document), *claims[document.iri]]
        yield document.iri, (triple for part in parts for triple in part)


def _shared(graph: ClaimGraph, context: Context) -> Iterator[Triple]:
    yield from context.agent_triples()
    for concept in graph.concepts:
        yield from context.concept_triples(concept)
