"""Cost of a node's position: how much it impairs readability.

In order of weight: overlapping boxes, lines through boxes, overlapping labels, crossing lines. No
cost is negative.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.geometry import box_gap, crossings, curve_middle, run_through
from claimgraph.view.layout.scene import Lines, Near, Scene, lines_of

__all__ = ["DearCost", "cheap_cost", "scene_cost"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

# Weights, relative to a crossing of two lines = 12.
_BOX_ON_BOX, _DEPTH = 400.0, 12.0
_LINE_IN_BOX, _LINE_DEPTH = 70.0, 0.6
_NAME_ON_BOX = 90.0
_NAME_ON_NAME = 80.0
_LINE_ON_NAME = 14.0
_CROSSING = 12.0
_NARROW_ANGLE = 14.0
_SHORT, _LONG = 60.0, 9.0
_CROWD, _CROWD_REACH = 5.0, 45.0  # cost; px after which it has fallen to a third
_FAR = 5.0

_BOX_MARGIN = 22.0  # px of space between two boxes
_LINE_MARGIN = 7.0  # px between a box and a passing line
_NAME_MARGIN = 3.0  # px around a predicate's name
_LINE_LENGTH = 48.0  # px of line visible beside the predicate's label, including the arrowhead


def scene_cost(scene: Scene, points: Array) -> float:
    """Return the total cost; lower is better."""
    total = 0.0
    for node in range(len(points)):
        near, here = Near.of(scene, node), points[node][None]
        dear = DearCost.of(scene, points, node, near, here)
        total += float(cheap_cost(scene, points, node, near, here)[0] + dear(here)[0])
    return total


def _moved(points: Array, node: int, tried: Array) -> Array:
    places = np.repeat(points[None], len(tried), axis=0)
    places[:, node] = tried
    return places


def cheap_cost(scene: Scene, points: Array, node: int, near: Near, tried: Array) -> Array:
    """Return the part of the cost from boxes and from lengths and angles of lines.

    Args:
        scene: The boxes and lines.
        points: Centres of the boxes, shape (n, 2), px.
        node: The box that is moved, with everything else fixed.
        near: Its lines.
        tried: Its positions, shape (k, 2), px.

    Returns:
        Cost of each position, shape (k,).
    """
    cost = _cost_of_box(scene, points, node, tried)
    if len(near.own):
        places = _moved(points, node, tried)
        cost += _cost_of_lengths(scene, near, lines_of(scene, places, near.own))
        cost += _cost_of_angles(scene, places, near)
    return cost


@dataclass(frozen=True, slots=True)
class DearCost:
    """The expensive part of the cost: lines with boxes and with other lines.

    Attributes:
        boxes: Boxes that the node's lines can meet from any tried position.
        other: The same for lines that do not end at the node.
    """

    scene: Scene
    points: Array
    node: int
    near: Near
    boxes: Indices
    other: Indices

    @classmethod
    def of(cls, scene: Scene, points: Array, node: int, near: Near, tried: Array) -> "DearCost":
        """Find what the box and its lines can meet; arguments as for :func:`cheap_cost`."""
        if not len(scene.ends):
            none = np.zeros(0, dtype=np.intp)
            return cls(scene, points, node, near, none, none)
        own = lines_of(scene, _moved(points, node, tried), near.own)
        reach = np.concatenate([each.reshape(-1, 2) for each in (tried, own.first, own.last)])
        names = scene.names[near.own].max(axis=0, initial=0.0)
        room = np.maximum(names, scene.half[node]) + _LINE_MARGIN
        low, high = reach.min(axis=0) - room, reach.max(axis=0) + room
        boxes = _within(points - scene.half, points + scene.half, low, high)
        start, end = points[scene.ends[near.other, 0]], points[scene.ends[near.other, 1]]
        middle = curve_middle(start, end, scene.bow[near.other])
        name = scene.names[near.other]
        left = np.minimum(np.minimum(start, end), middle - name)
        right = np.maximum(np.maximum(start, end), middle + name)
        return cls(scene, points, node, near, boxes, near.other[_within(left, right, low, high)])

    def __call__(self, tried: Array) -> Array:
        """Return the cost of each position, shape (k,), all of which were passed to :meth:`of`."""
        scene, node, cost = self.scene, self.node, np.zeros(len(tried))
        other = lines_of(scene, self.points, self.other)
        if len(self.other):
            cost += _cost_on_others(scene, self.other, other, tried, node)
        if len(self.near.own):
            places = _moved(self.points, node, tried)
            own = lines_of(scene, places, self.near.own)
            cost += _cost_of_lines(scene, places, self.near.own, own, self.boxes)
            cost += _cost_between(scene, self.near.own, self.other, own, other)
        return cost


def _within(left: Array, right: Array, low: Array, high: Array) -> Indices:
    return np.flatnonzero(((left <= high) & (right >= low)).all(axis=1))


def _cost_of_box(scene: Scene, points: Array, node: int, here: Array) -> Array:
    rest = np.flatnonzero(np.arange(len(scene.half)) != node)
    gap = box_gap(points[rest] - here[:, None], scene.half[rest] + scene.half[node])
    short = np.maximum(_BOX_MARGIN - gap, 0.0)
    cost = np.where(gap < _BOX_MARGIN, _BOX_ON_BOX / 4 + _DEPTH * short, 0.0).sum(axis=1)
    cost += np.where(gap < 4.0, _BOX_ON_BOX, 0.0).sum(axis=1)
    cost += _CROWD * np.exp(-np.maximum(gap, 0.0) / _CROWD_REACH).sum(axis=1)
    far = np.square(here / scene.reach).sum(axis=1)
    outside = np.maximum(np.abs(here) + scene.half[node] - scene.reach, 0.0).sum(axis=1)
    return np.asarray(cost + _FAR * far + outside)


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Pairs of items whose bounds meet, at each of k positions.

    Only these are examined in detail, since most lines of a graph are far apart.
    """

    n_places: int
    place: Indices
    one: Indices
    other: Indices

    @classmethod
    def of(cls, one: tuple[Array, Array], other: tuple[Array, Array]) -> "_Meetings":
        """Compare bounds: low and high corners, shapes (k, i, 2) and (k or 1, j, 2)."""
        meet = np.ones((1, 1, 1), dtype=bool)
        for axis in (0, 1):
            low, high = one[0][:, :, None, axis], one[1][:, :, None, axis]
            meet = meet & (low <= other[1][:, None, :, axis])
            meet = meet & (high >= other[0][:, None, :, axis])
        return cls(len(meet), *np.nonzero(meet))

    def sums(self, costs: NDArray[Any]) -> Array:
        """Sum the costs of pairs for each position, shape (k,)."""
        return np.asarray(np.bincount(self.place, costs, self.n_places), dtype=np.float64)


