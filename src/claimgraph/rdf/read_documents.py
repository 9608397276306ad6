"""Claims from graphs of one document each, which need not fit in memory together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimgraph.claimset import iter_named, normalise
from claimgraph.errors import ForeignGraphError
from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.rdf.graph_files import REBUILD
from claimgraph.rdf.read import ClaimReader, check_graph
from claimgraph.rdf.triple_source import TripleSource
from claimgraph.vocabulary import cg

__all__ = ["iter_documents", "read_concepts"]


def read_concepts(source: TripleSource, schema: Schema, where: str) -> tuple[Concept, ...]:
    """Read the concepts of some triples, in canonical order.

    Args:
        source: Triples of whole concepts; other triples are ignored.
        schema: As for :func:`read_claims`.
        where: As for :func:`read_claims`.

    Raises:
        GraphError: If a concept is incomplete.
    """
    return normalise(ClaimGraph(concepts=ClaimReader(source, schema, where).concepts())).concepts


def iter_documents(
    sources: Iterable[TripleSource], concepts: Iterable[Concept], schema: Schema, where: str
) -> Iterator[ClaimGraph]:
    """Read the documents of some triples one by one.

    Args:
        sources: Triples of one whole document each, with its claims and gaps, by IRI.
        concepts: Those that they name.
        schema: As for :func:`read_claims`.
        where: As for :func:`read_claims`.

    Yields:
        The graphs of the documents, which joined with the concepts are that of
        :func:`read_claims`.

    Raises:
        GraphError: As :func:`read_claims`.
    """
    known = {each.iri: each for each in concepts}
    found = False
    for source in sources:
        if not found and not any(source.typed(cg("Document"))):
            break
        found = True
        part = normalise(ClaimReader(source, schema, where).read())
        named = set(iter_named(part))
        whole = replace(part, concepts=tuple(known[iri] for iri in named if iri in known))
        check_graph(whole, where)
        yield part
    if not found:
        raise ForeignGraphError("this is RDF, but no graph of claims", where=where, fix=REBUILD)
