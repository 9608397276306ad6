"""Pack the unconnected parts of a graph side by side, in the gaps between larger ones."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_BETWEEN = 56.0  # px between parts
_PLACES = 64  # positions along each axis tried for a part
_CELL = 14.0  # px; size of the cells of the occupancy grid


def pack(parts: Sequence[Array], aspect: float) -> list[Array]:
    """Find for each part the free position nearest to the centre.

    Args:
        parts: The area of each part, the largest first: boxes as left, top, right, bottom,
            shape (k, 4), px.
        aspect: Width to height of the page.

    Returns:
        The shift of each part, shape (2,) each, px.
    """
    shifts: list[Array] = []
    taken = np.zeros((0, 4))
    for corners in parts:
        shift = _free_place(taken, corners, aspect)
        taken = np.concatenate([taken, corners + np.tile(shift, 2)])
        shifts.append(shift)
    return shifts


def _free_place(taken: Array, corners: Array, aspect: float) -> Array:
    low, high = corners[:, :2].min(axis=0), corners[:, 2:].max(axis=0)
    if not len(taken):
        return np.asarray(-(low + high) / 2)
    all_low, all_high = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    size = high - low
    first, last = all_low - size - _BETWEEN, all_high + _BETWEEN
    axes = [np.linspace(first[i], last[i], _PLACES) for i in (0, 1)]
    tried = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    tried = tried[_is_free(taken, corners - np.tile(low, 2), tried)]
    wide = np.maximum(tried + size, all_high) - np.minimum(tried, all_low)
    page = np.maximum(wide[:, 0] / aspect, wide[:, 1])
    middle = tried + size / 2 - (all_low + all_high) / 2
    # The outermost positions touch nothing, so there is always a free one.
    best = int(np.argmin(page + 0.02 * np.hypot(middle[:, 0], middle[:, 1])))
    return np.asarray(tried[best] - low)


def _is_free(taken: Array, corners: Array, tried: Array) -> NDArray[np.bool_]:
    """Whether a part would touch nothing, for each tried position."""
    origin = np.minimum(tried.min(axis=0), taken[:, :2].min(axis=0)) - 2 * _BETWEEN
    size = corners[:, 2:].max(axis=0)
    reach = np.maximum(tried.max(axis=0) + size, taken[:, 2:].max(axis=0)) + 2 * _BETWEEN - origin
    shape = np.ceil(reach / _CELL).astype(np.intp) + 2
    room = np.array([-1, -1, 1, 1]) * _BETWEEN / 4
    left, top, right, bottom = _cells(taken + room - np.tile(origin, 2)).T
    steps = np.zeros(shape, dtype=np.intp)
    for x, y, sign in ((left, top, 1), (right, top, -1), (left, bottom, -1), (right, bottom, 1)):
        np.add.at(steps, (x, y), sign)
    covered = steps.cumsum(axis=0).cumsum(axis=1) > 0
    sums = np.zeros(shape + 1, dtype=np.intp)
    sums[1:, 1:] = covered.cumsum(axis=0).cumsum(axis=1)
    moved = tried[:, None] - origin
    places = corners + room + np.concatenate([moved, moved], axis=-1)
    left, top, right, bottom = np.moveaxis(_cells(places), -1, 0)
    found = sums[right, bottom] - sums[left, bottom] - sums[right, top] + sums[left, top]
    return np.asarray(found.sum(axis=1) == 0)


def _cells(corners: Array) -> Indices:
    """Return half-open ranges of the cells that boxes touch."""
    low, high = np.floor(corners[..., :2] / _CELL), np.ceil(corners[..., 2:] / _CELL)
    return np.concatenate([low, high], axis=-1).astype(np.intp)
