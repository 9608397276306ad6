"""Push boxes apart until no two overlap."""

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.geometry import box_gap

__all__ = ["remove_overlaps"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_PUSHES = 600  # maximum number of iterations; a few dozen are usual
_APART = 10.0  # px between boxes that had to be pushed apart
_NEIGHBOUR = 120.0  # px; boxes farther apart are not compared in every iteration


def remove_overlaps(points: Array, half: Array) -> Array:
    """Push boxes apart until no two overlap.

    Args:
        points: Centres, shape (n, 2), px.
        half: Half width and height of each box, shape (n, 2), px.

    Returns:
        Centres, shape (n, 2), whole px; unchanged where nothing overlapped.
    """
    points = np.round(points)
    pairs = np.triu_indices(len(points), 1)
    seen, near = points.copy(), _neighbours(points, half, pairs)
    for _ in range(_PUSHES):
        first, second = near
        offset = points[second] - points[first]
        depth = half[first] + half[second] + _APART - np.abs(offset)
        meet = np.flatnonzero((depth[:, 0] > 0.5) & (depth[:, 1] > 0.5))
        if not len(meet):
            break
        axis = np.argmin(depth[meet], axis=1)
        way = np.where(offset[meet, axis] < 0, -1.0, 1.0)
        push = way * (depth[meet, axis] / 2 + 0.5)
        np.add.at(points, (second[meet], axis), push)
        np.add.at(points, (first[meet], axis), -push)
        if np.abs(points - seen).max() > _NEIGHBOUR / 2:
            seen, near = points.copy(), _neighbours(points, half, pairs)
    return np.asarray(np.round(points))


def _neighbours(
    points: Array, half: Array, pairs: tuple[Indices, Indices]
) -> tuple[Indices, Indices]:
    """Return pairs of boxes that can meet before one of them has moved by half of _NEIGHBOUR."""
    first, second = pairs
    gap = box_gap(points[second] - points[first], half[first] + half[second])
    near = np.flatnonzero(gap < _APART + _NEIGHBOUR)
    return first[near], second[near]
