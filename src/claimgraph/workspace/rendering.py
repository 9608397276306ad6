"""What a generation says of one document, or of one concept, in each of its parts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import itemgetter

from claimgraph.exports import iter_tsv
from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.rdf import STORED_FORM, Triple, bare_triples, iter_graphs
from claimgraph.workspace.account import Silence
from claimgraph.workspace.inventory import DocumentRow
from claimgraph.workspace.page_choice import pack_ranks

__all__ = [
    "RenderedDocument",
    "count_terms",
    "iter_shared",
    "render_document",
    "table_head",
    "to_row",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedDocument:
    """A document with its claims and gaps.

    Attributes:
        iri: Its IRI, which names its graph.
        triples: Of its graph, with the bare triples of its claims.
        stored: The same as a store keeps it.
        bare: These bare triples.
        rows: Its rows of the table.
    """

    iri: str
    triples: tuple[Triple, ...]
    stored: tuple[Triple, ...]
    bare: frozenset[Triple]
    rows: str


def render_document(part: ClaimGraph, schema: Schema) -> RenderedDocument:
    """Return what the parts of a generation say of a document.

    Args:
        part: The document, with its claims and gaps and the concepts that these name.
        schema: The ontology that it was read with.

    Raises:
        SpanError: If a quote differs from the text of the document.
        GraphError: If an IRI is not valid, or a claim names a concept that is not in the part.
        OntologyError: If the ontology lacks a predicate, a qualifier or a gap kind.
    """
    _, (iri, triples) = iter_graphs(part, schema)
    _, (_, stored) = iter_graphs(part, schema, form=STORED_FORM)
    return RenderedDocument(
        iri=iri,
        triples=tuple(triples),
        stored=tuple(stored),
        bare=bare_triples(part),
        rows="".join(islice(iter_tsv(part, schema), 1, None)),
    )


def iter_shared(
    concepts: Iterable[Concept], schema: Schema
) -> Iterator[tuple[str, tuple[Triple, ...]]]:
    """Yield what documents share: the program that read them, and the concepts.

    Args:
        concepts: Some or all concepts, in canonical order.
        schema: The ontology that they were read with.

    Yields:
        The IRI of the program, or of a concept, and its triples.
    """
    _, triples = next(iter_graphs(ClaimGraph(concepts=tuple(concepts)), schema))
    for subject, group in groupby(triples, key=itemgetter(0)):
        yield subject[1:-1], tuple(group)


def table_head(schema: Schema) -> str:
    """Return the first line of the table."""
    return "".join(iter_tsv(ClaimGraph(), schema))


def count_terms(triples: Iterable[Triple], terms: frozenset[str]) -> Counter[str]:
    """Return which terms of the ontology some triples use, once each.

    Args:
        triples: The triples.
        terms: Those that the ontology says something of.
    """
    return Counter(terms.intersection(chain.from_iterable(triples)))


def to_row(part: ClaimGraph, silence: Silence | None, *, rows: int, turtle: int) -> DocumentRow:
    """Return what the inventory says of a document.

    Args:
        part: The document with its claims.
        silence: Why it has none; None if it has one.
        rows: Bytes of its rows in the table.
        turtle: Bytes that it has in the graph.
    """
    (document,) = part.documents
    return DocumentRow(
        iri=document.iri,
        source=document.source,
        title=document.title,
        silence=silence,
        ranks=pack_ranks(part.claims),
        gaps=part.gaps,
        rows=rows,
        turtle=turtle,
    )
