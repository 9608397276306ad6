"""Where concepts stand on the map of a corpus, and the map's page."""

from claimgraph.view.map.map_page import map_html

__all__ = ["map_html"]
