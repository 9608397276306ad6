"""Geometry of curves and rectangles; arrays of any leading shape, y downwards, px."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["box_gap", "crossings", "curve_middle", "curve_points", "run_through"]

Array = NDArray[np.float64]
_TINY = 1e-9


def _larger(pairs: Array) -> Array:
    # numpy reduces an axis of length two many times more slowly than it compares two arrays.
    return np.asarray(np.maximum(pairs[..., 0], pairs[..., 1]))


def _via(start: Array, end: Array, bow: Array) -> Array:
    # The control point that vis-network 9 computes for "curvedCW" (bow > 0) and "curvedCCW".
    along = end - start
    turn = bow * (np.pi / 2)
    cos, sin = np.cos(turn), np.sin(turn)
    reach = 0.5 + 0.5 * np.abs(bow)
    x = along[..., 0] * cos + along[..., 1] * sin
    y = along[..., 1] * cos - along[..., 0] * sin
    return start + reach[..., None] * np.stack([x, y], axis=-1)


def curve_points(start: Array, end: Array, bow: Array, at: Array) -> Array:
    """Return points of the curves that vis-network draws.

    Args:
        start: Centres of the first nodes, shape (..., 2).
        end: Centres of the second nodes, shape (..., 2).
        bow: Roundness, positive for clockwise, negative for counter-clockwise, 0 for straight;
            shape (...).
        at: Position along the curve, in [0, 1], shape (...).

    Returns:
        Points, shape (..., 2).

    >>> curve_points(np.zeros(2), np.array([8.0, 0.0]), np.array(0.0), np.array(0.25)).tolist()
    [2.0, 0.0]
    """
    via = _via(start, end, bow)
    t = at[..., None]
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * via + t**2 * end


def curve_middle(start: Array, end: Array, bow: Array) -> Array:
    """Return the middle of the curves; see :func:`curve_points`."""
    return 0.25 * start + 0.5 * _via(start, end, bow) + 0.25 * end


def box_gap(offset: Array, reach: Array) -> Array:
    """Return the distance between two boxes along the axis where it is larger.

    Args:
        offset: From one centre to the other, shape (..., 2).
        reach: Sum of their half sizes, shape (..., 2).

    Returns:
        Positive when apart, negative by the depth of the overlap, shape (...).

    >>> float(box_gap(np.array([10.0, 1.0]), np.array([4.0, 4.0])))
    6.0
    """
    return _larger(np.abs(offset) - reach)


def run_through(start: Array, end: Array, centre: Array, half: Array) -> Array:
    """Return the length of a line segment inside a box, px.

    Args:
        start: Shape (..., 2).
        end: Shape (..., 2).
        centre: Of the box, shape (..., 2).
        half: Half its size, shape (..., 2).

    Returns:
        0 where they do not meet, shape (...).

    >>> box = np.array([5.0, 0.0]), np.array([2.0, 2.0])
    >>> round(float(run_through(np.array([0.0, 0.0]), np.array([10.0, 0.0]), *box)), 6)
    4.0
    """
    along = end - start
    safe = np.where(np.abs(along) < _TINY, _TINY, along)
    one = (centre - half - start) / safe
    two = (centre + half - start) / safe
    enter = np.maximum(_larger(np.minimum(one, two)), 0.0)
    leave = np.minimum(-_larger(-np.maximum(one, two)), 1.0)
    return np.asarray(np.maximum(leave - enter, 0.0) * np.hypot(along[..., 0], along[..., 1]))


def crossings(a: Array, b: Array, c: Array, d: Array) -> NDArray[np.bool_]:
    """Whether the segment from a to b properly crosses that from c to d."""

    def side(p: Array, q: Array, r: Array) -> Array:
        u, v = q - p, r - p
        return np.asarray(u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0])

    apart = side(a, b, c) * side(a, b, d)
    across = side(c, d, a) * side(c, d, b)
    return np.asarray((apart < -_TINY) & (across < -_TINY))
