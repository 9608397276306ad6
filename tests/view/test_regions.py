"""Communities, circles and regions: nothing overlaps, like stands beside like, names tell."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.view.map import circle_packing
from claimgraph.view.map.circle_packing import enclose, pack, place_by_links, stack
from claimgraph.view.map.communities import connected, find_communities, renumber
from claimgraph.view.map.region_names import name_regions
from claimgraph.view.map.regions import Regions, arrange_regions

Floats = npt.NDArray[np.float64]
RADII = st.lists(st.floats(0.5, 20), min_size=1, max_size=30).map(lambda r: sorted(r, reverse=True))
ROOT = Path(__file__).resolve().parents[2]


def gap(points: Floats, radii: Floats) -> float:
    """The least space between two circles; negative if they overlap."""
    apart = np.hypot(points[:, None, 0] - points[:, 0], points[:, None, 1] - points[:, 1])
    apart -= radii + radii[:, None]
    np.fill_diagonal(apart, np.inf)
    return float(apart.min())


@given(RADII)
def test_packed_circles_do_not_overlap(radii: list[float]) -> None:
    points = pack(radii)
    assert gap(points, np.array(radii)) > -1e-4
    around = enclose(points, np.array(radii))
    assert np.abs(around[:2]).max() < 0.02 * around[2]


@given(st.lists(st.tuples(*[st.floats(-50, 50)] * 2, st.floats(0.5, 9)), min_size=1, max_size=9))
def test_few_circles_are_enclosed_to_the_bit_as_many_are(circles: list[tuple[float, ...]]) -> None:
    drawn = np.array(circles)
    few = enclose(drawn[:, :2], drawn[:, 2])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(circle_packing, "_FEW", 0)
        many = enclose(drawn[:, :2], drawn[:, 2])
    assert few.tolist() == many.tolist()  # which does not tell the zeros apart


def test_packed_circles_lie_close() -> None:
    radius = enclose(pack([1.0] * 200), np.ones(200))[2]
    assert 200 / radius**2 > 0.7


@given(RADII)
def test_circles_in_columns_do_not_overlap(radii: list[float]) -> None:
    ordered = np.sort(np.array(radii))[::-1]
    points = stack(ordered, 30.0, 12.0)
    assert gap(points, ordered) > -1e-6
    assert (points[:, 0] - ordered).min() > 30 - 1e-6
    column = np.abs(points[:, 1]) + ordered <= 6 + 1e-6
    assert (column | (ordered > 6)).all()


@given(RADII)
def test_circles_placed_by_links_do_not_overlap(radii: list[float]) -> None:
    n = len(radii)
    links = np.array([[float((i * j) % 3) * (i != j) for j in range(n)] for i in range(n)])
    assert gap(place_by_links(np.array(radii), links), np.array(radii)) > -1e-5


def test_linked_circles_stand_together() -> None:
    links = np.zeros((8, 8))
    links[0, 7] = links[7, 0] = links[1, 6] = links[6, 1] = 5.0
    points = place_by_links(np.ones(8), links)

    def apart(i: int, j: int) -> float:
        return float(np.hypot(*(points[i] - points[j])))

    assert apart(0, 7) < 4  # six stand around the first already
    assert apart(1, 6) == pytest.approx(2)


def cliques(n_cliques: int, size: int) -> tuple[int, npt.NDArray[np.int64]]:
    """Groups in which all are linked, each with one link to the next."""
    ends = [
        (clique * size + i, clique * size + j)
        for clique in range(n_cliques)
        for i, j in combinations(range(size), 2)
    ]
    ends += [(clique * size, clique * size + size) for clique in range(n_cliques - 1)]
    return n_cliques * size, np.array(sorted(ends), dtype=np.int64).reshape(-1, 2)


def test_cliques_are_communities() -> None:
    n, ends = cliques(6, 5)
    found = find_communities(n, ends, np.ones(len(ends)))
    assert all(len(set(found[i : i + 5])) == 1 for i in range(0, n, 5))
    assert len(set(found)) == 6


def test_weights_decide() -> None:
    ends = np.array([[0, 1], [1, 2], [2, 3]])
    assert find_communities(4, ends, np.array([9.0, 1.0, 9.0])).tolist() == [0, 0, 1, 1]
    assert find_communities(0, np.zeros((0, 2), dtype=np.int64), np.zeros(0)).tolist() == []


def test_parts_are_numbered_by_size() -> None:
    ends = np.array([[0, 5], [5, 6], [1, 2]])
    assert connected(7, ends).tolist() == [0, 1, 1, 2, 3, 0, 0]
    assert renumber(np.array([3, 9, 9])).tolist() == [1, 0, 0]


def lay_out(n: int, ends: npt.NDArray[np.int64]) -> Regions:
    counts = np.bincount(ends.reshape(-1), minlength=n)
    return arrange_regions(counts, ends, np.ones(len(ends)))


def laid_out(n_cliques: int, size: int) -> Regions:
    n, ends = cliques(n_cliques, size)
    return lay_out(n, ends)


@pytest.mark.parametrize(("n_cliques", "size"), [(1, 1), (1, 4), (3, 9), (12, 9), (2, 60)])
def test_regions_hold_their_own_and_do_not_overlap(n_cliques: int, size: int) -> None:
    regions = laid_out(n_cliques, size)
    circles = regions.circles
    if len(circles) > 1:
        assert gap(circles[:, :2], circles[:, 2]) > 0.5
    centres = circles[regions.region]
    away = np.hypot(*(regions.points - centres[:, :2]).T) + regions.dots
    assert (away < centres[:, 2]).all()
    if len(regions.points) > 1:
        assert gap(regions.points, regions.dots) > 0


def test_many_dots_become_a_sunflower() -> None:
    n = 1700
    ends = np.array([(0, i) for i in range(1, n)])
    regions = lay_out(n, ends)
    assert gap(regions.points, regions.dots) > -1e-6
    assert regions.dots[0] == regions.dots.max()


def test_small_parts_lie_outside() -> None:
    n, ends = cliques(3, 10)
    pairs = np.array([[n, n + 1], [n + 2, n + 3]])
    both = np.concatenate((ends, pairs))
    regions = lay_out(n + 5, both)
    assert regions.n_named == 3
    away = np.hypot(*regions.points.T)
    assert away[:n].max() < away[n:].min()
    assert len(regions.circles) == 6  # two pairs and one alone


def test_the_layout_is_the_same_for_any_hash_seed() -> None:
    code = (
        "from tests.view.test_regions import laid_out; import hashlib; "
        "print(hashlib.sha256(laid_out(9, 12).points.tobytes()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_names_are_of_central_concepts_that_differ() -> None:
    labels = ["migraine", "acute migraine", "magnesium", "disease", "asthma", "lung disease"]
    labels += ["heart disease", "zinc"]
    ends = np.array([(0, 1), (0, 2), (0, 3), (2, 3), (1, 2), (4, 5), (4, 6), (4, 7)])
    region = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    weights = np.array([3.0, 3.0, 3.0, 1.0, 1.0, 3.0, 1.0, 1.0])
    first, second = name_regions(labels, [True] * 8, region, {"ends": ends, "weights": weights})
    assert first.split(" · ")[:2] == ["migraine", "magnesium"]
    assert "acute migraine" not in first
    assert second.split(" · ")[:2] == ["asthma", "lung disease"]
    assert "heart disease" not in second


def test_a_phrase_or_a_head_of_many_labels_names_last() -> None:
    labels = ["disease", "zinc", *(f"disease {c}x disease" for c in "abcdefgh")]
    ends = np.array([(0, i) for i in range(1, 10)] + [(1, i) for i in range(2, 8)])
    weights = np.ones(len(ends))
    region = np.zeros(10, dtype=np.int64)
    told = {"ends": ends, "weights": weights}
    assert name_regions(labels, [True] * 10, region, told)[0].startswith("zinc")
    loose = [True, False, *[True] * 8]
    assert name_regions(labels, loose, region, told)[0].startswith("disease")
