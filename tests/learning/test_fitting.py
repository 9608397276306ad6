"""Fitting and calibration, on invented examples."""

from collections.abc import Iterable

import pytest

from claimgraph.learning import to_probability
from claimgraph.learning.fitting import (
    Example,
    Fitted,
    calibrate_scores,
    cross_validate,
    fit_weights,
)


def examples() -> list[Example]:
    """Return 120 examples of 40 groups: ``good`` is right in nine of ten, ``bad`` in one of ten."""
    found = []
    for number in range(120):
        name = "good" if number % 2 else "bad"
        is_right = (name == "good") != (number // 2 % 10 == 0)
        features = {name: 1.0, "always": 1.0, f"rare{number}": 1.0}
        found.append(Example(features, is_right, f"g{number // 3}"))
    return found


def probability(fitted: Fitted, *names: str) -> float:
    return to_probability(fitted.add_up(dict.fromkeys(names, 1.0)))


def test_features_of_right_examples_weigh_more() -> None:
    fitted = fit_weights(examples())
    assert fitted.weights["good"] > 0 > fitted.weights["bad"]
    assert probability(fitted, "good") > 0.5 > probability(fitted, "bad")
    assert max(map(abs, fitted.weights.values())) <= 127


def test_weights_are_drawn_towards_zero() -> None:
    fitted = fit_weights(examples())
    assert 0.5 < probability(fitted, "good") < 0.9  # the share is .9


def test_a_number_is_hardly_drawn_towards_zero() -> None:
    def told(rate: float) -> list[Example]:
        return [
            Example({"rate": rate if each.features.get("good") else -rate}, each.is_right, "")
            for each in examples()
        ]

    number, there = fit_weights(told(0.5)), fit_weights(examples())
    assert probability(there, "good") < to_probability(number.add_up({"rate": 0.5})) < 0.91


def test_features_of_few_examples_have_no_weight() -> None:
    assert not any(name.startswith("rare") for name in fit_weights(examples()).weights)


def test_an_unknown_feature_counts_nothing() -> None:
    fitted = fit_weights(examples())
    assert fitted.add_up({"new": 5.0}) == fitted.bias


def test_the_order_of_features_does_not_matter() -> None:
    turned = [
        Example(dict(list(each.features.items())[::-1]), each.is_right, each.group)
        for each in examples()
    ]
    assert fit_weights(turned) == fit_weights(examples())


def test_an_example_that_counts_twice_is_as_two() -> None:
    one = examples()
    twice = [*one, *one[:20]]
    weighed = [
        Example(each.features, each.is_right, each.group, 2.0 if number < 20 else 1.0)
        for number, each in enumerate(one)
    ]
    expected, found = (
        probability(fit_weights(each), "good", "always") for each in (twice, weighed)
    )
    assert found == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("is_right", [True, False])
def test_what_is_all_right_or_all_wrong_cannot_be_fitted(is_right: bool) -> None:
    with pytest.raises(ValueError, match="right and wrong"):
        fit_weights([Example({"a": 1.0}, is_right, "g")] * 5)


def test_a_group_is_never_trained_and_tested_on_at_once() -> None:
    # Each group has a feature of its own, which tells the judgement of all its examples: known
    # from training it would tell all; unseen it tells nothing.
    own = [
        Example({f"g{group}": 1.0}, group % 2 == 0, f"g{group}")
        for group in range(40)
        for _ in range(4)
    ]
    fitted = fit_weights(own)
    assert all((fitted.add_up(each.features) > fitted.bias) == each.is_right for each in own)
    unseen = cross_validate(own)
    assert sum((odds > 0) == each.is_right for odds, each in zip(unseen, own, strict=True)) <= 100


def shares(log_odds: Iterable[float], right: Iterable[bool]) -> tuple[float, float]:
    found = [to_probability(each) for each in log_odds]
    held = list(right)
    return sum(found) / len(found), sum(held) / len(held)


def test_a_fold_that_has_all_wrong_examples_has_even_odds() -> None:
    found = [Example({"x": 1.0}, number != 7, f"g{number}") for number in range(30)]
    odds = cross_validate(found)
    assert odds[7] == 0
    assert (odds > 0).sum() > 20


def test_calibration_mends_what_is_too_sure() -> None:
    log_odds = [3.0] * 50 + [-3.0] * 50  # 95 and 5 in 100
    right = [True] * 35 + [False] * 15 + [True] * 15 + [False] * 35
    line = calibrate_scores(log_odds, right, [1.0] * 100)
    assert line.slope < 1
    assert to_probability(line.slope * 3 + line.intercept) == pytest.approx(0.7, abs=0.01)
    assert to_probability(line.slope * -3 + line.intercept) == pytest.approx(0.3, abs=0.01)


def test_calibration_mends_a_shift() -> None:
    log_odds = [1.0, 0.5, -0.5, -1.0] * 25
    right = [True, True, True, False] * 25
    line = calibrate_scores(log_odds, right, [1.0] * 100)
    mean, share = shares((line.slope * each + line.intercept for each in log_odds), right)
    assert share == 0.75
    assert mean == pytest.approx(share, abs=0.01)


def test_calibration_leaves_what_is_right() -> None:
    log_odds = [0.0] * 40
    line = calibrate_scores(log_odds, [True, False] * 20, [1.0] * 40)
    assert line.intercept == pytest.approx(0, abs=0.001)
