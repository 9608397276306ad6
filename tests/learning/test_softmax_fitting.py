"""Logistic regressions over sparse rows, and the fit of a ranker from them."""

from dataclasses import dataclass

import numpy as np
import pytest

from claimgraph.learning import PairRanker
from claimgraph.learning.pair_fitting import fit_pairs, line_up
from claimgraph.learning.softmax_fitting import SparseRows, fit_classes, fit_odds

ROWS = ((0,), (0, 2), (1,), (1, 2), (2,), ())


@dataclass(frozen=True)
class Pair:
    features: frozenset[str]
    predicates: tuple[str, ...] = ()
    weight: float = 1.0
    pair: object = 1
    is_unnamed: bool = False

    @property
    def is_stated(self) -> bool:
        return bool(self.predicates) or self.is_unnamed


def test_rows_add_up_and_gather() -> None:
    table = SparseRows.of(ROWS, 3)
    assert table.add_up(np.array([1.0, 2.0, 4.0])).tolist() == [1, 5, 2, 6, 4, 0]
    assert table.gather(np.array([1.0, 2, 3, 4, 5, 6])).tolist() == [3, 7, 11]


def test_the_loss_is_least_where_its_slope_is_none() -> None:
    table = SparseRows.of(ROWS * 5, 3)
    classes = [0, 0, 1, 1, 2, 2] * 5
    counts = [1.0, 2.0, 1.0, 1.0, 0.5, 1.0] * 5
    found = fit_classes(table, classes, counts, 3, penalty=2.0)
    log_odds = np.stack([table.add_up(each[:-1]) + each[-1] for each in found], axis=1)
    odds = np.exp(log_odds) / np.exp(log_odds).sum(axis=1, keepdims=True)
    error = np.array(counts)[:, None] * (odds - np.eye(3)[classes])
    for k in range(3):
        assert table.gather(error[:, k]) + 2.0 * found[k, :-1] == pytest.approx(0, abs=0.02)
        assert error[:, k].sum() == pytest.approx(0, abs=0.02)
    assert odds.argmax(axis=1).tolist() == classes


def test_the_same_examples_give_the_same_weights() -> None:
    table = SparseRows.of(ROWS * 3, 3)
    first = fit_classes(table, [0, 0, 1, 1, 0, 1] * 3, [1.0] * 18, 2, penalty=1.0)
    again = fit_classes(table, [0, 0, 1, 1, 0, 1] * 3, [1.0] * 18, 2, penalty=1.0)
    assert first.tolist() == again.tolist()
    assert first[0] == pytest.approx(-first[1])


def test_odds_are_those_of_two_classes_at_half_the_penalty() -> None:
    table = SparseRows.of(ROWS * 5, 3)
    holds = [False, False, True, True, False, True] * 5
    counts = [1.0, 2.0, 1.0, 1.0, 0.5, 1.0] * 5
    odds = fit_odds(table, holds, counts, penalty=2.0)
    classes = fit_classes(table, list(map(int, holds)), counts, 2, penalty=4.0)
    assert odds == pytest.approx(classes[1] - classes[0], abs=0.02)
    assert odds.shape == (4,)
    assert odds[1] > 0 > odds[0]
    assert fit_odds(table, holds, counts, penalty=2.0).tolist() == odds.tolist()


def test_odds_of_what_always_or_never_holds_are_found() -> None:
    table = SparseRows.of(ROWS, 3)
    assert fit_odds(table, [False] * 6, [1.0] * 6, penalty=2.0)[-1] < 0
    assert fit_odds(table, [True] * 6, [1.0] * 6, penalty=2.0)[-1] > 0


def test_a_ranker_is_fitted() -> None:
    told = [
        *(Pair(frozenset({"yes", "up"}), ("x:up",)) for _ in range(200)),
        *(Pair(frozenset({"yes", "down"}), ("x:down",)) for _ in range(200)),
        *(Pair(frozenset({"no", "up"})) for _ in range(200)),
        Pair(frozenset({"seldom"})),
    ]
    fit = fit_pairs(told)
    assert "seldom" not in fit.stated
    ranker = PairRanker(fit.to_header())
    assert ranker.rate({"yes"}) > 0 > ranker.rate({"no"})
    found = ranker.find_predicate({"yes", "up"}, ranker.predicates)
    assert found is not None
    assert found.predicate == "x:up"
    assert ranker.weigh("up", "x:up") > ranker.weigh("up", "x:down")


def test_several_predicates_may_do_and_what_is_stated_may_have_none() -> None:
    told = [
        *(Pair(frozenset({"yes", "up"}), ("x:up", "x:touches")) for _ in range(200)),
        *(Pair(frozenset({"yes", "down"}), ("x:down", "x:touches")) for _ in range(200)),
        *(Pair(frozenset({"yes", "odd"}), is_unnamed=True) for _ in range(200)),
        *(Pair(frozenset({"no"})) for _ in range(200)),
    ]
    ranker = PairRanker(fit_pairs(told).to_header())
    assert set(ranker.predicates) == {"x:up", "x:down", "x:touches"}
    assert ranker.rate({"yes", "odd"}) > 0 > ranker.rate({"no"})
    unsure = ranker.find_predicate({"yes"}, ranker.predicates)
    assert unsure is not None
    assert unsure.predicate == "x:touches"  # does of either


def test_lines_are_fitted_by_predicate() -> None:
    log_odds = [-1.0, 0.0, 1.0, 2.0] * 20
    right = [False, False, True, True] * 20
    even = line_up(log_odds, ["x"] * 80, right)
    assert even.calibrate(2.0, "x") > 0.9 > 0.1 > even.calibrate(-1.0, "x")
    worse = [each and number % 3 > 0 for number, each in enumerate(right)]
    line = line_up(log_odds * 2, ["x"] * 80 + ["y"] * 80, right + worse)
    assert line.calibrate(1.0, "y") < line.calibrate(1.0, "x")
    assert line.calibrate(1.0, "z") == pytest.approx(1 / (1 + np.exp(-line.slope - line.intercept)))


def test_features_have_values() -> None:
    rows = SparseRows.of([[0, 1], [1]], 2, [[1.0, 0.5], [-2.0]])
    assert rows.add_up(np.array([3.0, 4.0])).tolist() == [5.0, -8.0]
    assert rows.gather(np.array([1.0, 10.0])).tolist() == [1.0, -19.5]
