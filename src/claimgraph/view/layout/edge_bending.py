"""Bend lines around boxes, and find positions for their labels."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from claimgraph.view.layout.geometry import box_gap, curve_points, run_through

__all__ = ["bend_around", "spread_names"]

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_BENDS = tuple(sign * bend / 20 for bend in range(2, 19) for sign in (1, -1))  # tried, in order
_APART = 0.15  # difference in roundness between lines that join the same two boxes
# Positions along the visible part of a line, tried for its label.
_ALONG = np.array((0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75))
_SAMPLES, _FEW_SAMPLES = 32, 8  # sampled points of a curve
_MARGIN = 4.0  # px between a box and a passing line
_NAME_MARGIN = 2.0  # px between a box and a label
_HEAD = 12.0  # px around an arrow's tip that a label should leave free
_ON_HEAD = 40.0  # cost of a label on its own arrow's tip, in px of hidden line
_OFF = 16.0  # additional cost of a label at the end of its line, in the same unit


def bend_around(places: Array, half: Array, ends: Indices, bows: Array) -> tuple[Array, Indices]:
    """Bend lines that run through boxes, if it helps.

    Args:
        places: Centres of the boxes, shape (n, 2), px.
        half: Half width and height of each box, shape (n, 2), px.
        ends: Two box indices a line, shape (m, 2); loops stay.
        bows: Roundness of each line, see ``geometry``, shape (m,); unobstructed lines keep it.

    Returns:
        Roundness of each line, and the box that still covers most of it, -1 for none; both of
        shape (m,).
    """
    bows, blocked = bows.copy(), np.full(len(ends), -1, dtype=np.intp)
    kin: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for line, pair in enumerate(np.sort(ends, axis=1).tolist()):
        kin[tuple(pair)].append(line)
    for pair, lines in kin.items():
        for line in lines if pair[0] != pair[1] else ():
            there = [other for other in lines if other != line]
            taken = bows[there] * np.where(ends[there, 0] == ends[line, 0], 1.0, -1.0)
            tried = np.array([bows[line], 0.0, *_BENDS])
            room = np.abs(tried[:, None] - taken).min(axis=1, initial=np.inf) >= _APART
            room[0] = True
            bows[line], blocked[line] = _bend(places, half, ends[line], tried[room])
    return bows, blocked


def _bend(places: Array, half: Array, ends: Indices, tried: Array) -> tuple[float, int]:
    """Return the first roundness with the least of the line inside boxes, and the worst box."""
    start, end = places[ends[0]], places[ends[1]]
    for some in (tried[:1], tried):
        along = np.broadcast_to(np.linspace(0, 1, _SAMPLES), (len(some), _SAMPLES))
        bent = np.broadcast_to(some[:, None], along.shape)
        points = curve_points(start, end, bent, along)[:, :, None]
        low, high = points.min(axis=(0, 1, 2)) - _MARGIN, points.max(axis=(0, 1, 2)) + _MARGIN
        near = ((places - half <= high) & (places + half >= low)).all(axis=1)
        near[ends] = False
        boxes = np.flatnonzero(near)
        if not len(boxes):
            return float(some[0]), -1
        room = half[boxes] + _MARGIN
        inside = run_through(points[:, :-1], points[:, 1:], places[boxes], room).sum(axis=1)
        through = inside.sum(axis=1).round(3)
        best = int(np.argmin(through))
        if not through[best]:
            return float(some[best]), -1
    return float(some[best]), int(boxes[np.argmax(inside[best])])


def spread_names(
    places: Array, half: Array, ends: Indices, bows: Array, names: Array
) -> tuple[list[float], Array]:
    """Choose for each label a position on its line clear of boxes, other labels and lines.

    Args:
        places: Centres of the boxes, shape (n, 2), px.
        half: Half width and height of each box, shape (n, 2), px.
        ends: Two box indices a line, shape (m, 2).
        bows: Roundness of each line, shape (m,).
        names: Half width and height of each label, (0, 0) for none, shape (m, 2), px.

    Returns:
        Position of each label along its line, in [0, 1], 0.5 for loops and lines without a label;
        and the positions of labels that overlap boxes or other labels, shape (k, 2), px.
    """
    ways = _curves(places, ends, bows, np.linspace(0, 1, _FEW_SAMPLES))
    taken = np.concatenate([places, np.zeros((len(ends), 2))])
    sizes = np.concatenate([half + _NAME_MARGIN, np.zeros((len(ends), 2))])
    n_taken = len(places)
    along = np.full(len(ends), 0.5)
    crowded: list[Array] = []
    for line in np.lexsort((np.arange(len(ends)), -names[:, 0])).tolist():
        if not names[line, 0] or ends[line, 0] == ends[line, 1]:
            continue
        tried, tip = _visible(places, half, ends[line], bows[line])
        curve = _curves(places, ends[[line]], bows[[line]], np.append(tried, tip))[0]
        points, head = curve[:-1], curve[-1]
        costs = covered = _covered(points, names[line], taken[:n_taken], sizes[:n_taken])
        costs = costs + _run_over(points, names[line], ways, line)
        costs += _ON_HEAD * (box_gap(points - head, names[line] + _HEAD) < 0)
        costs += _OFF * np.abs(_ALONG - 0.5)
        best = int(np.argmin(costs))
        if covered[best] > 0:
            crowded.append(points[best])
        along[line] = round(float(tried[best]), 3)
        taken[n_taken], sizes[n_taken] = points[best], names[line]
        n_taken += 1
    return [float(each) for each in along], np.array(crowded).reshape(-1, 2)


def _curves(places: Array, ends: Indices, bows: Array, along: Array) -> Array:
    """Return points of lines, shape (m, k, 2)."""
    shape = (len(ends), len(along))
    return curve_points(
        places[ends[:, 0], None],
        places[ends[:, 1], None],
        np.broadcast_to(bows[:, None], shape),
        np.broadcast_to(along, shape),
    )


def _visible(places: Array, half: Array, ends: Indices, bow: float) -> tuple[Array, float]:
    """Return points on the part of a line outside its end boxes, and where it ends, in [0, 1]."""
    along = np.linspace(0, 1, 4 * _SAMPLES + 1)
    points = _curves(places, ends[None], np.array([bow]), along)[0]
    free = (box_gap(points[:, None] - places[ends], half[ends]) > 0).all(axis=1)
    kept = along[free] if free.any() else np.array([0.5])
    return kept[0] + (kept[-1] - kept[0]) * _ALONG, float(kept[-1])


def _covered(points: Array, name: Array, taken: Array, sizes: Array) -> Array:
    """Return how deep a label would overlap boxes and other labels, px, for each position."""
    depth = -box_gap(taken - points[:, None], sizes + name)
    return np.asarray(np.maximum(depth, 0.0).sum(axis=1))


def _run_over(points: Array, name: Array, ways: Array, line: int) -> Array:
    """Return how much of other lines a label would hide, px, weighted by a half."""
    low, high = points.min(axis=0) - name, points.max(axis=0) + name
    near = ((ways.min(axis=1) <= high) & (ways.max(axis=1) >= low)).all(axis=1)
    near[line] = False
    kept = ways[near]
    hidden = run_through(kept[:, :-1], kept[:, 1:], points[:, None, None], name)
    return np.asarray(0.5 * hidden.sum(axis=(1, 2)))
