"""Formats of annotated texts: mentions and claims over the original words."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.graph_writer import GraphWriter

__all__ = ["ANNOTATION_WRITERS"]

ANNOTATION_WRITERS: Mapping[str, GraphWriter] = MappingProxyType({})
