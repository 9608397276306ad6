"""Claim graph to pictures: a networkx graph, a pyvis network, an interactive page.

A small graph is drawn box by box, a large one as a map; ``page`` chooses. The flow of a drawing is
``payload`` (plain data, shared by all renderers), ``network`` (networkx), ``layout`` (positions:
``stress`` then ``untangle``), ``drawing`` (pyvis), ``html`` (template, escaping, content security
policy) and ``assets/`` (what runs in the browser). That of a map is ``strongest`` (what is shown),
``islands`` (positions: ``communities``, ``circles``), ``island_names``, ``columns`` and ``packing``
(compressed data), all joined by ``mapped``, then ``html`` and ``assets/``. A page is one file that
loads nothing.
"""

from claimgraph.view.drawing import to_pyvis
from claimgraph.view.foreign import graph_of_rdf
from claimgraph.view.network import to_networkx
from claimgraph.view.notebook import GraphView
from claimgraph.view.page import Form, to_html, write_html
from claimgraph.view.payload import Payload, build_payload
from claimgraph.view.png import svg_to_png
from claimgraph.view.strongest import MOST_CLAIMS, MOST_CONCEPTS, is_cut
from claimgraph.view.svg import to_svg

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
    "to_networkx",
    "to_pyvis",
    "to_svg",
    "write_html",
]
