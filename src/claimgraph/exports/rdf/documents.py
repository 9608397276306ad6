"""Graphs as Turtle, TriG, N-Triples and N-Quads, a document at a time."""

from collections.abc import Callable, Iterable, Iterator

from claimgraph.exports.graph_writer import WHOLE, WriteOptions, encoded
from claimgraph.exports.rdf.ontology_terms import all_terms, used_terms
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import (
    ONTOLOGY_GRAPH,
    RdfForm,
    Triple,
    bare_triples,
    format_nquads,
    format_ntriples,
    iter_apart,
    iter_graphs,
    iter_trig,
    iter_turtle,
    quote,
)
from claimgraph.tables import count_of
from claimgraph.version import __version__

__all__ = [
    "find_more",
    "form_of",
    "graph_head",
    "head_lines",
    "write_nquads",
    "write_ntriples",
    "write_trig",
    "write_turtle",
]


def write_turtle(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield Turtle: what documents share, then each with its claims, labels as comments."""
    return encoded(
        iter_turtle(
            graph,
            schema,
            form=form_of(options),
            about=graph_head(graph, options),
            more=find_more(schema, options),
        )
    )


def write_trig(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield TriG: the graphs that a store has."""
    return encoded(
        iter_trig(
            graph,
            schema,
            form=form_of(options),
            about=graph_head(graph, options),
            more=find_more(schema, options),
        )
    )


def write_ntriples(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield N-Triples: the union of the graphs."""
    yield _comments(graph, options)
    for _, triples in iter_graphs(graph, schema, form=form_of(options)):
        yield format_ntriples(triples).encode()
    if options.with_ontology:
        yield format_ntriples(all_terms(schema)).encode()


def write_nquads(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield N-Quads: the graphs that a store has."""
    yield _comments(graph, options)
    bare = bare_triples(graph)
    yield format_ntriples(sorted(bare)).encode()
    for iri, triples in iter_apart(iter_graphs(graph, schema, form=form_of(options)), bare):
        yield format_nquads(iri, triples).encode()
    if options.with_ontology:
        yield format_nquads(ONTOLOGY_GRAPH, all_terms(schema)).encode()


def form_of(options: WriteOptions) -> RdfForm:
    """Return which triples a graph has that is written with some options."""
    return RdfForm(compact=options.compact, reifiers=options.reifiers)


def find_more(schema: Schema, options: WriteOptions) -> Callable[[Iterable[str]], Iterable[Triple]]:
    """Return what finds the triples of the ontology that a file holds, from the terms used."""
    if options.with_ontology:
        return lambda _: all_terms(schema)
    return lambda used: used_terms(schema, used)


def graph_head(graph: ClaimGraph, options: WriteOptions = WHOLE) -> Iterator[str]:
    """Yield lines that say what a file holds, for its head.

    Args:
        graph: What it holds.
        options: How it is written.
    """
    sizes = (len(graph.claims), len(graph.gaps), len(graph.documents))
    yield from head_lines(*sizes, part=options.part)


def head_lines(n_claims: int, n_gaps: int, n_documents: int, *, part: str = "") -> Iterator[str]:
    """Yield lines that say what a file holds, for its head.

    Args:
        n_claims: Claims that it holds.
        n_gaps: Knowledge gaps that it holds.
        n_documents: Documents that it holds.
        part: Which part of a graph it is; empty if it is all.
    """
    counts = (
        count_of(n_claims, "claim"),
        count_of(n_gaps, "knowledge gap"),
        count_of(n_documents, "document"),
    )
    yield f"{', '.join(counts)}; written by claimgraph {__version__}"
    if part:
        yield f"a part of a graph: {part}"


def _comments(graph: ClaimGraph, options: WriteOptions) -> bytes:
    return "".join(f"# {quote(line)[1:-1]}\n" for line in graph_head(graph, options)).encode()
