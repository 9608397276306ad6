"""Positions of boxes, lines and labels in a drawing."""

from claimgraph.view.layout.boxes import (
    EDGE_FONT,
    EDGE_LINE,
    GLYPH,
    NODE_FONT,
    NODE_LINE,
    PADDING_X,
    TIMES,
    clean,
    text_width,
)
from claimgraph.view.layout.drawing_layout import (
    Edge,
    Line,
    Node,
    Picture,
    edge_label,
    is_negated,
    place,
)
from claimgraph.view.layout.geometry import curve_points

__all__ = [
    "EDGE_FONT",
    "EDGE_LINE",
    "GLYPH",
    "NODE_FONT",
    "NODE_LINE",
    "PADDING_X",
    "TIMES",
    "Edge",
    "Line",
    "Node",
    "Picture",
    "clean",
    "curve_points",
    "edge_label",
    "is_negated",
    "place",
    "text_width",
]
