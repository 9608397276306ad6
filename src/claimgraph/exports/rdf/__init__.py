"""Formats of RDF: the whole graph, so that what reads RDF reads all of it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from claimgraph.exports.graph_writer import EVERYTHING, GraphWriter, WriteFunction, WriteOptions
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import to_trig, to_turtle

__all__ = ["RDF_WRITERS"]


def _whole(write: Callable[[ClaimGraph, Schema], str]) -> WriteFunction:
    def parts(graph: ClaimGraph, schema: Schema, _: WriteOptions) -> Iterable[bytes]:
        return (write(graph, schema).encode(),)

    return parts


RDF_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "turtle": GraphWriter(
            description="RDF that people can read, for any tool of the semantic web",
            suffixes=(".ttl",),
            is_streaming=False,
            carries=EVERYTHING,
            write=_whole(to_turtle),
        ),
        "trig": GraphWriter(
            description="RDF with a graph a document, and the stated triples in the default graph",
            suffixes=(".trig",),
            is_streaming=False,
            carries=EVERYTHING,
            write=_whole(to_trig),
        ),
    }
)
