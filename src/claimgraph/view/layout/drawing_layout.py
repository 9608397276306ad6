"""Layout of a drawing: boxes for concepts and gaps, lines for (groups of equal) claims."""

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

_GAP_WIDTH, _GAP_LINES = 190, 5  # px per line; lines of a gap's statement
_NEGATION = "✕ "

Edge = tuple[str, str, str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A concept or a knowledge gap: its key, data, box and the box's centre."""

    key: str
    data: Mapping[str, Any]
    box: Box
    point: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Edges that are drawn as one, since they state the same.

    Attributes:
        members: Edges of the network, the most certain first, which determines the style.
        name: Its label.
        bow: Roundness, see :class:`claimgraph.view.layout.arrange.Layout`.
        along: Position of the label along the line, in [0, 1].
    """

    members: tuple[Edge, ...]
    name: Box
    bow: float
    along: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A network with the positions of all elements."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def place(network: "nx.MultiDiGraph[str]") -> Picture:
    """Compute the positions of a network's elements.

    Args:
        network: From :func:`claimgraph.view.to_view_network`.

    Returns:
        The picture; equal networks give equal pictures.
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
    """Group claims with the same concepts, predicate and polarity; other edges stay separate."""
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
    """Return the label of an edge; empty for links of the terminology."""
    if data["kind"] == "broader":
        return ""
    sign = _NEGATION if is_negated(data) else ""
    return sign + clean(data["label"])
