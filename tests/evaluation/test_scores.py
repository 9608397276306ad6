"""Counts to scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.evaluation import Counts, build_scores


def counts(n_gold: int, n_predicted: int, n_correct: int) -> dict[str, Counts]:
    return {"x": Counts(n_gold=n_gold, n_predicted=n_predicted, n_correct=n_correct)}


def test_scores_are_counted_over_all_documents_together() -> None:
    [score] = build_scores(["x"], [counts(1, 1, 1), counts(7, 3, 1), {}])
    assert (score.n_gold, score.n_predicted, score.n_correct) == (8, 4, 2)
    assert (score.precision, score.recall) == (0.5, 0.25)
    assert score.f1 == pytest.approx(1 / 3)


def test_nothing_scores_nothing() -> None:
    for documents in ([counts(0, 0, 0)], [counts(3, 0, 0)], [counts(0, 3, 0)]):
        [score] = build_scores(["x"], documents)
        assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)
        assert score.ci95 == (0.0, 0.0)


def test_interval() -> None:
    documents = [counts(2, 2, 2 * (number % 2)) for number in range(100)]
    [score] = build_scores(["x"], documents)
    # F1 is the share of 100 fair coins: mean 0.5, standard deviation 0.05.
    assert score.f1 == 0.5
    assert score.ci95[0] == pytest.approx(0.5 - 1.96 * 0.05, abs=0.011)
    assert score.ci95[1] == pytest.approx(0.5 + 1.96 * 0.05, abs=0.011)
    assert build_scores(["x"], documents) == (score,)
    [sure] = build_scores(["x"], [counts(2, 2, 2)] * 100)
    assert sure.ci95 == (1.0, 1.0)


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(
            lambda c: counts(c[0], c[1], min(c))
        ),
        min_size=1,
        max_size=20,
    )
)
def test_scores_lie_in_their_bounds(documents: list[dict[str, Counts]]) -> None:
    [score] = build_scores(["x"], documents)
    assert 0 <= score.ci95[0] <= score.ci95[1] <= 1
    low, high = sorted((score.precision, score.recall))
    assert low - 1e-9 <= score.f1 <= high + 1e-9 or score.f1 == 0


@pytest.mark.parametrize("wrong", [(1, 1, 2), (0, 1, 1), (1, 1, -1)])
def test_more_correct_than_there_is(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no more can be correct"):
        counts(*wrong)
