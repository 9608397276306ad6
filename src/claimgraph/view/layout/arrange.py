"""Arrange boxes and labels: deterministic, with as few overlaps as possible."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.boxes import Box
from claimgraph.view.layout.component_packing import pack
from claimgraph.view.layout.costs import scene_cost
from claimgraph.view.layout.crossing_reduction import reduce_crossings
from claimgraph.view.layout.edge_bending import spread_names
from claimgraph.view.layout.edge_routing import make_room, route
from claimgraph.view.layout.overlap_removal import remove_overlaps
from claimgraph.view.layout.scene import Scene
from claimgraph.view.layout.stress import graph_distances, minimise_stress, spiral

__all__ = ["Layout", "Link", "arrange"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_ASPECT = 1.1  # width to height of the graph's area on a landscape screen
# Number of initial layouts of a part; then how many of the best continue, for how many rounds.
_CAREFUL = (6, ((6, 1), (3, 1), (1, 8)))
_QUICK = (2, ((1, 4),))  # for each part, if there are many
_SMALL = 60  # boxes; a larger graph uses the quick plan, a larger part only one start
_EFFORT = 500  # boxes x rounds for a larger part, which limits the time
_PER_SPOKE = 6.0  # px by which a line is longer for each other line at its ends
_DOT = 24.0  # px; a line is represented by a row of squares of this size
_ROOMS = 10  # how often boxes are moved apart for labels that overlap them
_STEP = 14.0  # px by which boxes move away from each such label
_AT_ONCE = 8  # such labels handled at a time
_BEND = 0.2  # difference in roundness between neighbouring parallel lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A line from one box to another; ``name`` is its label."""

    source: int
    target: int
    name: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Positions of boxes, curvature of lines, positions of labels.

    Attributes:
        points: Centre of each box, whole px, y downwards.
        bows: Roundness of each line: positive clockwise, negative counter-clockwise, 0 straight.
        along: Position of each label along its line, in [0, 1].
    """

    points: tuple[tuple[int, int], ...]
    bows: tuple[float, ...]
    along: tuple[float, ...]


def arrange(boxes: Sequence[Box], links: Sequence[Link]) -> Layout:
    """Compute the layout of a graph.

    Args:
        boxes: The n nodes.
        links: The lines between them, in a fixed order; loops are ignored.

    Returns:
        The layout; equal arguments give equal layouts.
    """
    bows = _bundle(links)
    places = np.zeros((len(boxes), 2))
    parts: list[tuple[list[int], Array]] = []
    for members in _components(len(boxes), links):
        inside = set(members)
        kept = [i for i, link in enumerate(links) if link.source in inside]
        scene = _scene([boxes[i] for i in members], members, [links[i] for i in kept], bows[kept])
        parts.append((members, _arrange_part(scene, _plan(len(members), len(boxes)))))
    parts.sort(key=lambda part: (-len(part[0]), part[0][0]))
    solid = [_solids(members, points, boxes, links) for members, points in parts]
    for (members, points), shift in zip(parts, pack(solid, _ASPECT), strict=True):
        places[members] = points + shift
    return _finish(places, boxes, links, bows)


def _bundle(links: Sequence[Link]) -> Array:
    """Return roundnesses that separate lines between the same two boxes."""
    bundles: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, link in enumerate(links):
        ends = sorted((link.source, link.target))
        bundles[ends[0], ends[1]].append(number)
    bows = np.zeros(len(links))
    for (first, second), bundle in bundles.items():
        if first == second:
            continue
        for place, number in enumerate(bundle):
            bow = _BEND * (2 * place - len(bundle) + 1)
            forward = links[number].source == first
            bows[number] = np.clip(bow if forward else -bow, -0.9, 0.9)
    return bows


def _components(n: int, links: Sequence[Link]) -> list[list[int]]:
    group = list(range(n))

    def root(node: int) -> int:
        while group[node] != node:
            group[node] = group[group[node]]
            node = group[node]
        return node

    for link in links:
        one, other = sorted((root(link.source), root(link.target)))
        group[other] = one
    members: dict[int, list[int]] = defaultdict(list)
    for node in range(n):
        members[root(node)].append(node)
    return list(members.values())


def _scene(
    boxes: Sequence[Box], members: Sequence[int], links: Sequence[Link], bows: Array
) -> Scene:
    place = {node: index for index, node in enumerate(members)}
    kept = [i for i, link in enumerate(links) if link.source != link.target]
    ends = [(place[links[i].source], place[links[i].target]) for i in kept]
    names = [(links[i].name.width / 2, links[i].name.height / 2) for i in kept]
    return Scene(
        half=np.array([(box.width / 2, box.height / 2) for box in boxes]).reshape(-1, 2),
        ends=np.array(ends, dtype=np.intp).reshape(-1, 2),
        names=np.array(names).reshape(-1, 2),
        bow=bows[kept],
        aspect=_ASPECT,
    )


def _plan(n: int, total: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    if n > _SMALL:
        return 1, ((1, 1 + _EFFORT // n),)
    return _CAREFUL if total <= _SMALL else _QUICK


def _arrange_part(scene: Scene, plan: tuple[int, tuple[tuple[int, int], ...]]) -> Array:
    """Compute the layout of a connected part: the best of several starts."""
    n, (starts, finals) = len(scene.half), plan
    if n == 1:
        return np.zeros((1, 2))
    sizes = scene.half.sum(axis=1)
    lengths = 0.7 * sizes[scene.ends].sum(axis=1) / 2 + 1.2 * scene.names[:, 0] + 60
    crowd = np.bincount(scene.ends.ravel(), minlength=n)[scene.ends].max(axis=1)
    distances = graph_distances(n, scene.ends, np.maximum(lengths, _PER_SPOKE * crowd))
    begun = []
    for start in range(starts):
        points = minimise_stress(spiral(n, 1 + 3 * start, float(distances.max()) / 2), distances)
        begun.append(_lie_down(points) * np.array([_ASPECT**0.5, _ASPECT**-0.5]))
    for kept, rounds in finals:
        best = begun if kept >= len(begun) else _best(scene, begun)[:kept]
        begun = [reduce_crossings(scene, points, rounds=rounds) for points in best]
    return remove_overlaps(begun[0], scene.half)


def _best(scene: Scene, layouts: Sequence[Array]) -> list[Array]:
    return sorted(layouts, key=lambda points: scene_cost(scene, points))


def _lie_down(points: Array) -> Array:
    """Rotate points so that they extend most from left to right."""
    _, axes = np.linalg.eigh(points.T @ points)
    wide = axes[:, 1]
    wide = wide if wide[int(np.argmax(np.abs(wide)))] > 0 else -wide
    return np.asarray(points @ np.array([[wide[0], -wide[1]], [wide[1], wide[0]]]))


def _solids(
    members: Sequence[int], points: Array, boxes: Sequence[Box], links: Sequence[Link]
) -> Array:
    """Return a part's area as boxes: left, top, right, bottom; lines as rows of small boxes."""
    place = dict(zip(members, points, strict=True))
    half = {i: np.array([boxes[i].width / 2, boxes[i].height / 2]) for i in members}
    found = [np.concatenate([place[i] - half[i], place[i] + half[i]])[None] for i in members]
    for link in links:
        if link.source in place:
            one, other = place[link.source], place[link.target]
            n = max(1, round(math.dist(one, other) / _DOT))
            row = one + np.linspace(0, 1, n + 1)[:, None] * (other - one)
            name = np.array([max(link.name.width, _DOT), max(link.name.height, _DOT)])
            found.append(np.concatenate([row - _DOT / 2, row + _DOT / 2], axis=1))
            middle = (one + other) / 2
            found.append(np.concatenate([middle - name / 2, middle + name / 2])[None])
    return np.concatenate(found)


def _finish(places: Array, boxes: Sequence[Box], links: Sequence[Link], bows: Array) -> Layout:
    if not len(boxes):
        return Layout(points=(), bows=(), along=())
    half = np.array([(box.width / 2, box.height / 2) for box in boxes])
    middle = ((places - half).min(axis=0) + (places + half).max(axis=0)) / 2
    places = np.round(places - middle)
    ends = np.array([(link.source, link.target) for link in links], dtype=np.intp).reshape(-1, 2)
    names = np.array([(link.name.width / 2, link.name.height / 2) for link in links])
    names = names.reshape(-1, 2)
    places, bent, n_blocked = route(places, half, ends, bows)
    along, covered = spread_names(places, half, ends, bent, names)
    for _ in range(_ROOMS):
        if not len(covered) or n_blocked:
            break
        there, other, n_blocked = route(
            make_room(places, half, covered[:_AT_ONCE], by=_STEP), half, ends, bows
        )
        found = spread_names(there, half, ends, other, names)
        if len(found[1]) <= len(covered) and not n_blocked:
            places, bent, (along, covered) = there, other, found
    return Layout(
        points=tuple((int(x), int(y)) for x, y in places.tolist()),
        bows=tuple(bent.tolist()),
        along=tuple(along),
    )
