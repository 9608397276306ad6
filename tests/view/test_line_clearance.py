import numpy as np

from claimgraph.view.layout.geometry import box_gap
from claimgraph.view.layout.line_clearance import clear_lines


def test_a_box_steps_aside_from_a_line_that_is_not_its_own() -> None:
    places = np.array([[0.0, 0.0], [400.0, 0.0], [200.0, 5.0]])
    half = np.full((3, 2), 12.0)
    moved = clear_lines(places, half, (np.array([[0, 1]]), np.zeros(1)), [2])
    assert moved[:2].tolist() == places[:2].tolist()
    assert abs(moved[2, 1]) >= 12
    assert np.abs(moved[2] - places[2]).max() <= 32


def test_a_box_stays_on_its_own_line_and_beside_others() -> None:
    places = np.array([[0.0, 0.0], [400.0, 0.0], [200.0, 40.0]])
    half = np.full((3, 2), 12.0)
    ends = np.array([[0, 1], [1, 2], [2, 2]])
    assert clear_lines(places, half, (ends, np.zeros(3)), [0, 1, 2]).tolist() == places.tolist()
    none = np.zeros((0, 2), dtype=np.intp), np.zeros(0)
    assert clear_lines(places, half, none, [0, 1, 2]).tolist() == places.tolist()


def test_a_box_between_others_overlaps_none_of_them() -> None:
    crowd = [[200.0 + dx, dy] for dx in (-60, 0, 60) for dy in (-40, 0, 40)]
    places = np.array([[0.0, 0.0], [400.0, 0.0], *crowd])
    half = np.full((len(places), 2), 14.0)
    moved = clear_lines(places, half, (np.array([[0, 1]]), np.zeros(1)), range(len(places)))
    one, other = np.triu_indices(len(places), 1)
    assert (box_gap(moved[one] - moved[other], half[one] + half[other]) >= 0).all()
