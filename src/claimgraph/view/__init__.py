"""Claim graph to pictures: a networkx graph, a pyvis network, an interactive page.

A small graph is drawn box by box, a large one as a map; ``page`` chooses. ``data`` makes plain data
of a graph, which all renderers share; ``layout`` finds positions for a drawing (``stress``, then
``crossing_reduction``), ``map`` for a map (``communities``, ``circle_packing``, ``regions``);
``page`` fills the template (pyvis for a drawing; escaping, content security policy) with what is in
``assets/`` and runs in the browser; ``picture`` draws SVG and PNG without one. A page is one file
that loads nothing.
"""

from claimgraph.view.data.generic_rdf import graph_of_rdf
from claimgraph.view.data.network import to_view_network
from claimgraph.view.data.payload import build_payload
from claimgraph.view.data.payload_schema import Payload
from claimgraph.view.data.top_claims import MOST_CLAIMS, MOST_CONCEPTS, is_cut
from claimgraph.view.html_page import Form, to_html, write_html
from claimgraph.view.notebook import GraphView
from claimgraph.view.page.pyvis_page import to_pyvis
from claimgraph.view.picture.png import svg_to_png
from claimgraph.view.picture.svg import to_svg

__all__ = [
    "MOST_CLAIMS",
    "MOST_CONCEPTS",
    "Form",
    "GraphView",
    "Payload",
    "build_payload",
    "graph_of_rdf",
    "is_cut",
    "svg_to_png",
    "to_html",
    "to_pyvis",
    "to_svg",
    "to_view_network",
    "write_html",
]
