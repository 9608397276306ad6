"""Graphs as Turtle, TriG, N-Triples and N-Quads, a document at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.exports.claim_parts import ClaimParts, Claims, sizes_of
from claimgraph.exports.graph_writer import WHOLE, WriteOptions, encoded
from claimgraph.exports.rdf.ontology_terms import all_terms, used_terms
from claimgraph.ontology import Schema
from claimgraph.rdf import (
    ONTOLOGY_GRAPH,
    RdfForm,
    Triple,
    TurtleWriter,
    bare_triples,
    format_nquads,
    format_ntriples,
    iter_apart,
    iter_graphs,
    open_turtle,
    open_turtle_of,
    quote,
    trig_of,
    turtle_of,
)
from claimgraph.tables import count_of
from claimgraph.version import __version__

__all__ = [
    "find_more",
    "form_of",
    "graph_head",
    "graphs_of",
    "head_lines",
    "open_turtle_for",
    "write_nquads",
    "write_ntriples",
    "write_trig",
    "write_turtle",
]


def write_turtle(graph: Claims, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield Turtle: what documents share, then each with its claims, labels as comments."""
    about, more = graph_head(graph, options), find_more(schema, options)
    graphs = graphs_of(graph, schema, options)
    return encoded(turtle_of(open_turtle_for(graph, schema), graphs, about=about, more=more))


def write_trig(graph: Claims, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield TriG: the graphs that a store has."""
    about, more = graph_head(graph, options), find_more(schema, options)
    writer, bare = open_turtle_for(graph, schema), _bare_of(graph)
    graphs = graphs_of(graph, schema, options)
    return encoded(trig_of(writer, graphs, bare, about=about, more=more))


def write_ntriples(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield N-Triples: the union of the graphs."""
    yield _comments(graph, options)
    for _, triples in graphs_of(graph, schema, options):
        yield format_ntriples(triples).encode()
    if options.with_ontology:
        yield format_ntriples(all_terms(schema)).encode()


def write_nquads(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield N-Quads: the graphs that a store has."""
    yield _comments(graph, options)
    bare = _bare_of(graph)
    yield format_ntriples(sorted(bare)).encode()
    for iri, triples in iter_apart(graphs_of(graph, schema, options), bare):
        yield format_nquads(iri, triples).encode()
    if options.with_ontology:
        yield format_nquads(ONTOLOGY_GRAPH, all_terms(schema)).encode()


def graphs_of(
    graph: Claims, schema: Schema, options: WriteOptions
) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield the named graphs of what is written with some options: IRI and triples of each."""
    if isinstance(graph, ClaimParts):
        return graph.iter_graphs(schema, form_of(options))
    return iter_graphs(graph, schema, form=form_of(options))


def open_turtle_for(
    graph: Claims, schema: Schema, *, more: Mapping[str, str] = MappingProxyType({})
) -> TurtleWriter:
    """Return a writer as :func:`claimgraph.rdf.open_turtle` does, of claims in memory or not."""
    if isinstance(graph, ClaimParts):
        return open_turtle_of(graph.prefixes, schema, more=more)
    return open_turtle(graph, schema, more=more)


def _bare_of(graph: Claims) -> frozenset[Triple]:
    return graph.bare() if isinstance(graph, ClaimParts) else bare_triples(graph)


def form_of(options: WriteOptions) -> RdfForm:
    """Return which triples a graph has that is written with some options."""
    return RdfForm(compact=options.compact, reifiers=options.reifiers)


def find_more(schema: Schema, options: WriteOptions) -> Callable[[Iterable[str]], Iterable[Triple]]:
    """Return what finds the triples of the ontology that a file holds, from the terms used."""
    if options.with_ontology:
        return lambda _: all_terms(schema)
    return lambda used: used_terms(schema, used)


def graph_head(graph: Claims, options: WriteOptions = WHOLE) -> Iterator[str]:
    """Yield lines that say what a file holds, for its head.

    Args:
        graph: What it holds.
        options: How it is written.
    """
    yield from head_lines(*sizes_of(graph), part=options.part)


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


def _comments(graph: Claims, options: WriteOptions) -> bytes:
    return "".join(f"# {quote(line)[1:-1]}\n" for line in graph_head(graph, options)).encode()
