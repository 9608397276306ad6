"""Fit a logistic regression to examples with named features, and calibrate it.

The weights are penalised by their squares; those of numbers, of which there are few and each
example has one, hardly. Nothing is drawn at random: folds come from hashes of
groups, and weights are rounded, so that the same examples yield the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from claimgraph.learning.claim_scorer import LARGEST
from claimgraph.learning.softmax_fitting import SparseRows, fit_odds

__all__ = ["Calibration", "Example", "Fitted", "calibrate_scores", "cross_validate", "fit_weights"]

Floats = npt.NDArray[np.float64]

_FEWEST = 3  # examples that a feature must have
_PENALTY = 80.0  # of squared weights; by cross-validation, flat from 50 to 120
_STRETCH = 8.0  # of features that are numbers, such as a rate: they are hardly penalised
_BOTH = 2  # kinds of examples: right and wrong
_FOLDS = 10
_STEPS = 30  # of Newton's method; some eight are enough
_ENOUGH = 1e-8
_LEAST = 1e-6  # variance of a prediction
_THERE = 1.0  # value of a feature that is there or not
_DIGITS = 4
_FAR = 30.0  # log odds beyond which a probability is 0 or 1


@dataclass(frozen=True, slots=True)
class Example:
    """Something judged.

    Attributes:
        features: Value by name.
        is_right: The judgement.
        group: What belongs together, such as a document: it is never trained and tested on at once.
        weight: How much it counts.
    """

    features: Mapping[str, float]
    is_right: bool
    group: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted regression.

    Attributes:
        weights: By feature, whole numbers in units of ``scale``; those that are 0 are left out.
        scale: The unit.
        bias: What is added to every sum.
    """

    weights: Mapping[str, int]
    scale: float
    bias: float

    def add_up(self, features: Mapping[str, float]) -> float:
        """Return the log odds of an example, not calibrated."""
        total = sum(self.weights.get(name, 0) * value for name, value in features.items())
        return self.bias + self.scale * total


@dataclass(frozen=True, slots=True)
class Calibration:
    """A line from log odds as fitted to those that hold on unseen examples (Platt 1999).

    Attributes:
        slope: Below 1 where the regression is too sure.
        intercept: Of the line.
    """

    slope: float
    intercept: float


def fit_weights(examples: Sequence[Example]) -> Fitted:
    """Fit the weights of features.

    Args:
        examples: At least one right and one wrong.

    Raises:
        ValueError: If all are right or all wrong.
    """
    if len({each.is_right for each in examples}) < _BOTH:
        raise ValueError("examples must be right and wrong")
    counts = Counter(name for each in examples for name in each.features)
    names = sorted(name for name, number in counts.items() if number >= _FEWEST)
    stretch = _stretch(examples, names)
    fitted = fit_odds(
        _table(examples, names, stretch),
        [each.is_right for each in examples],
        [each.weight for each in examples],
        _PENALTY,
    )
    weights, bias = fitted[:-1] * np.array(stretch), fitted[-1]
    scale = max(float(np.abs(weights).max(initial=0.0)), _LEAST) / LARGEST
    rounded = np.rint(weights / scale).astype(int)
    return Fitted(
        weights={name: int(each) for name, each in zip(names, rounded, strict=True) if each},
        scale=round(scale, 8),
        bias=round(float(bias), _DIGITS),
    )


def _stretch(examples: Iterable[Example], names: Iterable[str]) -> list[float]:
    """Return for each feature by what its values are multiplied before it is fitted."""
    numbers = {
        name for each in examples for name, value in each.features.items() if value != _THERE
    }
    return [_STRETCH if name in numbers else 1.0 for name in names]


def _table(
    examples: Iterable[Example], names: Sequence[str], stretch: Sequence[float]
) -> SparseRows:
    place = {name: number for number, name in enumerate(names)}
    rows: list[list[int]] = []
    values: list[list[float]] = []
    for each in examples:
        known = [name for name in each.features if name in place]
        rows.append([place[name] for name in known])
        values.append([each.features[name] * stretch[place[name]] for name in known])
    return SparseRows.of(rows, len(place), values)


def cross_validate(examples: Sequence[Example]) -> Floats:
    """Return for each example the log odds from weights fitted without its group's fold.

    Args:
        examples: Where all but those of one fold are right, or wrong, that fold's have even odds.
    """
    groups = sorted({each.group for each in examples}, key=lambda each: (_hash(each), each))
    fold = {group: number % _FOLDS for number, group in enumerate(groups)}
    found: Floats = np.zeros(len(examples))
    for held in range(min(_FOLDS, len(groups))):
        others = [each for each in examples if fold[each.group] != held]
        if len({each.is_right for each in others}) < _BOTH:
            continue
        fitted = fit_weights(others)
        for place, each in enumerate(examples):
            if fold[each.group] == held:
                found[place] = fitted.add_up(each.features)
    return found


def _hash(group: str) -> int:
    return crc32(group.encode())


def calibrate_scores(
    log_odds: Sequence[float] | Floats, right: Sequence[bool], importance: Sequence[float]
) -> Calibration:
    """Fit the line from log odds of unseen examples to those that hold.

    Args:
        log_odds: As :func:`cross_validate` returns them.
        right: The judgements.
        importance: How much each counts.

    Returns:
        The line. What is aimed at is a little within 0 and 1, as Platt does, so that examples which
        the log odds part without an error have a line too.
    """
    table = np.column_stack((np.asarray(log_odds, dtype=float), np.ones(len(log_odds))))
    weights = np.asarray(importance, dtype=float)
    held = np.asarray(right, dtype=bool)
    n_right, n_wrong = float(weights[held].sum()), float(weights[~held].sum())
    wanted = np.where(held, (n_right + 1) / (n_right + 2), 1 / (n_wrong + 2))
    line: Floats = np.zeros(2)
    for _ in range(_STEPS):
        odds = _to_probabilities(table @ line)
        spread = np.maximum(odds * (1 - odds), _LEAST) * weights
        slope = table.T @ (weights * (wanted - odds)) - _LEAST * line
        step = np.linalg.solve((table.T * spread) @ table + _LEAST * np.eye(2), slope)
        line = line + step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return Calibration(round(float(line[0]), _DIGITS), round(float(line[1]), _DIGITS))


def _to_probabilities(log_odds: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -_FAR, _FAR)))
    return found