def _bounds(lines: Lines) -> tuple[Array, Array]:
    return np.minimum(lines.first, lines.last), np.maximum(lines.first, lines.last)


def _cost_on_others(scene: Scene, which: Indices, other: Lines, tried: Array, node: int) -> Array:
    """Return the cost of the moved box on fixed lines and labels."""
    names, half = scene.names[which], scene.half[node]
    gap = box_gap(other.middle - tried[:, None], names + half + _NAME_MARGIN)
    cost = _NAME_ON_BOX * ((gap < 0) & (names[:, 0] > 0)).sum(axis=1)
    room = half + _LINE_MARGIN
    low, high = _bounds(other)
    met = _Meetings.of((tried[:, None] - room, tried[:, None] + room), (low[None], high[None]))
    through = run_through(other.first[met.other], other.last[met.other], tried[met.place], room)
    return np.asarray(cost + met.sums(_through_cost(through)))


def _through_cost(through: Array) -> Array:
    return np.where(through > 0, _LINE_IN_BOX + _LINE_DEPTH * through, 0.0)


def _cost_of_lines(scene: Scene, places: Array, mine: Indices, own: Lines, boxes: Indices) -> Array:
    """Return the cost of the node's own lines and their labels on boxes."""
    names, half, centres = scene.names[mine], scene.half[boxes], places[:, boxes]
    gap = box_gap(own.middle[:, :, None] - centres[:, None], names[:, None] + half + _NAME_MARGIN)
    cost = _NAME_ON_BOX * ((gap < 0) & (names[:, 0] > 0)[:, None]).sum(axis=(1, 2))
    room = half + _LINE_MARGIN
    met = _Meetings.of(_bounds(own), (centres - room, centres + room))
    line = met.place, met.one
    through = run_through(
        own.first[line], own.last[line], centres[met.place, met.other], room[met.other]
    )
    ends = scene.ends[mine[own.owner[met.one]]]
    foreign = (ends != boxes[met.other, None]).all(axis=1)
    return np.asarray(cost + met.sums(_through_cost(through) * foreign))


