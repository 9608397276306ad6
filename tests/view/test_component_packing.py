import numpy as np

from claimgraph.view.layout.component_packing import pack


def box(width: float, height: float) -> "np.typing.NDArray[np.float64]":
    return np.array([[0.0, 0.0, width, height]])


def test_parts_never_meet_and_fill_the_page() -> None:
    parts = [box(400 - 5 * i, 200 - 2 * i) for i in range(40)]
    shifts = pack(parts, 1.1)
    placed = np.concatenate(
        [part + np.tile(shift, 2) for part, shift in zip(parts, shifts, strict=True)]
    )
    one, other = np.triu_indices(len(placed), 1)
    apart = (placed[one, :2] >= placed[other, 2:]) | (placed[other, :2] >= placed[one, 2:])
    assert apart.any(axis=1).all()
    wide, high = placed[:, 2:].max(axis=0) - placed[:, :2].min(axis=0)
    assert 0.6 < wide / high < 1.9
    assert wide * high < 3.5 * sum((part[0, 2] * part[0, 3]) for part in parts)


def test_a_small_part_stands_in_a_gap_of_a_large_one() -> None:
    frame = np.array(
        [[0, 0, 1000, 20], [0, 980, 1000, 1000], [0, 0, 20, 1000], [980, 0, 1000, 1000]],
        dtype=float,
    )
    first, second = pack([frame, box(100, 50)], 1.0)
    low = second - first
    assert (low > 20).all()
    assert (low + np.array([100, 50]) < 980).all()


def test_the_first_part_stands_in_the_middle() -> None:
    (shift,) = pack([box(10, 20)], 1.0)
    assert shift.tolist() == [-5, -10]
    assert pack([], 1.0) == []
