"""The page: one HTML file, with a drawing or a map."""

from claimgraph.view.page.pyvis_page import to_pyvis
from claimgraph.view.page.template import fill_page

__all__ = ["fill_page", "to_pyvis"]
