"""Move nodes until boxes and labels do not overlap and there are few crossings.

Each node in turn tries many positions and takes the best.
"""

import math

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.costs import DearCost, cheap_cost
from claimgraph.view.layout.geometry import box_gap
from claimgraph.view.layout.scene import Near, Scene

__all__ = ["reduce_crossings"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_RINGS = (14.0, 40.0, 90.0, 170.0)  # px; distances that a node tries to move
_DIRECTIONS = 12
_SMALL = 100  # boxes; in a larger scene each box tries fewer positions
_ECHO = 60.0  # px; boxes within this distance of a moved box try again
_FEW = 12  # positions whose full cost is computed first
_GRID = (9, 6)  # positions over the whole scene, tried in early rounds


def reduce_crossings(scene: Scene, points: Array, *, rounds: int) -> Array:
    """Move boxes to better positions.

    Args:
        scene: The boxes and lines.
        points: Centres to start from, shape (n, 2), px.
        rounds: How often each box may move.

    Returns:
        Centres, shape (n, 2), whole px.
    """
    points = np.round(points)
    near = [Near.of(scene, node) for node in range(len(points))]
    order = sorted(range(len(points)), key=lambda node: (-len(near[node].own), node))
    waiting = np.ones(len(points), dtype=bool)
    for number in range(rounds):
        for node in order:
            if not waiting[node]:
                continue
            tried = _candidates(scene, points, node, wide=number < 2)
            best = _best_place(scene, points, node, near[node], tried)
            waiting[node] = False
            if best:
                waiting |= _around(scene, points, node, tried[best])
                points[node] = tried[best]
        if not waiting.any():
            break
    return points


def _around(scene: Scene, points: Array, node: int, moved: Array) -> NDArray[np.bool_]:
    """Return the boxes that may now improve: near a moved box (before or after), or linked."""
    found = np.zeros(len(points), dtype=bool)
    found[scene.ends[(scene.ends == node).any(axis=1)]] = True
    for place in (points[node], moved):
        found |= box_gap(points - place, scene.half + scene.half[node]) < _ECHO
    return found


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


def _best_place(scene: Scene, points: Array, node: int, near: Near, tried: Array) -> int:
    """Find the index of the cheapest position; 0, the current one, unless another is better.

    No part of a cost is negative, so the rest need not be computed for a position whose first
    parts already exceed the best full cost; it is computed for few.
    """
    floor = cheap_cost(scene, points, node, near, tried)
    dear = DearCost.of(scene, points, node, near, tried)
    waiting = np.concatenate([[0], 1 + np.argsort(floor[1:], kind="stable")])
    best, bound, few = 0, math.inf, _FEW
    while len(waiting):
        look, waiting = waiting[:few], waiting[few:]
        costs = floor[look] + dear(tried[look])
        if math.isinf(bound):
            bound = costs[0] - 1e-6
        found = int(np.argmin(costs))
        if costs[found] < bound:
            best, bound = int(look[found]), costs[found]
        waiting = waiting[floor[waiting] < bound]
        few *= 2
    return best
