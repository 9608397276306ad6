"""The claims of a store, document by document, in memory that stays."""

from collections.abc import Iterable, Iterator

from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.rdf import iter_documents, read_concepts
from claimgraph.store.damage import damage_told
from claimgraph.store.facts import iter_graph_facts
from claimgraph.store.rdf_terms import SHARED_GRAPH
from claimgraph.store.reader import Reader

__all__ = ["iter_stored_documents", "read_stored_concepts"]


def read_stored_concepts(reader: Reader, schema: Schema) -> tuple[Concept, ...]:
    """Read the concepts of a store on disk, in canonical order.

    Args:
        reader: Of the store.
        schema: The ontology that they were read with.

    Raises:
        GraphError: If one is incomplete.
        StoreError: If the store cannot be read.
    """
    (facts,) = iter_graph_facts(reader.store, (SHARED_GRAPH,))
    with damage_told(reader.path):
        return read_concepts(facts, schema, str(reader.path))


def iter_stored_documents(
    reader: Reader, concepts: Iterable[Concept], schema: Schema
) -> Iterator[ClaimGraph]:
    """Read the claims of a store on disk, a document at a time.

    Args:
        reader: Of the store.
        concepts: Those of the store.
        schema: As for :func:`read_stored_concepts`.

    Yields:
        By IRI the graph of each document, in canonical order, without the concepts that it names;
        none from a graph of claims that has lost all its documents.

    Raises:
        GraphError: If there are no claims, or they are incomplete or contradict their text.
        StoreError: As for :func:`read_stored_concepts`.
    """
    documents = reader.documents()
    if not documents and reader.is_claims():
        return
    facts = iter_graph_facts(reader.store, documents)
    with damage_told(reader.path):
        yield from iter_documents(facts, concepts, schema, str(reader.path))
