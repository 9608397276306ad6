"""The fit of the ranker's weights."""

import numpy as np
import pytest

from claimgraph.learning.pairs.fitting import SparseRows, fit_logistic
from claimgraph.learning.pairs.slots import SLOTS

ROWS = [{0: 1.0, 7: 2.0}, {0: 1.0}, {7: 1.0, 9: 1.0}, {9: 1.0}]
RIGHT = np.array([1.0, 0.0, 1.0, 0.0])


def test_products_of_a_sparse_matrix() -> None:
    rows = SparseRows(ROWS)
    assert rows.slots.tolist() == [0, 7, 9]
    assert rows.times(np.array([1.0, 10.0, 100.0])).tolist() == [21.0, 1.0, 110.0, 100.0]
    assert rows.gathered(np.array([1.0, 2.0, 3.0, 4.0])).tolist() == [3.0, 5.0, 7.0]


def test_the_slope_of_the_loss_is_zero_at_the_fit() -> None:
    fitted = fit_logistic(SparseRows(ROWS), RIGHT, strength=2.0)
    rows = SparseRows(ROWS)
    weights = fitted.slots[rows.slots]
    assert len(fitted.slots) == SLOTS
    assert np.flatnonzero(fitted.slots).tolist() == rows.slots.tolist()
    over = 2.0 * (1 / (1 + np.exp(-rows.times(weights) - fitted.bias)) - RIGHT)
    assert np.abs(rows.gathered(over) + weights).max() < 0.02
    assert abs(over.sum()) < 0.02
    assert fitted.slots[7] > 0 > fitted.slots[0] - fitted.slots[7]


def test_the_same_examples_give_the_same_weights() -> None:
    one, other = (fit_logistic(SparseRows(ROWS), RIGHT, strength=0.5) for _ in range(2))
    assert one.slots.tobytes() == other.slots.tobytes()
    assert one.bias == other.bias


def test_importance_counts_like_repetition() -> None:
    twice = fit_logistic(SparseRows(ROWS * 2), np.tile(RIGHT, 2), strength=1.0)
    weighed = fit_logistic(SparseRows(ROWS), RIGHT, strength=1.0, importance=np.full(4, 2.0))
    assert weighed.slots[7] == pytest.approx(twice.slots[7], abs=1e-3)
