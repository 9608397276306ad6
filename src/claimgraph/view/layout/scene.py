"""Boxes and the lines between them, and the courses of lines for given positions of boxes."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.geometry import curve_middle

__all__ = ["Lines", "Near", "Scene", "lines_of"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Boxes and the lines between them.

    Attributes:
        half: Half width and height of each box, shape (n, 2), px.
        ends: Two box indices a line, shape (m, 2); no loops.
        names: Half width and height of each line's name, (0, 0) for none, shape (m, 2), px.
        bow: Roundness of each line, see ``geometry``, shape (m,).
        aspect: Width to height of the page.
    """

    half: Array
    ends: Indices
    names: Array
    bow: Array
    aspect: float

    @property
    def reach(self) -> Array:
        """Half width and height of a page with ample space for the boxes, px."""
        area = float(((2 * self.half[:, 0] + 70) * (2 * self.half[:, 1] + 60)).sum()) * 1.9
        high = math.sqrt(area / self.aspect) / 2
        return np.array([high * self.aspect, high])


@dataclass(frozen=True, slots=True)
class Near:
    """The lines at a node, and all others.

    Attributes:
        own: Indices of the lines that end at the node.
        other: Indices of all others.
        meet: Pairs of lines that end at the same node, one of them the node's own: line, line,
            that node; shape (p, 3).
    """

    own: Indices
    other: Indices
    meet: Indices

    @classmethod
    def of(cls, scene: Scene, node: int) -> "Near":
        """Find the lines at a node."""
        touches = (scene.ends == node).any(axis=1)
        own = np.flatnonzero(touches)
        pairs: list[tuple[int, int, int]] = []
        for line in own.tolist():
            for shared in scene.ends[line].tolist():
                at = np.flatnonzero((scene.ends == shared).any(axis=1))
                pairs.extend((line, other, shared) for other in at.tolist() if other != line)
        meet = np.array(pairs, dtype=np.intp).reshape(-1, 3)
        return cls(own, np.flatnonzero(~touches), meet)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines as segments: one for a straight line, two (via its middle) for a bent one.

    ``first`` and ``last`` are the ends of the segments, shape (..., s, 2); ``owner`` is the line of
    each; ``start``, ``middle`` and ``end`` are of lines, shape (..., m, 2).
    """

    start: Array
    middle: Array
    end: Array
    first: Array
    last: Array
    owner: Indices


def lines_of(scene: Scene, places: Array, which: Indices) -> Lines:
    """Return lines as segments.

    Args:
        scene: The boxes and lines.
        places: Centres of the boxes, shape (..., n, 2), px.
        which: Indices of the m lines.

    Returns:
        The segments.
    """
    start = places[..., scene.ends[which, 0], :]
    end = places[..., scene.ends[which, 1], :]
    bow = scene.bow[which]
    middle = curve_middle(start, end, np.broadcast_to(bow, start.shape[:-1]))
    bent = np.flatnonzero(bow)
    turn = np.where((bow != 0)[:, None], middle, end)
    return Lines(
        start=start,
        middle=middle,
        end=end,
        first=np.concatenate([start, middle[..., bent, :]], axis=-2),
        last=np.concatenate([turn, end[..., bent, :]], axis=-2),
        owner=np.concatenate([np.arange(len(which)), bent]),
    )
