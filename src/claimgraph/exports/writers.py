"""The formats that a graph can be written in, by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.exports.rows import to_tsv
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import to_trig, to_turtle

__all__ = ["EXPORTERS", "Exporter"]

# Gives the whole content of a file, the same for the same graph.
Exporter = Callable[[ClaimGraph, Schema], str]


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "turtle": to_turtle,
        "trig": to_trig,
        "tsv": to_tsv,
    }
)
