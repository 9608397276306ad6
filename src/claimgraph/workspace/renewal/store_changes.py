"""Changed documents and concepts in a store that began with that of the generation before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.model import Concept
from claimgraph.ontology import Schema
from claimgraph.rdf import Triple, format_nquads
from claimgraph.store import INFERRED_GRAPH, ONTOLOGY_GRAPH, SHARED_GRAPH, Writer, written_out_quads
from claimgraph.workspace.inventory import Inventory, link_name
from claimgraph.workspace.rendering import RenderedDocument, iter_shared
from claimgraph.workspace.renewal.changes import Changes

__all__ = ["Naming", "count_stored_terms", "find_naming", "replace_concepts", "replace_documents"]

_SHARED = ox.NamedNode(SHARED_GRAPH)
_OWN = frozenset({SHARED_GRAPH, ONTOLOGY_GRAPH, INFERRED_GRAPH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What names something that changed: IRIs of documents and of concepts."""

    documents: frozenset[str]
    concepts: frozenset[str]


def find_naming(store: ox.Store, iris: Iterable[str]) -> Naming:
    """Find what a store says to have a link to some things.

    Args:
        store: The store.
        iris: The things: concepts or documents.
    """
    documents: set[str] = set()
    concepts: set[str] = set()
    for iri in iris:
        for quad in store.quads_for_pattern(None, None, ox.NamedNode(iri), None):
            graph = quad.graph_name
            if not isinstance(graph, ox.NamedNode):
                graph = _SHARED  # a link of concepts that is claimed too
            if graph.value not in _OWN:
                documents.add(graph.value)
            elif graph == _SHARED and isinstance(quad.subject, ox.NamedNode):
                concepts.add(quad.subject.value)
    return Naming(documents=frozenset(documents), concepts=frozenset(concepts))


def count_stored_terms(store: ox.Store, documents: Iterable[str], terms: Set[str]) -> Counter[str]:
    """Return how many documents of a store use terms of the ontology.

    Args:
        store: The store.
        documents: IRIs of the documents.
        terms: Those that the ontology says something of.
    """
    counted: Counter[str] = Counter()
    for each in documents:
        found: set[str] = set()
        for quad in written_out_quads(store, ox.NamedNode(each)):
            found.update(map(str, (quad.subject, quad.predicate, quad.object)))
        counted.update(found & terms)
    return counted


def replace_documents(
    writer: Writer, gone: Iterable[str], rendered: Iterable[RenderedDocument]
) -> None:
    """Remove documents from a store, and put others in the place of what it had of them.

    Args:
        writer: Of the store.
        gone: IRIs of those that are no more.
        rendered: Those that are others now.

    Raises:
        StoreError: If the disk is full.
    """
    for iri in gone:
        writer.remove_document(iri)
    for each in rendered:
        quads = ox.parse(format_nquads(each.iri, each.stored), ox.RdfFormat.N_QUADS)
        writer.replace_document(each.iri, (quad.triple for quad in quads))
    writer.flush()


def replace_concepts(
    writer: Writer, changes: Changes, known: Mapping[str, Concept], context: "SharedContext"
) -> None:
    """Write in a store what is others now of the concepts; call it after the documents.

    Args:
        writer: Of the store.
        changes: What changed.
        known: All concepts by IRI.
        context: Tells what claims state.

    Raises:
        StoreError: If the disk is full.
    """
    iris = sorted(changes.linked.union(changes.concepts))
    for iri in iris:
        node = ox.NamedNode(iri)
        for quad in list(writer.store.quads_for_pattern(node, None, None, _SHARED)):
            writer.store.remove(quad)
    concepts = [known[iri] for iri in iris if iri in known]
    lines = format_nquads(SHARED_GRAPH, context.unclaimed(concepts))
    writer.extend(ox.parse(lines, ox.RdfFormat.N_QUADS), is_large=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedContext:
    """What concepts share with claims.

    Attributes:
        inventory: Counts the links of concepts that claims state.
        schema: The ontology.
    """

    inventory: Inventory
    schema: Schema

    def unclaimed(self, concepts: Iterable[Concept]) -> Iterator[Triple]:
        """Yield the triples of concepts but for those that claims state."""
        given = tuple(concepts)
        for _, triples in list(iter_shared(given, self.schema))[1:] if given else ():
            for each in triples:
                if not self.inventory.is_counted("link", link_name(each)):
                    yield each
