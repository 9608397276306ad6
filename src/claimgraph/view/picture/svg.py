"""Draw a small claim graph as an SVG picture, without a browser."""

import math
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from claimgraph.errors import InputError
from claimgraph.model import Certainty, ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.data.network import network_of
from claimgraph.view.data.payload import build_payload
from claimgraph.view.data.payload_schema import Payload
from claimgraph.view.data.styles import LINES, NEUTRAL, PALETTE, Palette
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
from claimgraph.view.layout.drawing_layout import Line, Node, Picture, is_negated, place
from claimgraph.view.layout.geometry import curve_points
from claimgraph.view.picture.shapes import CORNERS, course

__all__ = ["FAMILY", "MOST", "to_svg"]

MOST = 300  # concepts; a picture of more is unreadable
_ROOM = 24  # px of margin around the picture
_ROW = 26  # px from one row of the legend to the next
FAMILY = "DejaVu Sans, Verdana, Liberation Sans, Arial, Helvetica, sans-serif"
_DOTS = "1 5"  # px of dots and spaces on a gap's line

Point = tuple[float, float]


def to_svg(graph: ClaimGraph, schema: Schema, *, title: str = "", scheme: str = "light") -> str:
    """Draw a small claim graph.

    Args:
        graph: The claims; may be empty.
        schema: The ontology: labels, colours, shapes.
        title: Title of the picture; if empty, that of the only document, or the number of
            documents.
        scheme: ``light`` or ``dark``.

    Returns:
        An SVG document with a legend; equal arguments give equal text.

    Raises:
        InputError: If there are more than :data:`MOST` concepts.
    """
    payload = build_payload(graph, schema, title=title)
    n = sum(row["shown"] for row in payload["concepts"])
    if n > MOST:
        raise InputError(
            f"a picture can hold {MOST} concepts, and this graph has {n}",
            fix="write HTML, or a graph of fewer documents",
        )
    picture = place(network_of(payload, schema))
    return _Drawing(payload, picture, PALETTE[scheme], dark=scheme == "dark").document()


