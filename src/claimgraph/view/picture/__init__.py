"""Pictures without a browser: SVG and PNG."""

from claimgraph.view.picture.png import svg_to_png
from claimgraph.view.picture.svg import to_svg

__all__ = ["svg_to_png", "to_svg"]