def _cost_between(scene: Scene, mine: Indices, others: Indices, own: Lines, other: Lines) -> Array:
    """Return the cost of the node's own lines and labels with those of others."""
    named, rest = scene.names[mine], scene.names[others]
    gap = box_gap(own.middle[:, :, None] - other.middle, named[:, None] + rest[None] + _NAME_MARGIN)
    both = (named[:, None, 0] > 0) & (rest[None, :, 0] > 0)
    cost = _NAME_ON_NAME * ((gap < 0) & both).sum(axis=(1, 2))
    twin = box_gap(own.middle[:, :, None] - own.middle[:, None], named[:, None] + named)
    apart = np.triu(np.ones(twin.shape[1:], dtype=bool), 1)
    has = (named[:, None, 0] > 0) & (named[None, :, 0] > 0)
    cost = cost + _NAME_ON_NAME * ((twin < 0) & apart & has).sum(axis=(1, 2))
    low, high = _bounds(other)
    met = _Meetings.of(_bounds(own), (low[None], high[None]))
    line = met.place, met.one
    cross = crossings(
        own.first[line], own.last[line], other.first[met.other], other.last[met.other]
    )
    cost = cost + met.sums(_CROSSING * cross)
    return np.asarray(cost + _LINE_ON_NAME * _lines_on_names(own, other, named, rest))


def _lines_on_names(own: Lines, other: Lines, named: Array, rest: Array) -> Array:
    """Count lines over labels: others' over the node's own, and the node's over theirs."""
    low, high = _bounds(other)
    met = _Meetings.of((own.middle - named, own.middle + named), (low[None], high[None]))
    middle = own.middle[met.place, met.one]
    on_own = run_through(other.first[met.other], other.last[met.other], middle, named[met.one])
    count = met.sums((on_own > 0) & (named[met.one, 0] > 0))
    there = other.middle - rest, other.middle + rest
    met = _Meetings.of(_bounds(own), (there[0][None], there[1][None]))
    line = met.place, met.one
    on_other = run_through(
        own.first[line], own.last[line], other.middle[met.other], rest[met.other]
    )
    return np.asarray(count + met.sums((on_other > 0) & (rest[met.other, 0] > 0)))


def _cost_of_lengths(scene: Scene, near: Near, own: Lines) -> Array:
    along = own.end - own.start
    length = np.maximum(np.sqrt(np.square(along).sum(axis=-1)), 1e-6)
    slope = np.maximum(np.abs(along) / length[..., None], 1e-6)
    hidden = sum((scene.half[scene.ends[near.own, end]] / slope).min(axis=-1) for end in (0, 1))
    wanted = _LINE_LENGTH + 2 * (slope * scene.names[near.own]).sum(axis=-1)
    shown = length - hidden
    short = np.square(np.maximum(wanted - shown, 0.0) / wanted)
    long = np.square(np.maximum(shown - wanted - 20, 0.0) / 150.0)
    return np.asarray((_SHORT * short + _LONG * long).sum(axis=1))


def _cost_of_angles(scene: Scene, places: Array, near: Near) -> Array:
    if not len(near.meet):
        return np.zeros(len(places))
    one, two, at = near.meet.T
    centre = places[:, at]
    towards = []
    for line in (one, two):
        way = lines_of(scene, places, line).middle - centre
        towards.append(way / np.maximum(np.sqrt(np.square(way).sum(axis=-1)), 1e-6)[..., None])
    cosine = (towards[0] * towards[1]).sum(axis=-1)
    narrow = np.maximum(cosine - 0.88, 0.0) / 0.12
    return np.asarray(_NARROW_ANGLE * np.square(narrow).sum(axis=1))
