"""Fit logistic regressions, of two classes or more, to many examples with few features each.

The weights are penalised by their squares and found by a quasi-Newton method with limited memory
(Nocedal 1980, L-BFGS). Nothing is drawn at random, so that the same examples yield the same
weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["SparseRows", "fit_classes", "fit_odds"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_MEMORY = 8  # pairs of differences kept
_STEPS = 60
_ENOUGH = 1e-6  # relative change of the loss
_SHORTEST = 1e-8  # of a step
_SLOPE = 1e-4  # share of the linear decrease that a step must reach (Armijo)
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Examples as rows of the numbers of their features.

    Attributes:
        n: Rows.
        width: Features known.
        features: The numbers of all rows, one row after the other.
        rows: The row of each.
        values: The value of each; all are 1 if there is none.
    """

    n: int
    width: int
    features: Ints
    rows: Ints
    values: Floats | None = None

    @classmethod
    def of(
        cls,
        rows: Sequence[Sequence[int]],
        width: int,
        values: Sequence[Sequence[float]] | None = None,
    ) -> "SparseRows":
        """Return rows of features.

        Args:
            rows: Numbers of features below ``width``, each once a row.
            width: How many features are known.
            values: The value of each, in rows as long as those; all are 1 if there are none.
        """
        lengths = np.array([len(each) for each in rows], dtype=np.int64)
        flat = [number for each in rows for number in each]
        return cls(
            len(rows),
            width,
            np.array(flat, dtype=np.int64),
            np.repeat(np.arange(len(rows)), lengths),
            None if values is None else np.array([each for row in values for each in row]),
        )

    def add_up(self, weights: Floats) -> Floats:
        """Return the sum of the weights of each row's features."""
        parts = self._valued(weights[self.features])
        found = np.bincount(self.rows, weights=parts, minlength=self.n)
        return found.astype(np.float64)

    def gather(self, values: Floats) -> Floats:
        """Return the sum, over the rows that have it, of the rows' values for each feature."""
        parts = self._valued(values[self.rows])
        found = np.bincount(self.features, weights=parts, minlength=self.width)
        return found.astype(np.float64)

    def _valued(self, parts: Floats) -> Floats:
        return parts if self.values is None else parts * self.values


def fit_classes(
    table: SparseRows,
    classes: Sequence[int],
    importance: Sequence[float],
    n_classes: int,
    penalty: float,
) -> Floats:
    """Fit the weights of features for each class.

    Args:
        table: The examples.
        classes: The class of each, in [0, ``n_classes``).
        importance: How much each counts.
        n_classes: Number of classes.
        penalty: Of squared weights; half of it is multiplied with their sum.

    Returns:
        A row for each class: the weights of its features, and its bias in the last column. With
        two classes, the weights of one are those of the other with the sign changed.
    """
    is_class: Floats = np.eye(n_classes)[np.asarray(classes, dtype=np.int64)]
    counts = np.asarray(importance, dtype=np.float64)[:, None]

    def judge(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(n_classes, table.width + 1)
        log_odds = np.stack([table.add_up(each[:-1]) + each[-1] for each in weights], axis=1)
        log_odds -= log_odds.max(axis=1, keepdims=True)
        odds = np.exp(log_odds)
        odds /= odds.sum(axis=1, keepdims=True)
        right = (odds * is_class).sum(axis=1)
        loss = -float((counts[:, 0] * np.log(np.maximum(right, _LEAST))).sum())
        loss += 0.5 * penalty * float((weights[:, :-1] ** 2).sum())
        error = counts * (odds - is_class)
        slope = np.stack(
            [
                np.append(table.gather(error[:, k]) + penalty * weights[k, :-1], error[:, k].sum())
                for k in range(n_classes)
            ]
        )
        return loss, slope.ravel()

    found = _minimise(judge, np.zeros(n_classes * (table.width + 1)))
    return found.reshape(n_classes, table.width + 1)


def fit_odds(
    table: SparseRows, holds: Sequence[bool], importance: Sequence[float], penalty: float
) -> Floats:
    """Fit the weights of features for whether something holds.

    The same as :func:`fit_classes` with two classes and twice the penalty, in half the time.

    Args:
        table: The examples.
        holds: Whether it holds of each.
        importance: How much each counts.
        penalty: Of squared weights; half of it is multiplied with their sum.

    Returns:
        The weights of the features, and the bias at the end.
    """
    signs: Floats = np.where(np.asarray(holds, dtype=bool), 1.0, -1.0)
    counts = np.asarray(importance, dtype=np.float64)

    def judge(weights: Floats) -> tuple[float, Floats]:
        sure = signs * (table.add_up(weights[:-1]) + weights[-1])
        loss = float((counts * np.logaddexp(0.0, -sure)).sum())
        loss += 0.5 * penalty * float((weights[:-1] ** 2).sum())
        error = -signs * counts * np.exp(-np.logaddexp(0.0, sure))
        slope = np.append(table.gather(error) + penalty * weights[:-1], error.sum())
        return loss, slope

    return _minimise(judge, np.zeros(table.width + 1))


def _minimise(judge: Callable[[Floats], tuple[float, Floats]], at: Floats) -> Floats:
    """Return where a smooth convex function is least."""
    value, slope = judge(at)
    moves: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        way = _direction(slope, moves)
        size, steep = 1.0, float(slope @ way)
        new, (new_value, new_slope) = at + way, judge(at + way)
        while new_value > value + _SLOPE * size * steep and size > _SHORTEST:
            size /= 2
            new = at + size * way
            new_value, new_slope = judge(new)
        moved, turned = new - at, new_slope - slope
        if float(moved @ turned) > _LEAST:
            moves = [*moves, (moved, turned)][-_MEMORY:]
        is_done = abs(value - new_value) < _ENOUGH * max(1.0, abs(new_value))
        at, value, slope = new, new_value, new_slope
        if is_done:
            break
    return at


def _direction(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return the direction to go, from the slope and the last moves (the two-loop recursion)."""
    way = slope.copy()
    shares = []
    for moved, turned in reversed(moves):
        share = float(moved @ way) / float(turned @ moved)
        shares.append(share)
        way -= share * turned
    if moves:
        moved, turned = moves[-1]
        way *= float(moved @ turned) / float(turned @ turned)
    else:
        way /= max(float(np.abs(way).sum()), 1.0)
    for (moved, turned), share in zip(moves, reversed(shares), strict=True):
        way += (share - float(turned @ way) / float(turned @ moved)) * moved
    return -way
