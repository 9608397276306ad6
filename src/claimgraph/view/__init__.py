"""Show a claim graph: as a networkx graph, a pyvis network, an interactive page, a picture.

A small graph is drawn box by box, a large one as a map; ``page`` chooses. ``data`` converts a
graph to plain data, which all renderers share; ``layout`` finds positions for a drawing
(``stress``, then ``crossing_reduction``), ``map`` for a map (``communities``, ``circle_packing``,
``regions``); ``page`` fills the template (pyvis for a drawing; escaping, content security policy)
with the scripts in ``assets/``, which run in the browser; ``picture`` draws SVG and PNG without a
browser. A page is one file that loads no others.
"""

from claimgraph.view.data.generic_rdf import graph_of_rdf
from claimgraph.view.data.network import to_view_network
from claimgraph.view.data.payload import build_payload, title_of
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
    "title_of",
    "to_html",
    "to_pyvis",
    "to_svg",
    "to_view_network",
    "write_html",
]
