"""Claim graph to pictures: a networkx graph, a pyvis network, an interactive page.

The flow is ``payload`` (plain data, shared by all renderers), ``network`` (networkx), ``layout``
(positions: ``stress`` then ``untangle``), ``drawing`` (pyvis), ``html`` (template, escaping,
content security policy) and ``assets/`` (what runs in the browser). A page is one file that loads
nothing.
"""

from claimgraph.view.drawing import to_pyvis
from claimgraph.view.network import to_networkx
from claimgraph.view.page import to_html, write_html
from claimgraph.view.payload import Payload, build_payload

__all__ = ["Payload", "build_payload", "to_html", "to_networkx", "to_pyvis", "write_html"]
