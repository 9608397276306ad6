"""Moves nodes until nothing is covered: boxes apart, names free, few crossings.

Each node in turn tries many places and takes the best. What a place costs is what a reader would
mind there: boxes that overlap most, then lines through boxes, names on names, crossing lines.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.geometry import box_gap, crossings, curve_middle, run_through

__all__ = ["Scene", "scene_cost", "separate", "untangle"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

# What a reader minds, relative to a crossing of two lines = 12.
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

_BOX_MARGIN = 22.0  # px that stay free between two boxes
_LINE_MARGIN = 7.0  # px between a box and a line that passes
_NAME_MARGIN = 3.0  # px around a predicate's name
_LINE_LENGTH = 48.0  # px of line that show beside the predicate's name, arrowhead included
_RINGS = (14.0, 40.0, 90.0, 170.0)  # px that a node tries to move
_DIRECTIONS = 12
_SMALL = 100  # boxes; each box of a larger scene tries fewer places
_PUSHES = 600  # at most; a few dozen are usual
_APART = 10.0  # px between boxes that had to be pushed apart
_GRID = (9, 6)  # places over the whole scene, tried while rounds are young


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Boxes and the lines between them.

    Attributes:
        half: Half width and height of each box, shape (n, 2), px.
        ends: Two box indices a line, shape (m, 2); no loops.
        names: Half width and height of each line's name, (0, 0) for none, shape (m, 2), px.
        bow: Roundness of each line, see ``geometry``, shape (m,).
        aspect: Width to height of the page.
    """

    half: Array
    ends: Indices
    names: Array
    bow: Array
    aspect: float

    @property
    def reach(self) -> Array:
        """Half width and height of a page that holds the boxes at ease, px."""
        area = float(((2 * self.half[:, 0] + 70) * (2 * self.half[:, 1] + 60)).sum()) * 1.9
        high = math.sqrt(area / self.aspect) / 2
        return np.array([high * self.aspect, high])


@dataclass(frozen=True, slots=True)
class _Near:
    """The lines at a node and those elsewhere, and pairs of lines that meet at a node."""

    own: Indices
    other: Indices
    meet: Indices  # shape (p, 3): line, line, node

    @classmethod
    def of(cls, scene: Scene, node: int) -> "_Near":
        touches = (scene.ends == node).any(axis=1)
        own = np.flatnonzero(touches)
        pairs: list[tuple[int, int, int]] = []
        for line in own.tolist():
            for shared in scene.ends[line].tolist():
                at = np.flatnonzero((scene.ends == shared).any(axis=1))
                pairs.extend((line, other, shared) for other in at.tolist() if other != line)
        meet = np.array(pairs, dtype=np.intp).reshape(-1, 3)
        return cls(own, np.flatnonzero(~touches), meet)


def untangle(scene: Scene, points: Array, *, rounds: int) -> Array:
    """Move boxes to better places.

    Args:
        scene: The boxes and lines.
        points: Centres to start from, shape (n, 2), px.
        rounds: How often each box may move.

    Returns:
        Centres, shape (n, 2), whole px.
    """
    points = np.round(points)
    near = [_Near.of(scene, node) for node in range(len(points))]
    order = sorted(range(len(points)), key=lambda node: (-len(near[node].own), node))
    for number in range(rounds):
        moved = False
        for node in order:
            tried = _candidates(scene, points, node, wide=number < 2)
            costs = _cost(scene, points, node, near[node], tried)
            best = int(np.argmin(costs))
            if costs[best] < costs[0] - 1e-6:
                points[node] = tried[best]
                moved = True
        if not moved:
            break
    return points


def separate(points: Array, half: Array) -> Array:
    """Push boxes apart until no two overlap.

    Args:
        points: Centres, shape (n, 2), px.
        half: Half width and height of each box, shape (n, 2), px.

    Returns:
        Centres, shape (n, 2), whole px; as they were where nothing overlapped.
    """
    points = np.round(points)
    reach = half[:, None] + half[None] + _APART
    first, second = np.triu_indices(len(points), 1)
    for _ in range(_PUSHES):
        offset = points[second] - points[first]
        depth = reach[first, second] - np.abs(offset)
        meet = np.flatnonzero((depth > 0.5).all(axis=1))
        if not len(meet):
            break
        axis = np.argmin(depth[meet], axis=1)
        way = np.where(offset[meet, axis] < 0, -1.0, 1.0)
        push = way * (depth[meet, axis] / 2 + 0.5)
        np.add.at(points, (second[meet], axis), push)
        np.add.at(points, (first[meet], axis), -push)
    return np.asarray(np.round(points))


