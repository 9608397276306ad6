"""Formats of networks, for tools that draw and measure graphs, and graph databases."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.graph_writer import GraphWriter

__all__ = ["NETWORK_WRITERS"]

NETWORK_WRITERS: Mapping[str, GraphWriter] = MappingProxyType({})
