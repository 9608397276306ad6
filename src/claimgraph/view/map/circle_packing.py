"""Place circles without overlap: packed, by their links, or in columns."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = ["enclose", "pack", "place_by_links", "stack"]

Floats = npt.NDArray[np.float64]

_TOUCH = 1e-6  # tolerance: circles that overlap by less count as touching
_STEPS = 120  # of the search for the centre of a circle around others, less one
_FEW = 64  # circles up to which plain numbers are quicker than arrays
_KEPT = 4096  # arrangements of few circles: a map has many that are the same
_PULL = 0.35  # attraction of the centre, relative to links whose weights sum to 1


def pack(radii: Sequence[float]) -> Floats:
    """Pack circles into one round cluster.

    Args:
        radii: The n radii, the largest first for the tightest packing.

    Returns:
        Shape (n, 2): their centres.

        Source:
            Wang et al. 2006, doi:10.1145/1124772.1124851, with the front chain as in d3-hierarchy.
    """
    n = len(radii)
    points = np.zeros((n, 2))
    if n < 2:
        return points
    x, y = [0.0] * n, [0.0] * n
    x[0], x[1] = -radii[1], radii[0]
    if n > 2:
        _touch(x, y, radii, 1, 0, 2)
        _Chain(x, y, radii).run()
    points[:, 0], points[:, 1] = x, y
    return points - enclose(points, np.asarray(radii, dtype=np.float64))[:2]


def _touch(x: list[float], y: list[float], radii: Sequence[float], b: int, a: int, c: int) -> None:
    """Place circle c so that it touches a and b, on the outer side of the chain."""
    dx, dy = x[b] - x[a], y[b] - y[a]
    square = dx * dx + dy * dy
    if not square:
        x[c], y[c] = x[a] + radii[a] + radii[c], y[a]
        return
    from_a, from_b = (radii[a] + radii[c]) ** 2, (radii[b] + radii[c]) ** 2
    if from_a > from_b:
        along = (square + from_b - from_a) / (2 * square)
        across = math.sqrt(max(0.0, from_b / square - along * along))
        x[c], y[c] = x[b] - along * dx - across * dy, y[b] - along * dy + across * dx
    else:
        along = (square + from_a - from_b) / (2 * square)
        across = math.sqrt(max(0.0, from_a / square - along * along))
        x[c], y[c] = x[a] + along * dx - across * dy, y[a] + along * dy + across * dx


class _Chain:
    """The outer circles of a cluster, each with its next and previous one."""

    def __init__(self, x: list[float], y: list[float], radii: Sequence[float]) -> None:
        self.x, self.y, self.radii = x, y, radii
        self.after = {0: 1, 1: 2, 2: 0}
        self.before = {1: 0, 2: 1, 0: 2}

    def run(self) -> None:
        a, b = 0, 1
        c = 3
        while c < len(self.radii):
            _touch(self.x, self.y, self.radii, a, b, c)
            hit = self._hit(a, b, c)
            if hit is not None:
                a, b = hit
                self.after[a], self.before[b] = b, a
                continue
            self.before[c], self.after[c] = a, b
            self.after[a] = self.before[b] = c
            a = min(self._ring(c), key=self._score)
            b = self.after[a]
            c += 1

    def _ring(self, start: int) -> list[int]:
        found = [start]
        while (each := self.after[found[-1]]) != start:
            found.append(each)
        return found

    def _hit(self, a: int, b: int, c: int) -> tuple[int, int] | None:
        """Find the nearest circle of the chain that c overlaps; return the new ends of the gap."""
        forth, back = self.after[b], self.before[a]
        far, near = self.radii[b], self.radii[a]
        while True:
            if far <= near:
                if self._overlap(forth, c):
                    return a, forth
                far += self.radii[forth]
                forth = self.after[forth]
            else:
                if self._overlap(back, c):
                    return back, b
                near += self.radii[back]
                back = self.before[back]
            if forth == self.after[back]:
                return None

    def _overlap(self, one: int, other: int) -> bool:
        reach = self.radii[one] + self.radii[other] - _TOUCH
        dx, dy = self.x[one] - self.x[other], self.y[one] - self.y[other]
        return reach > 0 and reach * reach > dx * dx + dy * dy

    def _score(self, a: int) -> float:
        b = self.after[a]
        both = self.radii[a] + self.radii[b]
        dx = (self.x[a] * self.radii[b] + self.x[b] * self.radii[a]) / both
        dy = (self.y[a] * self.radii[b] + self.y[b] * self.radii[a]) / both
        return dx * dx + dy * dy


def enclose(points: Floats, radii: Floats) -> Floats:
    """Return x, y and radius of a circle around circles, slightly larger than the smallest one.

    Args:
        points: Shape (n, 2), n at least 1: their centres.
        radii: Shape (n,): their radii.

    Source:
        Badoiu and Clarkson 2003: the centre moves in decreasing steps to the farthest circle.
    """
    if len(points) <= _FEW:
        return np.array(_enclose_few(tuple(points.ravel().tolist()), tuple(radii.tolist())))
    centre = points.mean(axis=0)
    for step in range(1, _STEPS):
        way = points - centre
        apart = np.hypot(*way.T)
        far = int(np.argmax(apart + radii))
        if apart[far] > 0:
            edge = way[far] * (1 + radii[far] / apart[far])
            centre = centre + edge / (step + 1)
    reach = np.hypot(*(points - centre).T) + radii
    return np.array([*centre, float(reach.max())])


@lru_cache(maxsize=_KEPT)
def _enclose_few(points: tuple[float, ...], radii: tuple[float, ...]) -> tuple[float, float, float]:
    """Return what :func:`enclose` does, to the bit, without the cost of many small arrays.

    Args:
        points: x and y of each centre in turn.
        radii: The radii.
    """
    # The absolute value of a complex number is the same function as numpy's hypot.
    places = [*map(complex, points[::2], points[1::2])]
    circles = [*zip(places, radii, strict=True)]
    centre = complex(*np.reshape(points, (-1, 2)).mean(axis=0).tolist())
    for step in range(1, _STEPS if len(radii) > 1 else 1):
        reach = [abs(place - centre) + radius for place, radius in circles]
        far = reach.index(max(reach))
        way = places[far] - centre
        apart = abs(way)
        if apart > 0:
            centre += way * (1 + radii[far] / apart) / (step + 1)
    farthest = max(abs(place - centre) + radius for place, radius in circles)
    return centre.real, centre.imag, farthest


def place_by_links(radii: Floats, links: Floats) -> Floats:
    """Place circles one by one, each touching two others, close to those that it is linked to.

    Args:
        radii: The n radii, the largest first, including gaps.
        links: Shape (n, n), symmetric: weights of the links.

    Returns:
        Shape (n, 2): their centres; no two overlap.
    """
    n = len(radii)
    points = np.zeros((n, 2))
    if n > 1:
        points[1] = (radii[0] + radii[1], 0.0)
    for c in range(2, n):
        spots = _spots(points[:c], radii[:c], radii[c])
        pull = links[c, :c] / max(float(links[c, :c].sum()), 1e-9)
        middle = np.average(points[:c], axis=0, weights=radii[:c] ** 2)
        away = np.hypot(spots[:, None, 0] - points[None, :c, 0], spots[:, None, 1] - points[:c, 1])
        cost = away @ pull + _PULL * np.hypot(*(spots - middle).T)
        points[c] = spots[int(np.argmin(np.round(cost, 9)))]
    return points


def _spots(points: Floats, radii: Floats, radius: float) -> Floats:
    """Return the positions where a circle touches two others and overlaps none."""
    one, other = np.triu_indices(len(points), 1)
    way = points[other] - points[one]
    apart = np.hypot(*way.T)
    from_one, from_other = radii[one] + radius, radii[other] + radius
    keep = apart < from_one + from_other
    one, way, apart = one[keep], way[keep], apart[keep]
    from_one, from_other = from_one[keep], from_other[keep]
    along = (from_one**2 - from_other**2 + apart**2) / (2 * apart)
    across = np.sqrt(np.maximum(from_one**2 - along**2, 0))
    unit = way / apart[:, None]
    turned = np.stack((-unit[:, 1], unit[:, 0]), axis=1)
    base = points[one] + unit * along[:, None]
    spots = np.concatenate((base + turned * across[:, None], base - turned * across[:, None]))
    away = np.hypot(spots[:, None, 0] - points[None, :, 0], spots[:, None, 1] - points[None, :, 1])
    free: Floats = spots[(away >= radii + radius - _TOUCH).all(axis=1)]
    return free


def stack(radii: Floats, left: float, height: float) -> Floats:
    """Place circles in columns, each from top to bottom, beside what is placed already.

    Args:
        radii: The n radii, the largest first, including gaps.
        left: Left edge of the first column.
        height: Height of a column, whose middle is 0; a column holds at least one circle.

    Returns:
        Shape (n, 2): their centres; no two overlap.
    """
    n = len(radii)
    points = np.zeros((n, 2))
    ends = np.cumsum(2 * radii)
    start = 0
    while start < n:
        above = float(ends[start - 1]) if start else 0.0
        upto = max(start + 1, int(np.searchsorted(ends, above + height, side="right")))
        wide = float(radii[start])
        points[start:upto, 0] = left + wide
        points[start:upto, 1] = ends[start:upto] - radii[start:upto] - above - height / 2
        left, start = left + 2 * wide, upto
    return points