def scene_cost(scene: Scene, points: Array) -> float:
    """Give what a reader would mind in all; less is better."""
    return sum(
        float(_cost(scene, points, node, _Near.of(scene, node), points[node][None])[0])
        for node in range(len(points))
    )


def _candidates(scene: Scene, points: Array, node: int, *, wide: bool) -> Array:
    here = points[node]
    directions = _DIRECTIONS if len(points) <= _SMALL else _DIRECTIONS // 2
    angle = np.arange(directions) * (2 * np.pi / directions)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    small = len(points) <= _SMALL
    found = [here[None], *(here + radius * ring for radius in (_RINGS if small else _RINGS[1:]))]
    if wide and small:
        across, down = _GRID
        x = np.linspace(-1, 1, across) * scene.reach[0]
        y = np.linspace(-1, 1, down) * scene.reach[1]
        found.append(np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2))
    return np.asarray(np.round(np.concatenate(found)))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines as stretches: a straight line is one, a bent one is two by way of its middle.

    ``first`` and ``last`` are the ends of the stretches, shape (..., s, 2); ``owner`` says which
    line each belongs to; ``start``, ``middle`` and ``end`` are of lines, shape (..., m, 2).
    """

    start: Array
    middle: Array
    end: Array
    first: Array
    last: Array
    owner: Indices


def _lines(scene: Scene, places: Array, which: Indices) -> _Lines:
    start = places[..., scene.ends[which, 0], :]
    end = places[..., scene.ends[which, 1], :]
    bow = scene.bow[which]
    middle = curve_middle(start, end, np.broadcast_to(bow, start.shape[:-1]))
    bent = np.flatnonzero(bow)
    turn = np.where((bow != 0)[:, None], middle, end)
    return _Lines(
        start=start,
        middle=middle,
        end=end,
        first=np.concatenate([start, middle[..., bent, :]], axis=-2),
        last=np.concatenate([turn, end[..., bent, :]], axis=-2),
        owner=np.concatenate([np.arange(len(which)), bent]),
    )


def _cost(scene: Scene, points: Array, node: int, near: _Near, tried: Array) -> Array:
    """Cost of each place for a node, all else as it is, shape (k,)."""
    places = np.repeat(points[None], len(tried), axis=0)
    places[:, node] = tried
    cost = _cost_of_box(scene, places, node)
    if len(scene.ends):
        other = _lines(scene, points, near.other)
        cost += _cost_on_others(scene, near, other, tried, scene.half[node])
    if len(near.own):
        own = _lines(scene, places, near.own)
        cost += _cost_of_lines(scene, places, near, own)
        cost += _cost_between(scene, near, own, other)
        cost += _cost_of_lengths(scene, near, own)
        cost += _cost_of_angles(scene, places, near)
    return cost


def _cost_of_box(scene: Scene, places: Array, node: int) -> Array:
    here = places[:, node]
    rest = np.flatnonzero(np.arange(len(scene.half)) != node)
    gap = box_gap(places[:, rest] - here[:, None], scene.half[rest] + scene.half[node])
    short = np.maximum(_BOX_MARGIN - gap, 0.0)
    cost = np.where(gap < _BOX_MARGIN, _BOX_ON_BOX / 4 + _DEPTH * short, 0.0).sum(axis=1)
    cost += np.where(gap < 4.0, _BOX_ON_BOX, 0.0).sum(axis=1)
    cost += _CROWD * np.exp(-np.maximum(gap, 0.0) / _CROWD_REACH).sum(axis=1)
    far = np.square(here / scene.reach).sum(axis=1)
    outside = np.maximum(np.abs(here) + scene.half[node] - scene.reach, 0.0).sum(axis=1)
    return np.asarray(cost + _FAR * far + outside)


def _cost_on_others(scene: Scene, near: _Near, other: _Lines, tried: Array, half: Array) -> Array:
    """The moved box on lines and names that do not move."""
    names = scene.names[near.other]
    gap = box_gap(other.middle - tried[:, None], names + half + _NAME_MARGIN)
    cost = _NAME_ON_BOX * ((gap < 0) & (names[:, 0] > 0)).sum(axis=1)
    through = run_through(other.first, other.last, tried[:, None], half + _LINE_MARGIN)
    return np.asarray(cost + _through_cost(through).sum(axis=1))


def _through_cost(through: Array) -> Array:
    return np.where(through > 0, _LINE_IN_BOX + _LINE_DEPTH * through, 0.0)


def _cost_of_lines(scene: Scene, places: Array, near: _Near, own: _Lines) -> Array:
    """The node's own lines and their names on boxes."""
    names = scene.names[near.own]
    reach = names[:, None] + scene.half[None] + _NAME_MARGIN
    gap = box_gap(own.middle[:, :, None] - places[:, None], reach)
    cost = _NAME_ON_BOX * ((gap < 0) & (names[:, 0] > 0)[:, None]).sum(axis=(1, 2))
    through = run_through(
        own.first[:, :, None], own.last[:, :, None], places[:, None], scene.half + _LINE_MARGIN
    )
    box = np.arange(len(scene.half))
    ends = scene.ends[near.own[own.owner]]
    foreign = (ends[:, :1] != box) & (ends[:, 1:] != box)
    return np.asarray(cost + (_through_cost(through) * foreign).sum(axis=(1, 2)))


