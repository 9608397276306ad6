"""Place concepts on the map: nested communities as regions that do not overlap."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimgraph.view.map.circle_packing import enclose, pack, place_by_links, stack
from claimgraph.view.map.communities import Ints, connected, find_communities, renumber

__all__ = ["Regions", "arrange_regions"]

Floats = npt.NDArray[np.float64]

# Lengths are in map units; the radius of a dot without links is about a half.
_DOT, _GROWTH = 0.5, 0.17  # radius of a dot: base, and increment for each doubling of its claims
_GAP = 0.35  # between dots
_MOST_PACKED = 1500  # dots of a cluster that are packed one by one; larger ones become a spiral
_FIBONACCI = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233)
_BETWEEN_GROUPS, _BETWEEN_ISLANDS, _SHORE = 1.6, 3.0, 1.4
_SPLIT_FROM = 40  # concepts; a smaller community is not split further
_ISLET = 8  # concepts; a smaller component becomes an islet beside the others
_MOST_PLACED = 140  # regions placed by their links; further ones stand with the islets
_TURN = math.pi * (3 - math.sqrt(5))  # golden angle


@dataclass(frozen=True, kw_only=True)
class Regions:
    """A map of n concepts on k regions.

    Attributes:
        points: Shape (n, 2), map units.
        dots: Shape (n,): radius of each concept's dot.
        region: Shape (n,): number of each concept's region.
        circles: Shape (k, 3): x, y and radius of each region; the largest first, and islets last.
        n_named: Number of regions that are not islets.
    """

    points: Floats
    dots: Floats
    region: Ints
    circles: Floats
    n_named: int


def arrange_regions(counts: Ints, ends: Ints, weights: Floats) -> Regions:
    """Compute the map layout of a graph.

    Args:
        counts: Shape (n,): number of claims of each of the n concepts, for the size of its dot.
        ends: Shape (m, 2): pairs of linked concepts, each pair once, no loops.
        weights: Shape (m,): weights of the links.

    Returns:
        The map; the same for the same graph.
    """
    n_concepts = len(counts)
    dots = _DOT + _GROWTH * np.log2(1 + counts)
    region, n_named = _find_regions(n_concepts, ends, weights)
    members = _members(region)
    inner = region[ends[:, 0]] == region[ends[:, 1]]
    links_in = _split(region[ends[inner, 0]], np.flatnonzero(inner), len(members))
    points = np.zeros((n_concepts, 2))
    radii = np.zeros(len(members))
    for number, each in enumerate(members):
        local = np.searchsorted(each, ends[links_in[number]])
        where, radii[number] = _region(dots[each], local, weights[links_in[number]])
        points[each] = where
    centres = _place(radii, n_named, _links(region, ends, weights, n_named))
    return Regions(
        points=points + centres[region],
        dots=dots,
        region=region,
        circles=np.column_stack((centres, radii)),
        n_named=n_named,
    )


def _find_regions(n_concepts: int, ends: Ints, weights: Floats) -> tuple[Ints, int]:
    """Return the region of each concept, and the number of regions placed by their links."""
    part = connected(n_concepts, ends)
    sizes = np.bincount(part, minlength=1)
    group = find_communities(n_concepts, ends, weights)
    # Small components come last, whatever their size.
    small = sizes[part] < _ISLET
    shifted = np.where(small, 0, group)
    shifted = np.where(small, part + int(shifted.max(initial=0)) + 1, group)
    large = renumber(shifted[~small]) if (~small).any() else np.zeros(0, dtype=np.int64)
    n_large = int(large.max(initial=-1)) + 1
    region = np.zeros(n_concepts, dtype=np.int64)
    region[~small] = large
    if small.any():
        region[small] = renumber(shifted[small]) + n_large
    return region, min(n_large, _MOST_PLACED)


def _members(group: Ints) -> list[Ints]:
    n_groups = int(group.max(initial=-1)) + 1
    return _split(group, np.arange(len(group)), n_groups)


def _split(group: Ints, values: Ints, n_groups: int) -> list[Ints]:
    order = np.argsort(group, kind="stable")
    cuts = np.cumsum(np.bincount(group, minlength=n_groups))[:-1]
    return [np.asarray(each, dtype=np.int64) for each in np.split(values[order], cuts)][:n_groups]


def _links(region: Ints, ends: Ints, weights: Floats, n_placed: int) -> Floats:
    links = np.zeros((n_placed, n_placed))
    one, other = region[ends[:, 0]], region[ends[:, 1]]
    kept = (one != other) & (one < n_placed) & (other < n_placed)
    np.add.at(links, (one[kept], other[kept]), weights[kept])
    return links + links.T


def _region(dots: Floats, ends: Ints, weights: Floats) -> tuple[Floats, float]:
    """Arrange one region around the origin; return its points and its radius."""
    groups: Sequence[Ints] = [np.arange(len(dots))]
    if len(dots) >= _SPLIT_FROM:
        groups = _members(find_communities(len(dots), ends, weights))
    flowers = [_flower(dots[each]) for each in groups]
    sizes = np.array([radius for _, radius in flowers]) + _BETWEEN_GROUPS / 2
    centres = pack(sizes.tolist())
    points = np.zeros((len(dots), 2))
    for each, (where, _), centre in zip(groups, flowers, centres, strict=True):
        points[each] = where + centre
    x, y, radius = enclose(points, dots)
    return points - (x, y), float(radius) + _SHORE


def _flower(dots: Floats) -> tuple[Floats, float]:
    """Arrange dots in one round cluster, the largest in the centre; return points and radius."""
    order = np.argsort(-dots, kind="stable")
    wide = dots[order] + _GAP / 2
    points = np.zeros((len(dots), 2))
    points[order] = pack(wide.tolist()) if len(dots) <= _MOST_PACKED else _sunflower(wide)
    return points, float((np.hypot(*points.T) + dots).max())


def _sunflower(wide: Floats) -> Floats:
    """Arrange circles in a sunflower spiral, spaced so that none overlap."""
    areas = wide**2
    away = np.sqrt(np.cumsum(areas) - areas / 2)
    angles = _TURN * np.arange(len(wide))
    points = np.stack((away * np.cos(angles), away * np.sin(angles)), axis=1)
    # The neighbours of a seed in the spiral are a Fibonacci number away in the sequence.
    need = [
        float(((wide[:-k] + wide[k:]) / np.hypot(*(points[k:] - points[:-k]).T)).max())
        for k in _FIBONACCI
        if k < len(wide)
    ]
    spread: Floats = points * max(need, default=1.0)
    return spread


def _place(radii: Floats, n_placed: int, links: Floats) -> Floats:
    wide = radii + _BETWEEN_ISLANDS / 2
    centres = np.zeros((len(radii), 2))
    # The largest first, so that small ones are placed near those that they are linked to.
    order = np.argsort(-radii[:n_placed], kind="stable")
    placed = place_by_links(wide[order], links[np.ix_(order, order)])
    if n_placed:
        middle = enclose(placed, wide[order])
        centres[order] = placed - middle[:2]
    rest = n_placed + np.argsort(-radii[n_placed:], kind="stable")
    # Beside the others, or a square block of their own where they take more room than those.
    room = radii[rest] + _BETWEEN_ISLANDS / 4
    reach = float(middle[2]) if n_placed else 0.0
    height = max(2 * reach, float(np.sqrt(4 * (room**2).sum())))
    centres[rest] = stack(room, reach + _BETWEEN_ISLANDS if n_placed else 0.0, height)
    return centres
