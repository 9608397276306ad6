"""Moves boxes a little that lines still run through, once the lines are bent."""

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.geometry import box_gap, curve_points, run_through

__all__ = ["nudge"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_SAMPLES = 24  # points of a line that are looked at
_MARGIN = 4.0  # px between a box and a line that passes
_APART = 10.0  # px between boxes
_STEPS = (16.0, 32.0, 56.0, 90.0)  # px that a box tries to move
_DIRECTIONS = 12
_FAR = 0.05  # what a px that a box moves costs, in px of line in a box


def nudge(places: Array, half: Array, ends: Indices, bows: Array) -> Array:
    """Move boxes aside from lines that are not theirs.

    Args:
        places: Centres of the boxes, shape (n, 2), px.
        half: Half width and height of each box, shape (n, 2), px.
        ends: Two box indices a line, shape (m, 2).
        bows: Roundness of each line, see ``geometry``, shape (m,).

    Returns:
        Centres, shape (n, 2), whole px; no box overlaps another that did not before.
    """
    places = places.copy()
    for box in np.flatnonzero(_cost_of_each(places, half, ends, bows)).tolist():
        tried = places[box] + np.concatenate([np.zeros((1, 2)), _star()])
        tried = tried[_is_free(places, half, box, tried)]
        mine = (ends == box).any(axis=1)
        others = _ways(places, ends[~mine], bows[~mine])
        costs = [
            _in_box(others, half[box], at)
            + _own(places, half, (ends[mine], bows[mine]), (box, at))
            + _FAR * float(np.abs(at - places[box]).sum())
            for at in tried
        ]
        places[box] = np.round(tried[int(np.argmin(costs))])
    return places


def _star() -> Array:
    angle = np.arange(_DIRECTIONS) * (2 * np.pi / _DIRECTIONS)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.round(np.concatenate([step * ring for step in _STEPS]))


def _ways(places: Array, ends: Indices, bows: Array) -> Array:
    shape = (len(ends), _SAMPLES)
    return curve_points(
        places[ends[:, 0], None],
        places[ends[:, 1], None],
        np.broadcast_to(bows[:, None], shape),
        np.broadcast_to(np.linspace(0, 1, _SAMPLES), shape),
    )


def _cost_of_each(places: Array, half: Array, ends: Indices, bows: Array) -> Array:
    """How much of the lines of others lies in each box, px, shape (n,)."""
    ways = _ways(places, ends, bows)
    low, high = ways.min(axis=1), ways.max(axis=1)
    found = np.zeros(len(places))
    for box, (at, size) in enumerate(zip(places, half, strict=True)):
        room = size + _MARGIN
        near = ((low <= at + room) & (high >= at - room) & (ends != box)).all(axis=1)
        found[box] = _in_box(ways[near], size, at)
    return found


def _in_box(ways: Array, half: Array, at: Array) -> float:
    return float(run_through(ways[:, :-1], ways[:, 1:], at, half + _MARGIN).sum())


def _is_free(places: Array, half: Array, box: int, tried: Array) -> NDArray[np.bool_]:
    """Whether a box would be apart from all others; where it is, it may stay."""
    gap = box_gap(places - tried[:, None], half + half[box])
    gap[:, box] = np.inf
    stays = np.arange(len(tried)) == 0
    return np.asarray((gap >= _APART).all(axis=1) | stays)


def _own(
    places: Array, half: Array, lines: tuple[Indices, Array], moved: tuple[int, Array]
) -> float:
    """How much of a box's own lines would lie in boxes of others, px."""
    (ends, bows), (box, at) = lines, moved
    there = places.copy()
    there[box] = at
    cost = 0.0
    for line, way in zip(ends, _ways(there, ends, bows), strict=True):
        meets = (there + half >= way.min(axis=0)) & (there - half <= way.max(axis=0))
        meets[line] = False
        near = meets.all(axis=1)
        room = half[near] + _MARGIN
        cost += float(run_through(way[:-1, None], way[1:, None], there[near], room).sum())
    return cost