def _cost_between(scene: Scene, near: _Near, own: _Lines, other: _Lines) -> Array:
    """The node's own lines and names with those of others."""
    named = scene.names[near.own]
    rest = scene.names[near.other]
    gap = box_gap(own.middle[:, :, None] - other.middle, named[:, None] + rest[None] + _NAME_MARGIN)
    both = (named[:, None, 0] > 0) & (rest[None, :, 0] > 0)
    cost = _NAME_ON_NAME * ((gap < 0) & both).sum(axis=(1, 2))
    twin = box_gap(own.middle[:, :, None] - own.middle[:, None], named[:, None] + named)
    apart = np.triu(np.ones(twin.shape[1:], dtype=bool), 1)
    has = (named[:, None, 0] > 0) & (named[None, :, 0] > 0)
    cost = cost + _NAME_ON_NAME * ((twin < 0) & apart & has).sum(axis=(1, 2))
    cost = cost + _CROSSING * crossings(
        own.first[:, :, None], own.last[:, :, None], other.first, other.last
    ).sum(axis=(1, 2))
    on_own = run_through(other.first, other.last, own.middle[:, :, None], named[:, None])
    on_other = run_through(
        own.first[:, :, None], own.last[:, :, None], other.middle, np.broadcast_to(rest, rest.shape)
    )
    cost = cost + _LINE_ON_NAME * ((on_own > 0) & (named[:, :1] > 0)).sum(axis=(1, 2))
    return np.asarray(cost + _LINE_ON_NAME * ((on_other > 0) & (rest[:, 0] > 0)).sum(axis=(1, 2)))


def _cost_of_lengths(scene: Scene, near: _Near, own: _Lines) -> Array:
    along = own.end - own.start
    length = np.maximum(np.sqrt(np.square(along).sum(axis=-1)), 1e-6)
    slope = np.maximum(np.abs(along) / length[..., None], 1e-6)
    hidden = sum((scene.half[scene.ends[near.own, end]] / slope).min(axis=-1) for end in (0, 1))
    wanted = _LINE_LENGTH + 2 * (slope * scene.names[near.own]).sum(axis=-1)
    shown = length - hidden
    short = np.square(np.maximum(wanted - shown, 0.0) / wanted)
    long = np.square(np.maximum(shown - wanted - 20, 0.0) / 150.0)
    return np.asarray((_SHORT * short + _LONG * long).sum(axis=1))


def _cost_of_angles(scene: Scene, places: Array, near: _Near) -> Array:
    if not len(near.meet):
        return np.zeros(len(places))
    one, two, at = near.meet.T
    centre = places[:, at]
    towards = []
    for line in (one, two):
        way = _lines(scene, places, line).middle - centre
        towards.append(way / np.maximum(np.sqrt(np.square(way).sum(axis=-1)), 1e-6)[..., None])
    cosine = (towards[0] * towards[1]).sum(axis=-1)
    narrow = np.maximum(cosine - 0.88, 0.0) / 0.12
    return np.asarray(_NARROW_ANGLE * np.square(narrow).sum(axis=1))
