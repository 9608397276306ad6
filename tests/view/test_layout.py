from collections.abc import Sequence

import numpy as np
import pytest

from claimgraph.view.layout.arrange import Layout, Link, arrange
from claimgraph.view.layout.boxes import Box, edge_label_box, node_box
from claimgraph.view.layout.edge_bending import spread_names
from claimgraph.view.layout.geometry import box_gap, crossings, curve_points, run_through
from claimgraph.view.layout.overlap_removal import remove_overlaps
from claimgraph.view.layout.stress import graph_distances, minimise_stress, spiral

NAME = edge_label_box("regulates")
NONE = edge_label_box("")


def link(source: int, target: int, name: Box = NAME) -> Link:
    return Link(source=source, target=target, name=name)


def boxes(n: int) -> list[Box]:
    return [node_box(f"concept number {i}") for i in range(n)]


def overlaps(layout: Layout, sizes: Sequence[Box]) -> int:
    points = np.array(layout.points, dtype=float)
    half = np.array([(box.width / 2, box.height / 2) for box in sizes])
    one, other = np.triu_indices(len(points), 1)
    return int((box_gap(points[one] - points[other], half[one] + half[other]) < 0).sum())


def hidden_names(layout: Layout, sizes: Sequence[Box], links: Sequence[Link]) -> int:
    points = np.array(layout.points, dtype=float)
    half = np.array([(box.width / 2, box.height / 2) for box in sizes])
    found = 0
    for each, bow, along in zip(links, layout.bows, layout.along, strict=True):
        at = curve_points(points[each.source], points[each.target], np.array(bow), np.array(along))
        size = np.array([each.name.width / 2, each.name.height / 2])
        found += int((box_gap(points - at, half + size) < 0).any())
    return found


def test_a_cycle_of_ten_covers_nothing() -> None:
    sizes, links = boxes(10), [link(i, (i + 1) % 10) for i in range(10)]
    layout = arrange(sizes, links)
    assert overlaps(layout, sizes) == 0
    assert hidden_names(layout, sizes, links) == 0


def test_lines_of_a_tree_do_not_cross() -> None:
    sizes, links = boxes(15), [link((i - 1) // 2, i) for i in range(1, 15)]
    points = np.array(arrange(sizes, links).points, dtype=float)
    start = points[[each.source for each in links]]
    end = points[[each.target for each in links]]
    assert not crossings(start[:, None], end[:, None], start, end).any()


@pytest.mark.parametrize("n", [61, 120])
def test_boxes_of_a_larger_graph_do_not_overlap(n: int) -> None:
    sizes = boxes(n)
    links = [link(i, (i * i) % max(1, i // 3 + 1)) for i in range(1, n)]
    assert overlaps(arrange(sizes, links), sizes) == 0


def test_parts_that_nothing_joins_stand_apart() -> None:
    sizes = boxes(9)
    links = [link(0, 1), link(1, 2), link(3, 4)]
    layout = arrange(sizes, links)
    assert overlaps(layout, sizes) == 0
    assert len(set(layout.points)) == 9


def test_parallel_lines_bend_apart_in_both_directions() -> None:
    layout = arrange(boxes(2), [link(0, 1), link(1, 0), link(0, 1)])
    assert layout.bows == (-0.4, 0.0, 0.4)
    both = arrange(boxes(2), [link(0, 1), link(1, 0)])
    # Seen from its own start each bends to the same side, so they lie on two sides.
    assert both.bows == (-0.2, -0.2)


def test_a_loop_stays_straight_and_harmless() -> None:
    layout = arrange(boxes(2), [link(0, 0), link(0, 1)])
    assert layout.bows == (0.0, 0.0)


def test_no_boxes_give_an_empty_layout() -> None:
    assert arrange([], []) == Layout(points=(), bows=(), along=())


def test_a_line_through_a_box_bends_around_it() -> None:
    places = arrange(boxes(3), [link(0, 1, NONE), link(1, 2, NONE), link(0, 2, NONE)])
    assert overlaps(places, boxes(3)) == 0


def test_equal_arguments_give_an_equal_layout() -> None:
    links = [link(0, 1), link(1, 2), link(2, 0), link(2, 3)]
    assert arrange(boxes(4), links) == arrange(boxes(4), links)


def test_boxes_on_one_spot_are_pushed_apart() -> None:
    half = np.full((5, 2), 10.0)
    points = remove_overlaps(np.zeros((5, 2)), half)
    one, other = np.triu_indices(5, 1)
    assert (box_gap(points[one] - points[other], half[one] + half[other]) >= 0).all()


def test_boxes_that_are_apart_are_let_be() -> None:
    points = np.array([[0.0, 0.0], [100.0, 0.0]])
    assert remove_overlaps(points, np.full((2, 2), 10.0)).tolist() == points.tolist()


def test_shortest_ways_add_up_and_loops_count_nothing() -> None:
    ends = np.array([[0, 1], [1, 2], [0, 2], [1, 1]])
    distances = graph_distances(3, ends, np.array([1.0, 1.0, 5.0, 9.0]))
    assert distances.tolist() == [[0, 1, 2], [1, 0, 1], [2, 1, 0]]


def test_a_path_is_laid_out_straight() -> None:
    wanted = np.abs(np.arange(4.0)[:, None] - np.arange(4.0)[None]) * 100
    points = minimise_stress(spiral(4, 1, 100.0), wanted)
    apart = np.sqrt(np.square(points[:, None] - points[None]).sum(axis=2))
    assert np.abs(apart - wanted).max() < 8


def test_one_point_needs_no_stress() -> None:
    assert minimise_stress(np.ones((1, 2)), np.zeros((1, 1))).tolist() == [[0, 0]]


def test_a_spiral_has_different_points_for_any_step() -> None:
    for step in (0, 1, 5, 6):
        assert len(np.unique(spiral(6, step, 10.0).round(6), axis=0)) == 6


def test_a_line_beside_a_box_does_not_run_through_it() -> None:
    box = np.array([5.0, 0.0]), np.array([2.0, 2.0])
    assert run_through(np.array([0.0, 3.0]), np.array([10.0, 3.0]), *box) == 0
    assert run_through(np.array([5.0, -9.0]), np.array([5.0, 0.0]), *box) == pytest.approx(2.0)


def test_a_bent_line_leaves_the_straight_one_to_either_side() -> None:
    ends = np.zeros(2), np.array([100.0, 0.0])
    half = np.array(0.5)
    one = curve_points(*ends, np.array(0.4), half)
    other = curve_points(*ends, np.array(-0.4), half)
    assert one[1] == pytest.approx(-other[1])
    assert one[1] < -10


def test_a_name_leaves_its_own_arrow_free() -> None:
    places = np.array([[0.0, 0.0], [260.0, 0.0], [110.0, 60.0], [110.0, -60.0]])
    half = np.tile([20.0, 10.0], (4, 1))
    # A line that crosses the first one near its middle would push the name to either end.
    ends = np.array([[0, 1], [2, 3]])
    names = np.array([[40.0, 8.0], [0.0, 0.0]])
    along = spread_names(places, half, ends, np.zeros(2), names)[0][0]
    assert along > 0.5
    assert 260 * along + 40 + 12 <= 240
