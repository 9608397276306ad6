"""A claim graph as the plain data that every renderer draws."""

from claimgraph.view.data.columnar import VERSION, pack_graph
from claimgraph.view.data.encoding import Packer
from claimgraph.view.data.escape import json_block
from claimgraph.view.data.generic_rdf import graph_of_rdf
from claimgraph.view.data.network import network_of, to_view_network
from claimgraph.view.data.payload import build_payload, shown_concepts, title_of
from claimgraph.view.data.payload_schema import Payload
from claimgraph.view.data.styles import GLYPHS, LINES, NEUTRAL, PALETTE, Palette
from claimgraph.view.data.top_claims import MOST_CLAIMS, MOST_CONCEPTS, is_cut, keep_strongest
from claimgraph.view.data.turtle_parts import turtle_bundle

__all__ = [
    "GLYPHS",
    "LINES",
    "MOST_CLAIMS",
    "MOST_CONCEPTS",
    "NEUTRAL",
    "PALETTE",
    "VERSION",
    "Packer",
    "Palette",
    "Payload",
    "build_payload",
    "graph_of_rdf",
    "is_cut",
    "json_block",
    "keep_strongest",
    "network_of",
    "pack_graph",
    "shown_concepts",
    "title_of",
    "to_view_network",
    "turtle_bundle",
]
