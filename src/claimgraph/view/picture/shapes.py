"""Shapes of categories and courses of lines as points, as the page draws them."""

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.geometry import curve_points

__all__ = ["CORNERS", "course"]

Array = NDArray[np.float64]
Point = tuple[float, float]

_SAMPLES = 160  # sampled points of a line
_EVERY = 8  # every eighth of them is drawn
_GAP = 3.0  # px between a line and the box where it ends


def _ring(n: int, turn: float) -> tuple[Point, ...]:
    angles = [turn + 2 * math.pi * i / n for i in range(n)]
    return tuple((math.cos(angle), math.sin(angle)) for angle in angles)


_STAR = tuple(
    (0.45 * x, 0.45 * y) if i % 2 else (x, y) for i, (x, y) in enumerate(_ring(10, -math.pi / 2))
)

# Corners on a circle of radius 1, by vis-network's names; a shape without corners is a disc.
CORNERS: Mapping[str, tuple[Point, ...]] = MappingProxyType(
    {
        "square": ((-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)),
        "diamond": _ring(4, 0.0),
        "triangle": _ring(3, -math.pi / 2),
        "triangleDown": _ring(3, math.pi / 2),
        "hexagon": _ring(6, 0.0),
        "star": _STAR,
    }
)


def course(
    start: tuple[Point, Point], end: tuple[Point, Point], bow: float
) -> tuple[list[Point], float]:
    """Return the part of a line outside the boxes at its ends.

    Args:
        start: Centre and half size of its first box, px.
        end: The same for its last box.
        bow: Roundness, see :func:`claimgraph.view.layout.geometry.curve_points`.

    Returns:
        Points from start to end, none if the boxes cover all of it, and the angle at its end,
        radians.
    """
    ends = np.array([start[0], end[0]])
    half = np.array([start[1], end[1]]) + _GAP
    at = np.linspace(0, 1, _SAMPLES + 1)
    points = curve_points(ends[0], ends[1], np.full(len(at), bow), at)
    inside = (np.abs(points[:, None] - ends) < half).all(axis=-1).any(axis=-1)
    free = points[~inside]
    if len(free) < 2:
        return [], 0.0
    (x, y), (to_x, to_y) = free[-2].tolist(), free[-1].tolist()
    kept = [*free[:-1:_EVERY].tolist(), [to_x, to_y]]
    return [(px, py) for px, py in kept], math.atan2(to_y - y, to_x - x)
