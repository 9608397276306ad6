"""The map of a corpus: positions of concepts, and the map's page."""

from claimgraph.view.map.map_page import map_html

__all__ = ["map_html"]
