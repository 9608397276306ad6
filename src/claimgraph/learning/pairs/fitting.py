"""Fit a logistic regression with many sparse features.

The weights are penalised by their squares and found by L-BFGS. Nothing is drawn at random, so that
the same examples yield the same weights.

Source: Liu and Nocedal 1989, doi:10.1007/BF01589116.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimgraph.learning.pairs.slots import SLOTS

__all__ = ["Floats", "SparseRows", "Weights", "fit_logistic"]

Floats = npt.NDArray[np.float64]
_Slope = Callable[[Floats], tuple[float, Floats]]

_MEMORY = 10  # steps that tell the curvature
_STEPS = 200
_ENOUGH = 1e-6  # relative change of the loss
_DECREASE = 1e-4  # of Armijo's condition
_LEAST = 1e-8  # length of a step
_CURVED = 1e-12
_FAR = 30.0  # log odds beyond which a probability is 0 or 1


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted regression: a weight for each slot, and the bias."""

    slots: Floats
    bias: float


class SparseRows:
    """A matrix with few values in each row.

    Args:
        rows: Value by slot; at least one in each row.

    Attributes:
        slots: The slots that have a value, sorted: its columns.
    """

    def __init__(self, rows: Sequence[Mapping[int, float]]) -> None:
        ordered = [sorted(row.items()) for row in rows]
        slots = np.array([slot for row in ordered for slot, _ in row], dtype=np.intp)
        self.slots = np.unique(slots)
        self._columns = np.searchsorted(self.slots, slots)
        self._values: Floats = np.array([value for row in ordered for _, value in row])
        self._lengths = np.array([len(row) for row in rows], dtype=np.intp)
        self._starts = np.concatenate(([0], np.cumsum(self._lengths)[:-1])).astype(np.intp)

    def times(self, weights: Floats) -> Floats:
        """Return the product with a vector of a weight for each column."""
        found: Floats = np.add.reduceat(self._values * weights[self._columns], self._starts)
        return found

    def gathered(self, amounts: Floats) -> Floats:
        """Return the product of the transposed matrix with a vector of an amount for each row."""
        spread = self._values * np.repeat(amounts, self._lengths)
        found = np.bincount(self._columns, weights=spread, minlength=len(self.slots))
        return found.astype(np.float64, copy=False)


def fit_logistic(
    rows: SparseRows, right: Floats, *, strength: float, importance: Floats | None = None
) -> Weights:
    """Fit the weights of slots.

    Args:
        rows: The examples.
        right: 1 for each example that is right, else 0.
        strength: C, how much an example counts against the squares of the weights.
        importance: How much each example counts; each once if None.

    Returns:
        The weights.
    """
    share = strength if importance is None else strength * importance

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, bias = point[:-1], float(point[-1])
        log_odds = rows.times(weights) + bias
        wrong = np.logaddexp(0, log_odds) - right * log_odds
        slope = share * (1 / (1 + np.exp(-np.clip(log_odds, -_FAR, _FAR))) - right)
        total = float((share * wrong).sum() + weights @ weights / 2)
        return total, np.append(rows.gathered(slope) + weights, slope.sum())

    point = _descend(loss, np.zeros(len(rows.slots) + 1))
    weights: Floats = np.zeros(SLOTS)
    weights[rows.slots] = point[:-1]
    return Weights(weights, float(point[-1]))


def _descend(loss: _Slope, point: Floats) -> Floats:
    """Return the point where a smooth convex function is least."""
    value, slope = loss(point)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        way = _direction(slope, steps)
        length, fall = 1.0, float(slope @ way)
        after, new_slope = loss(point + way)
        while after > value + _DECREASE * length * fall and length > _LEAST:
            length /= 2
            after, new_slope = loss(point + length * way)
        moved, turned = length * way, new_slope - slope
        if float(moved @ turned) > _CURVED:
            steps = [*steps[1 - _MEMORY :], (moved, turned)]
        change = value - after
        point, value, slope = point + moved, after, new_slope
        if change < _ENOUGH * max(1.0, abs(value)):
            break
    return point


def _direction(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return where to go: against the slope, turned by what the last steps tell of the curve."""
    way = slope.copy()
    parts: list[float] = []
    for moved, turned in reversed(steps):
        part = float(moved @ way) / float(moved @ turned)
        parts.append(part)
        way -= part * turned
    if steps:
        moved, turned = steps[-1]
        way *= float(moved @ turned) / float(turned @ turned)
    else:
        way /= max(float(np.linalg.norm(slope)), 1.0)
    for (moved, turned), part in zip(steps, reversed(parts), strict=True):
        way += (part - float(turned @ way) / float(moved @ turned)) * moved
    return -way
