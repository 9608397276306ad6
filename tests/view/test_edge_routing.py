"""Lines run through no box that is not theirs, and names lie on none, where it can be helped."""

import numpy as np
import pytest

from claimgraph.view.layout.arrange import Layout, Link, arrange
from claimgraph.view.layout.boxes import edge_label_box, node_box
from claimgraph.view.layout.edge_bending import bend_around, spread_names
from claimgraph.view.layout.edge_routing import make_room, route
from claimgraph.view.layout.geometry import box_gap, curve_points, run_through

ROW = np.array([[0.0, 0.0], [150.0, 0.0], [300.0, 0.0]])
HALF = np.full((3, 2), 15.0)
ALONG = np.array([[0, 2]])


def n_blocked(places: np.ndarray, half: np.ndarray, ends: np.ndarray, bows: np.ndarray) -> int:
    """Count lines that run through boxes of others, looked at in 64 stretches."""
    found = 0
    for line, bow in zip(ends.tolist(), bows.tolist(), strict=True):
        at = np.linspace(0, 1, 65)
        way = curve_points(places[line[0]], places[line[1]], np.full(65, bow), at)
        rest = [i for i in range(len(places)) if i not in line]
        inside = run_through(way[:-1, None], way[1:, None], places[rest], half[rest])
        found += bool(inside.sum() > 0.5)
    return found


def of(layout: Layout, links: list[Link], names: list[str]) -> tuple[np.ndarray, ...]:
    sizes = [node_box(name) for name in names]
    half = np.array([(box.width / 2, box.height / 2) for box in sizes])
    ends = np.array([(link.source, link.target) for link in links])
    return np.array(layout.points, dtype=float), half, ends, np.array(layout.bows)


def test_a_line_in_the_way_of_a_box_would_be_counted() -> None:
    assert n_blocked(ROW, HALF, ALONG, np.zeros(1)) == 1
    assert n_blocked(ROW, HALF, ALONG, np.full(1, 0.5)) == 0


def test_a_line_takes_the_least_bend_that_clears_its_way() -> None:
    bows, blocked = bend_around(ROW, HALF, ALONG, np.zeros(1))
    assert bows.tolist() == [0.15]
    assert blocked.tolist() == [-1]
    tall = np.array([[15.0, 15.0], [15.0, 900.0], [15.0, 15.0]])
    assert bend_around(ROW, tall, ALONG, np.zeros(1))[1].tolist() == [1]


def test_bent_lines_of_one_bundle_stay_apart() -> None:
    ends = np.array([[0, 2], [2, 0]])
    bows, blocked = bend_around(ROW, HALF, ends, np.array([-0.2, -0.2]))
    assert blocked.tolist() == [-1, -1]
    # Seen from one side; the second line runs the other way.
    assert abs(bows[0] + bows[1]) >= 0.15
    loop = bend_around(ROW, HALF, np.array([[0, 0]]), np.zeros(1))
    assert loop[0].tolist() == [0.0]


def test_a_box_that_no_bend_avoids_is_moved() -> None:
    half = np.array([[15.0, 15.0], [15.0, 260.0], [15.0, 15.0]])
    places, bows, left = route(ROW, half, ALONG, np.zeros(1))
    assert left == 0
    assert n_blocked(places, half, ALONG, bows) == 0
    assert places.tolist() != ROW.tolist()


def test_what_is_clear_stays_as_it_is() -> None:
    places, bows, left = route(ROW, HALF, np.array([[0, 1]]), np.zeros(1))
    assert (places.tolist(), bows.tolist(), left) == (ROW.tolist(), [0.0], 0)


def test_room_is_made_on_all_sides() -> None:
    moved = make_room(ROW, HALF, np.array([[75.0, 0.0]]))
    assert moved.tolist() == [[-30.0, 0.0], [180.0, 0.0], [330.0, 0.0]]


def test_a_name_with_no_room_is_told() -> None:
    near = np.array([[0.0, 0.0], [60.0, 0.0]])
    half, ends = np.full((2, 2), 15.0), np.array([[0, 1]])
    names = np.array([[30.0, 8.0]])
    assert spread_names(near, half, ends, np.zeros(1), names)[1].tolist() == [[30.0, 0.0]]
    assert len(spread_names(near * 3, half, ends, np.zeros(1), names)[1]) == 0


@pytest.mark.parametrize(("n", "step"), [(40, 7), (150, 11)])
def test_lines_of_a_graph_run_through_no_box_and_names_lie_on_none(n: int, step: int) -> None:
    names = [f"concept number {i}" for i in range(n)]
    ends = [(i, (i * i) // step % i) for i in range(1, n)] + [
        (i, i - step) for i in range(step, n, step)
    ]
    named = edge_label_box("is associated with")
    links = [Link(source=one, target=other, name=named) for one, other in ends]
    layout = arrange([node_box(name) for name in names], links)
    places, half, pairs, bows = of(layout, links, names)
    assert n_blocked(places, half, pairs, bows) == 0
    size = np.array([named.width / 2, named.height / 2])
    for (one, other), bow, along in zip(ends, layout.bows, layout.along, strict=True):
        at = curve_points(places[one], places[other], np.array(bow), np.array(along))
        assert (box_gap(places - at, half + size) >= 0).all()


def test_a_thicket_is_left_as_it_was() -> None:
    side = np.arange(9.0) * 34
    places = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    half = np.full((81, 2), 15.0)
    one, other = np.triu_indices(81, 40)
    ends = np.stack([one, other], axis=1)[::7]
    there, _, left = route(places, half, ends, np.zeros(len(ends)))
    assert left > 100
    assert there.tolist() == places.tolist()