class _Drawing:
    """The elements of a picture; its frame grows as it draws."""

    def __init__(self, payload: Payload, picture: Picture, colours: Palette, *, dark: bool) -> None:
        self.payload = payload
        self.picture = picture
        self.colours = colours
        self.styles = {
            row["iri"]: (row["dark"] if dark else row["light"], row["shape"])
            for row in payload["categories"]
        }
        self.other = (NEUTRAL[dark], NEUTRAL[2])
        self.nodes = {node.key: node for node in picture.nodes}
        self.low, self.high = [0.0, 0.0], [1.0, 1.0]

    def document(self) -> str:
        shown = [*self.picture.nodes]
        if shown:
            self.low, self.high = [math.inf, math.inf], [-math.inf, -math.inf]
        for node in shown:
            self._grow(node.point, node.box.width, node.box.height)
        lines = [part for line in self.picture.lines for part in self._line(line)]
        boxes = [part for node in shown for part in self._node(node)]
        names = [part for line in self.picture.lines for part in self._name(line)]
        legend = self._legend()
        left, top = self.low[0] - _ROOM, self.low[1] - _ROOM
        width, height = self.high[0] + _ROOM - left, self.high[1] + _ROOM - top
        frame = {"x": left, "y": top, "width": width, "height": height}
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_plain(frame.values())}" '
                f'width="{_number(width)}" height="{_number(height)}" font-family="{FAMILY}">',
                f"<title>{escape(clean(self.payload['title']))}</title>",
                _element("rect", frame | {"fill": self.colours.page}),
                *lines,
                *boxes,
                *names,
                *legend,
                "</svg>\n",
            ]
        )

    def _grow(self, at: Point, width: float, height: float) -> None:
        for axis, size in enumerate((width, height)):
            self.low[axis] = min(self.low[axis], at[axis] - size / 2)
            self.high[axis] = max(self.high[axis], at[axis] + size / 2)

    def _line(self, line: Line) -> Iterable[str]:
        source, target, _, data = line.members[0]
        colour, width, dashes = self._stroke(data)
        stroke = {"stroke": colour, "stroke-width": width, "fill": "none"}
        if dashes:
            stroke["stroke-dasharray"] = dashes
        start, end = self.nodes[source], self.nodes[target]
        if source == target:
            (x, y), (right, up) = start.point, _half(start)
            return [_element("circle", {"cx": x + right, "cy": y - up, "r": 16} | stroke)]
        points, angle = course((start.point, _half(start)), (end.point, _half(end)), line.bow)
        if not points:
            return []
        drawn = _element("polyline", {"points": _points(points)} | stroke)
        return [drawn, *_head(data, points[-1], angle, colour)]

    def _stroke(self, data: Mapping[str, object]) -> tuple[str, float, str]:
        if data["kind"] == "broader":
            return self.colours.broader, 1.0, ""
        if data["kind"] != "claim":
            return self.colours.gap, 1.4, _DOTS
        style = LINES[Certainty(str(data["certainty"]))]
        colour = self.colours.negated if is_negated(data) else self.colours.line
        return colour, style.width, " ".join(map(str, style.dashes))

    def _node(self, node: Node) -> Iterable[str]:
        (x, y), (right, up) = node.point, _half(node)
        is_gap = node.data["kind"] == "gap"
        own, shape = self.styles.get(node.data.get("category", ""), self.other)
        colour = self.colours.gap if is_gap else own
        size = {"width": node.box.width, "height": node.box.height, "rx": 4 if is_gap else 11}
        frame = {"x": x - right, "y": y - up} | size
        border = {"stroke": colour, "stroke-width": 1.6} | (
            {"stroke-dasharray": "5 3"} if is_gap else {}
        )
        left = x - right + PADDING_X
        style = "italic" if is_gap else "normal"
        yield _element("rect", frame | {"fill": self.colours.page})
        yield _element("rect", frame | {"fill": colour, "fill-opacity": 0.11} | border)
        yield from self._question(left + 5, y) if is_gap else [_mark(shape, left + 5, y, colour)]
        top = y - (len(node.box.lines) - 1) * NODE_LINE / 2 + NODE_FONT * 0.35
        for number, text in enumerate(node.box.lines):
            at = {"x": left + GLYPH, "y": top + number * NODE_LINE, "font-size": NODE_FONT}
            yield _text(text, at | {"fill": self.colours.text, "font-style": style})

    def _question(self, x: float, y: float) -> Iterable[str]:
        yield _element("circle", {"cx": x, "cy": y, "r": 8.5, "fill": self.colours.gap})
        at = {"x": x, "y": y + 4.5, "font-size": 13, "text-anchor": "middle"}
        yield _text("?", at | {"fill": self.colours.page, "font-weight": "bold"})

    def _name(self, line: Line) -> Iterable[str]:
        if not line.name.lines:
            return
        source, target, _, data = line.members[0]
        width, height = line.name.width, line.name.height + 2
        x, y = self._name_at(line, self.nodes[source], self.nodes[target])
        self._grow((x, y), width, height)
        frame = {"x": x - width / 2, "y": y - height / 2, "width": width, "height": height}
        yield _element("rect", frame | {"rx": 4, "fill": self.colours.page})
        colour = self.colours.text if data["kind"] == "claim" else self.colours.gap
        weight = "bold" if is_negated(data) else "normal"
        colour = self.colours.negated if is_negated(data) else colour
        n = len(line.members)
        words = [*line.name.lines[:-1], line.name.lines[-1] + (f" {TIMES}{n}" if n > 1 else "")]
        top = y - (len(words) - 1) * EDGE_LINE / 2 + EDGE_FONT * 0.35
        for number, text in enumerate(words):
            at = {"x": x, "y": top + number * EDGE_LINE, "font-size": EDGE_FONT, "fill": colour}
            yield _text(text, at | {"text-anchor": "middle", "font-weight": weight})

    def _name_at(self, line: Line, start: Node, end: Node) -> Point:
        if start is end:
            (x, y), (right, up) = start.point, _half(start)
            return x + right + line.name.width / 2, y - up - 14
        ends = np.array([start.point, end.point], dtype=float)
        x, y = curve_points(ends[0], ends[1], np.array(line.bow), np.array(line.along)).tolist()
        return x, y

    def _legend(self) -> list[str]:
        """Return rows below the graph: categories, certainties and other symbols."""
        used = {str(data["certainty"]) for data in self._claims()}
        entries = [
            (clean(row["label"]) or "unknown", _mark(*self._swatch(row["iri"])))
            for row in self.payload["categories"]
        ]
        for certainty, style in LINES.items():
            if certainty.value in used:
                look = {"stroke": self.colours.line, "stroke-width": style.width}
                dashes = " ".join(map(str, style.dashes)) or "none"
                ends = {"x1": -6, "y1": 0, "x2": 26, "y2": 0, "stroke-dasharray": dashes}
                entries.append((style.label, _element("line", ends | look)))
        if any(map(is_negated, self._claims())):
            bar = {"stroke": self.colours.negated, "stroke-width": 2.4}
            line = _element("line", {"x1": -6, "y1": 0, "x2": 24, "y2": 0} | bar)
            head = _element("line", {"x1": 25, "y1": -6, "x2": 25, "y2": 6} | bar)
            entries.append(("negated", line + head))
        if self.payload["gaps"]:
            entries.append(("knowledge gap", "".join(self._question(0, 0))))
        return self._rows(entries)

    def _claims(self) -> list[Mapping[str, object]]:
        edges = (edge for line in self.picture.lines for edge in line.members)
        return [data for _, _, _, data in edges if data["kind"] == "claim"]

    def _swatch(self, category: str) -> tuple[str, float, float, str]:
        colour, shape = self.styles[category]
        return shape, 0.0, 0.0, colour

    def _rows(self, entries: Iterable[tuple[str, str]]) -> list[str]:
        left, widest = self.low[0], max(self.high[0], self.low[0] + 640)
        x, y = left, self.high[1] + 2 * _ROOM
        found = []
        for label, swatch in entries:
            room = 34 if "line" in swatch else 16
            width = room + text_width(label, EDGE_FONT) + 22
            if x + width > widest and x > left:
                x, y = left, y + _ROW
            at = {"x": room, "y": EDGE_FONT * 0.35, "font-size": EDGE_FONT}
            words = _text(label, at | {"fill": self.colours.text})
            shift = f"translate({_number(x + 8)} {_number(y)})"
            found.append(f'<g transform="{shift}">{swatch}{words}</g>')
            x += width
            self._grow((x - 22, y), 0, _ROW)
        return found


