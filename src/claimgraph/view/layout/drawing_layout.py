"""What is drawn where: boxes for concepts and gaps, lines for claims, alike claims on one line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.model import Certainty, Polarity
from claimgraph.view.layout.arrange import Link, arrange
from claimgraph.view.layout.boxes import Box, clean, edge_label_box, node_box

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Edge", "Line", "Node", "Picture", "edge_label", "is_negated", "place"]

_GAP_WIDTH, _GAP_LINES = 190, 5  # px a line; lines of a gap's statement
_NEGATION = "✕ "

Edge = tuple[str, str, str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A concept or a knowledge gap: its key, what is known of it, its box and the box's centre."""

    key: str
    data: Mapping[str, Any]
    box: Box
    point: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Edges that are drawn as one, since they say the same.

    Attributes:
        members: Edges of the network, the surest first: it says how the line is drawn.
        name: What is written on it.
        bow: Roundness, see :class:`claimgraph.view.layout.arrange.Layout`.
        along: Where on the line its name stands, in [0, 1].
    """

    members: tuple[Edge, ...]
    name: Box
    bow: float
    along: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A network with a place for everything."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def place(network: "nx.MultiDiGraph[str]") -> Picture:
    """Find places.

    Args:
        network: As :func:`claimgraph.view.to_view_network` gives it.

    Returns:
        The picture; equal networks give equal ones.
    """
    boxes = {node: _box(data) for node, data in network.nodes(data=True)}
    pools = _pool(sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]))
    names = [_name(members) for members in pools]
    number = {node: i for i, node in enumerate(boxes)}
    links = [
        Link(source=number[members[0][0]], target=number[members[0][1]], name=name)
        for members, name in zip(pools, names, strict=True)
    ]
    layout = arrange(list(boxes.values()), links)
    nodes = [
        Node(key=node, data=data, box=boxes[node], point=point)
        for (node, data), point in zip(network.nodes(data=True), layout.points, strict=True)
    ]
    lines = [
        Line(members=members, name=name, bow=bow, along=along)
        for members, name, bow, along in zip(pools, names, layout.bows, layout.along, strict=True)
    ]
    return Picture(nodes=tuple(nodes), lines=tuple(lines))


def _pool(edges: Iterable[Edge]) -> list[tuple[Edge, ...]]:
    """Gather claims of the same concepts, predicate and polarity; all other edges stay alone."""
    pools: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for edge in edges:
        source, target, key, data = edge
        alike = (data["predicate"], data["polarity"]) if data["kind"] == "claim" else ("", key)
        pools[source, target, *alike].append(edge)
    return [tuple(sorted(pool, key=_rank)) for pool in pools.values()]


def _rank(edge: Edge) -> int:
    data = edge[3]
    return Certainty(data["certainty"]).rank if data["kind"] == "claim" else 0


def _box(data: Mapping[str, Any]) -> Box:
    if data["kind"] == "gap":
        return node_box(data["label"], width=_GAP_WIDTH, most=_GAP_LINES)
    return node_box(data["label"])


def _name(members: tuple[Edge, ...]) -> Box:
    data = members[0][3]
    return edge_label_box(edge_label(data), bold=is_negated(data), times=len(members))


def is_negated(data: Mapping[str, Any]) -> bool:
    """Whether an edge is a negated claim."""
    return data.get("polarity") == Polarity.NEGATED


def edge_label(data: Mapping[str, Any]) -> str:
    """Return what is written on an edge; nothing on links of the terminology."""
    if data["kind"] == "broader":
        return ""
    sign = _NEGATION if is_negated(data) else ""
    return sign + clean(data["label"])
