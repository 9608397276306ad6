"""Initial positions: distances on the page approximate distances in the graph.

Kamada and Kawai's energy, minimised by majorisation, which needs only numpy, never gets worse from
step to step and gives the same result in every run.

Source:
    Kamada and Kawai, doi:10.1016/0020-0190(89)90102-6; majorisation as in Gansner, Koren and
    North, doi:10.1007/978-3-540-31843-9_25.
"""

import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["graph_distances", "minimise_stress", "spiral"]

Array = NDArray[np.float64]

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))  # radians; spreads points evenly over a disc
_STEPS = 120  # for graphs of some hundred nodes, majorisation converges long before
_SETTLED = 1e-4  # relative improvement of a step below which iteration stops


def graph_distances(n: int, ends: NDArray[np.intp], lengths: Array) -> Array:
    """Return the lengths of the shortest paths between all nodes of a connected graph.

    Args:
        n: Number of nodes.
        ends: Two node indices per edge, shape (m, 2).
        lengths: Length of each edge, shape (m,), px.

    Returns:
        Distances in px, shape (n, n).

    >>> graph_distances(3, np.array([[0, 1], [1, 2]]), np.array([10.0, 5.0]))[0].tolist()
    [0.0, 10.0, 15.0]
    """
    distances = np.full((n, n), np.inf)
    np.fill_diagonal(distances, 0.0)
    for (one, other), length in zip(ends.tolist(), lengths.tolist(), strict=True):
        if one != other:
            shortest = min(distances[one, other], length)
            distances[one, other] = distances[other, one] = shortest
    for middle in range(n):
        through = distances[:, middle, None] + distances[None, middle, :]
        np.minimum(distances, through, out=distances)
    return distances


def spiral(n: int, step: int, radius: float) -> Array:
    """Return n distinct points in a disc; another step gives them in another order.

    Args:
        n: Number of points.
        step: Taken modulo n, and increased until it is coprime with n.
        radius: Radius of the disc, px.

    Returns:
        Points, shape (n, 2).
    """
    stride = max(1, step % n)
    while math.gcd(stride, n) != 1:
        stride += 1
    place = np.arange(n) * stride % n
    distance = radius * np.sqrt((place + 0.5) / n)
    angle = place * _GOLDEN_ANGLE
    return np.stack([distance * np.cos(angle), distance * np.sin(angle)], axis=1)


def minimise_stress(points: Array, distances: Array) -> Array:
    """Move points until their distances approximate the wanted ones.

    Args:
        points: Initial positions, shape (n, 2), all distinct.
        distances: Wanted distances, all finite, shape (n, n), px.

    Returns:
        Points around the origin, shape (n, 2), px.
    """
    n = len(points)
    if n == 1:
        return np.zeros((1, 2))
    weights = 1.0 / np.square(distances + np.eye(n))
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    last = math.inf
    for _ in range(_STEPS):
        apart = points[:, None] - points[None, :]
        actual = np.maximum(np.sqrt(np.square(apart).sum(axis=2)), 1e-6)
        stress = float((weights * np.square(actual - distances)).sum())
        if last - stress < _SETTLED * stress:
            break
        last = stress
        pull = -weights * distances / actual
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ (pull @ points)
    return np.asarray(points - points.mean(axis=0))
