"""Make a pyvis network of a claim graph, with fixed positions and styles."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from claimgraph.model import Certainty, ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.data.network import network_of
from claimgraph.view.data.payload import build_payload
from claimgraph.view.data.styles import GLYPHS, LINES, NEUTRAL, PALETTE
from claimgraph.view.data.turtle_parts import turtle_bundle
from claimgraph.view.layout.boxes import EDGE_FONT, NODE_FONT, clean
from claimgraph.view.layout.drawing_layout import Edge, Line, Node, edge_label, is_negated, place
from claimgraph.view.page.template import dress

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["to_pyvis"]

_SHADE = "1f"  # opacity of a box's fill, two hexadecimal digits
_DOTS = (1, 5)  # px of dots and spaces on a gap's line
_TITLE = 300  # characters of a quotation in a tooltip

# All positions are fixed by Python; edges are bent one by one.
_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "nodes": {"physics": False},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "hideEdgesOnDrag": False,
        "tooltipDelay": 120,
        "zoomSpeed": 0.6,
    },
}


def to_pyvis(graph: ClaimGraph, schema: Schema, *, title: str = "", note: str = "") -> "Network":
    """Draw a claim graph with pyvis.

    Args:
        graph: The claims.
        schema: The ontology: labels, colours, shapes.
        title: Title of the page; if empty, that of the only document, or the number of documents.
        note: A notice about the graph to show first.

    Returns:
        A ``pyvis.network.Network`` with fixed positions, whose template is claimgraph's page:
        ``generate_html()`` returns one offline file, ``show()`` shows it in a notebook.
    """
    from pyvis.network import Network  # pyvis imports IPython, which is slow

    payload = build_payload(graph, schema, title=title, note=note)
    picture = place(network_of(payload, schema))
    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    net.heading = clean(payload["title"]) or "Claims"
    net.options = json.loads(json.dumps(_OPTIONS))
    colours = {row["iri"]: (row["light"], row["shape"]) for row in payload["categories"]}
    for node in picture.nodes:
        net.nodes.append(_node(node, colours))
        net.node_ids.append(node.key)
        net.node_map[node.key] = net.nodes[-1]
    for number, line in enumerate(picture.lines):
        net.edges.extend(_edge(edge, line, number) for edge in line.members)
    dress(net, payload, turtle=turtle_bundle(graph, schema))
    return net


def _node(node: Node, colours: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    data, box = node.data, node.box
    light = PALETTE["light"]
    is_gap = data["kind"] == "gap"
    colour, shape = colours.get(data.get("category", ""), NEUTRAL[::2])
    colour, glyph = (light.gap, "?") if is_gap else (colour, GLYPHS[shape])
    indent = "\n    "
    return {
        "id": node.key,
        "label": f"{glyph} {indent.join(box.lines)}",
        "title": _node_title(data),
        "shape": "box",
        "x": node.point[0],
        "y": node.point[1],
        "physics": False,
        "margin": {"top": 0, "right": 0, "bottom": 0, "left": 0},
        "borderWidth": 1.5,
        "color": {"background": f"{colour}{_SHADE}", "border": colour},
        "font": {"size": NODE_FONT, "color": light.text, "align": "left"},
        "shapeProperties": {"borderRadius": 12, "borderDashes": [4, 3] if is_gap else False},
        "widthConstraint": box.width,
        "heightConstraint": box.height,
        "kind": data["kind"],
        "lines": list(box.lines),
    }


def _edge(edge: Edge, line: Line, pool: int) -> dict[str, Any]:
    source, target, key, data = edge
    return {
        "id": " ".join((key, source, target)) if data["kind"] != "claim" else key,
        "from": source,
        "to": target,
        "kind": data["kind"],
        "label": edge_label(data),
        "title": _edge_title(data),
        "smooth": _smooth(line.bow),
        "along": line.along,
        "lines": list(line.name.lines),
        "pool": pool,
        **_line(data),
    }


def _smooth(bow: float) -> dict[str, Any] | bool:
    if not bow:
        return False
    turn = "curvedCW" if bow > 0 else "curvedCCW"
    return {"enabled": True, "type": turn, "roundness": round(abs(bow), 3)}


def _line(data: Mapping[str, Any]) -> dict[str, Any]:
    light = PALETTE["light"]
    font = {"size": EDGE_FONT, "color": light.text, "background": light.page, "strokeWidth": 0}
    arrow: dict[str, Any] = {"enabled": True, "type": "arrow", "scaleFactor": 0.65}
    dashes: tuple[int, ...] = ()
    if data["kind"] == "broader":
        colour, width = light.broader, 1.0
        arrow |= {"type": "vee", "scaleFactor": 0.4}
    elif data["kind"] in {"topic", "excluded"}:
        colour, width, dashes = light.gap, 1.4, _DOTS
        arrow = {"enabled": False}
    else:
        style = LINES[Certainty(data["certainty"])]
        colour, width, dashes = light.line, style.width, style.dashes
    if is_negated(data):
        colour, arrow = light.negated, {"enabled": True, "type": "bar", "scaleFactor": 1.1}
        font["color"] = light.negated
    return {
        "color": {"color": colour, "hover": colour, "highlight": colour, "inherit": False},
        "width": width,
        "dashes": list(dashes) or False,
        "arrows": {"to": arrow},
        "font": font,
    }


def _node_title(data: Mapping[str, Any]) -> str:
    if data["kind"] == "gap":
        return _tooltip([f"knowledge gap, {data['gap_kind']}", data["quote"]])
    return _tooltip([data["category_label"], *data["names"]])


def _edge_title(data: Mapping[str, Any]) -> str:
    if data["kind"] != "claim":
        return _tooltip([data["label"]])
    told = [data["polarity"], data["certainty"], *data["designs"]]
    return _tooltip([*data["quotes"], ", ".join(told), *data["documents"]])


def _tooltip(lines: Iterable[str]) -> str:
    kept = [clean(line) for line in lines if line]
    return "\n".join(line if len(line) <= _TITLE else f"{line[:_TITLE]}…" for line in kept)