def _head(data: Mapping[str, object], tip: Point, angle: float, colour: str) -> Iterable[str]:
    """Draw the end of a line: a bar for a negated claim, an arrow for another, none for a gap."""
    if data["kind"] not in {"claim", "broader"}:
        return
    cos, sin = math.cos(angle), math.sin(angle)

    def at(along: float, across: float) -> Point:
        return tip[0] + along * cos - across * sin, tip[1] + along * sin + across * cos

    if is_negated(data):
        bar = {"points": _points([at(0, -8), at(0, 8)]), "stroke": colour, "stroke-width": 3}
        yield _element("polyline", bar)
        return
    size = 1.0 if data["kind"] == "claim" else 0.6
    corners = [at(size * x, size * y) for x, y in ((1, 0), (-10, -4.5), (-8, 0), (-10, 4.5))]
    yield _element("polygon", {"points": _points(corners), "fill": colour})


def _half(node: Node) -> Point:
    return node.box.width / 2, node.box.height / 2


def _mark(shape: str, x: float, y: float, colour: str) -> str:
    corners = CORNERS.get(shape)
    if corners is None:
        return _element("circle", {"cx": x, "cy": y, "r": 6.3, "fill": colour})
    points = _points([(x + 7 * dx, y + 7 * dy) for dx, dy in corners])
    return _element("polygon", {"points": points, "fill": colour})


def _text(words: str, attributes: Mapping[str, object]) -> str:
    return _element("text", attributes)[:-2] + f">{escape(words)}</text>"


def _element(name: str, attributes: Mapping[str, object]) -> str:
    told = [
        f"{key}={quoteattr(_number(value) if isinstance(value, int | float) else str(value))}"
        for key, value in attributes.items()
    ]
    return f"<{name} {' '.join(told)}/>"


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _plain(values: Iterable[float]) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}" if abs(value) < 1e5 else str(round(value))
