"""Graphs of claims put into a store."""

from collections.abc import Iterable, Set
from itertools import chain

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import STORED_FORM, Triple, bare_triples, format_nquads, iter_graphs
from claimgraph.store.ontology import iter_ontology
from claimgraph.store.rdf_terms import ONTOLOGY_GRAPH
from claimgraph.store.writer import Writer
from claimgraph.version import __version__

__all__ = ["load_graphs", "write_claims"]


def write_claims(
    writer: Writer, graph: ClaimGraph, schema: Schema, *, version: str = __version__
) -> None:
    """Put the documents of a graph of claims in a store, with what they share and the ontology.

    Args:
        writer: Of the store. Documents that the graph does not hold stay as they are; concepts are
            those of this graph, so give one with the concepts of all documents.
        graph: Documents, concepts, claims and gaps.
        schema: The ontology that they were read with.
        version: Version of claimgraph to name as the agent.

    Raises:
        SpanError: If a quote differs from the text of its document.
        GraphError: If an IRI is none, or a claim names a concept that the graph does not hold.
        OntologyError: If the ontology lacks a predicate, a qualifier or a gap kind.
        StoreError: If the disk is full.
    """
    graphs = iter_graphs(graph, schema, form=STORED_FORM, version=version)
    bare = bare_triples(graph)
    # Far quicker, but nothing is replaced by it.
    if not load_graphs(writer, ((iri, triples, bare) for iri, triples in graphs), schema):
        for iri, triples in graphs:
            writer.replace_graph(iri, triples)
        writer.replace_graph(ONTOLOGY_GRAPH, iter_ontology(schema.folder))


def load_graphs(
    writer: Writer,
    graphs: Iterable[tuple[str, Iterable[Triple], Set[Triple]]],
    schema: Schema,
) -> bool:
    """Load named graphs and the ontology into a store that begins empty, as they are made.

    Args:
        writer: Of the store.
        graphs: IRI and triples of each, and which of these are bare triples of claims, if they
            are among them. Each triple is of one graph only, but for these.
        schema: The ontology.

    Returns:
        Whether the store was empty; nothing is taken from ``graphs`` if not.

    Raises:
        StoreError: If the disk is full.
    """
    ontology = iter_ontology(schema.folder)
    lines = chain(
        (format_nquads(iri, triples, bare) for iri, triples, bare in graphs),
        (f"{' '.join(map(str, each))} <{ONTOLOGY_GRAPH}> .\n" for each in ontology),
    )
    return writer.load_nquads(lines)
