"""Move boxes that lines still run through after bending."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.geometry import box_gap, curve_points, run_through

__all__ = ["clear_lines"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_SAMPLES = 24  # sampled points of a line
_MARGIN = 4.0  # px between a box and a passing line
_APART = 10.0  # px between boxes
_STEPS = (16.0, 32.0, 56.0, 90.0, 140.0, 210.0)  # px; distances that a box tries to move
_DIRECTIONS = 12
_BENDS = (0.0, 0.2, -0.2, 0.45, -0.45)  # tried for a line whose end moves
_FAR = 0.05  # cost of moving a box by a px, in px of line inside a box


def clear_lines(
    places: Array, half: Array, lines: tuple[Indices, Array], boxes: Sequence[int]
) -> Array:
    """Move boxes off other boxes' lines, and their own lines off other boxes.

    Args:
        places: Centres of the boxes, shape (n, 2), px.
        half: Half width and height of each box, shape (n, 2), px.
        lines: Two box indices a line, shape (m, 2), and roundness of each line, see ``geometry``,
            shape (m,).
        boxes: Boxes that may move, in this order.

    Returns:
        Centres, shape (n, 2), whole px; no new overlaps.
    """
    places = places.copy()
    for box in boxes:
        places[box] = _best_place(places, half, lines, box)
    return places


def _best_place(places: Array, half: Array, lines: tuple[Indices, Array], box: int) -> Array:
    ends, bows = lines
    tried = places[box] + np.concatenate([np.zeros((1, 2)), _star()])
    tried = tried[_is_free(places, half, box, tried)]
    mine = (ends == box).any(axis=1)
    others = _ways(places, ends[~mine], bows[~mine])
    room = half[box] + _MARGIN
    low, high = tried.min(axis=0) - room, tried.max(axis=0) + room
    others = others[((others.min(axis=1) <= high) & (others.max(axis=1) >= low)).all(axis=1)]
    best, least = tried[0], math.inf
    for at in tried:
        far = _FAR * float(np.abs(at - places[box]).sum())
        if far >= least:
            continue
        cost = far + _in_box(others, half[box], at)
        if cost < least:
            cost += _own(places, half, (ends[mine], bows[mine]), (box, at))
        if cost < least:
            best, least = at, cost
    return np.asarray(np.round(best))


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


def _in_box(ways: Array, half: Array, at: Array) -> float:
    return float(run_through(ways[:, :-1], ways[:, 1:], at, half + _MARGIN).sum())


def _is_free(places: Array, half: Array, box: int, tried: Array) -> NDArray[np.bool_]:
    """Whether a box would be clear of all others; its current position always is allowed."""
    gap = box_gap(places - tried[:, None], half + half[box])
    gap[:, box] = np.inf
    stays = np.arange(len(tried)) == 0
    return np.asarray((gap >= _APART).all(axis=1) | stays)


def _own(
    places: Array, half: Array, lines: tuple[Indices, Array], moved: tuple[int, Array]
) -> float:
    """Return how much of a box's own lines would lie in other boxes, px, with the best bends."""
    (ends, bows), (box, at) = lines, moved
    there = places.copy()
    there[box] = at
    cost = 0.0
    for line, bow in zip(ends, bows, strict=True):
        bends = np.array((bow, *_BENDS))
        ways = _ways(there, np.tile(line, (len(bends), 1)), bends)
        low, high = ways.min(axis=(0, 1)), ways.max(axis=(0, 1))
        near = ((there + half >= low) & (there - half <= high)).all(axis=1)
        near[line] = False
        if near.any():
            room = half[near] + _MARGIN
            inside = run_through(ways[:, :-1, None], ways[:, 1:, None], there[near], room)
            cost += float(inside.sum(axis=(1, 2)).min())
    return cost
