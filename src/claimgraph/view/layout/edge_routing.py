"""Bend lines and move boxes until no line runs through a box other than its ends."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.edge_bending import bend_around
from claimgraph.view.layout.line_clearance import clear_lines
from claimgraph.view.layout.overlap_removal import remove_overlaps

__all__ = ["make_room", "route"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_ROUNDS = 6  # how often lines are bent and boxes moved before space is made
_ROOMS = 10  # how often space is made
_WIDER = 30.0  # px by which all boxes move away from where space is needed
_SITES = 5  # positions where space is made at a time
_MANY, _SPREAD, _SPREADS = (
    40,
    1.1,
    3,
)  # blocked lines above which all is spread first; factor; times
_THICKET = 100  # if more lines are still blocked then, the layout stays unchanged
_EFFORT = 800  # boxes moved in total, so that it takes a few seconds at most


class _Found(NamedTuple):
    places: Array
    bows: Array
    blocked: Indices
    n_blocked: int


def route(places: Array, half: Array, ends: Indices, bows: Array) -> tuple[Array, Array, int]:
    """Reroute all lines around boxes.

    Args:
        places: Centres of the boxes, shape (n, 2), whole px.
        half: Half width and height of each box, shape (n, 2), px.
        ends: Two box indices a line, shape (m, 2); loops are ignored.
        bows: Preferred roundness of each line, see ``geometry``, shape (m,).

    Returns:
        Centres, roundness, and the number of lines that still run through boxes, usually none. If
        there are very many, the centres stay unchanged.
    """
    found = near = _look(places, half, ends, bows)
    for _ in range(_SPREADS):
        if found.n_blocked <= _MANY:
            break
        found = _look(np.round(found.places * _SPREAD), half, ends, bows)
    if found.n_blocked > _THICKET:
        return near.places, near.bows, near.n_blocked
    best, effort = found, _EFFORT
    for turn in range(_ROUNDS * _ROOMS):
        if not best.n_blocked or effort <= 0:
            break
        lines = np.flatnonzero(found.blocked >= 0)
        meant = [*found.blocked[lines].tolist(), *ends[lines].ravel().tolist()]
        moved = list(dict.fromkeys(meant))[:effort]
        effort -= len(moved)
        places = clear_lines(found.places, half, (ends, found.bows), moved)
        if turn % _ROUNDS == _ROUNDS - 1 or np.array_equal(places, found.places):
            sites = list(dict.fromkeys(found.blocked[lines].tolist()))[:_SITES]
            places = make_room(places, half, places[sites])
        found = _look(places, half, ends, bows)
        best = min(best, found, key=lambda each: each.n_blocked)
    return best.places, best.bows, best.n_blocked


def _look(places: Array, half: Array, ends: Indices, bows: Array) -> _Found:
    bent, blocked = bend_around(places, half, ends, bows)
    return _Found(places, bent, blocked, int((blocked >= 0).sum()))


def make_room(places: Array, half: Array, sites: Array, *, by: float = _WIDER) -> Array:
    """Move all boxes a little away from where space is needed.

    Args:
        places: Centres of the boxes, shape (n, 2), px.
        half: Half width and height of each box, shape (n, 2), px.
        sites: Where space is needed, one after the other, shape (k, 2), px.
        by: How far each box moves, px.

    Returns:
        Centres, shape (n, 2), whole px; no two boxes overlap.
    """
    for site in sites:
        away = places - site
        far = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1.0)[:, None]
        places = places + by * away / far
    return remove_overlaps(places, half)
