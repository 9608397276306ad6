"""Fit the weights of a ranker of pairs, and the line that calibrates its scores."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from claimgraph.learning.claim_scorer import LARGEST, to_probability
from claimgraph.learning.softmax_fitting import SparseRows, fit_odds

__all__ = ["PairFit", "PairLine", "fit_pairs", "line_up"]

Floats = npt.NDArray[np.float64]

_FEWEST = 5  # examples that a feature must have
_FEWEST_JUDGED = 4  # of them judged ones
_STATED_PENALTY = 25.0  # of squared weights; by cross-validation, flat from 10 to 50
_KIND_PENALTY = 20.0  # likewise
_SMALLEST = 12  # units of the scale; smaller weights are left out, half of all
_OFFSET_PENALTY = 4.0  # of the offsets of predicates: some four claims that say otherwise
_LEAST_WEIGHT = 0.3  # of an example that tells a predicate
_STEPS = 50
_ENOUGH = 1e-8
_LEAST = 1e-6  # variance of a prediction
_DIGITS = 4


class _Example(Protocol):
    """An ordered pair; see ``PairExample``."""

    @property
    def features(self) -> Collection[str]: ...
    @property
    def predicates(self) -> Sequence[str]: ...
    @property
    def is_stated(self) -> bool: ...
    @property
    def weight(self) -> float: ...
    @property
    def pair(self) -> object: ...


@dataclass(frozen=True, slots=True)
class PairFit:
    """Fitted weights.

    Attributes:
        stated: By feature, for whether the sentence says anything.
        stated_bias: Added to their sum.
        predicates: IRIs.
        kinds: By feature, one weight for each predicate: whether it does, if the sentence says
            anything.
        kind_biases: Added to their sums.
    """

    stated: Mapping[str, float]
    stated_bias: float
    predicates: Sequence[str]
    kinds: Mapping[str, Sequence[float]]
    kind_biases: Sequence[float]

    def to_header(self) -> dict[str, Any]:
        """Return the weights as a ranker takes them, rounded to a byte, without calibration."""
        scale = _scale(self.stated.values())
        kind_scale = _scale(each for row in self.kinds.values() for each in row)
        stated = {name: round(each / scale) for name, each in self.stated.items()}
        kinds = {
            name: [
                [number, round(each / kind_scale)]
                for number, each in enumerate(row)
                if abs(round(each / kind_scale)) >= _SMALLEST
            ]
            for name, row in self.kinds.items()
        }
        return {
            "stated": {name: each for name, each in stated.items() if abs(each) >= _SMALLEST},
            "stated_scale": round(scale, 8),
            "stated_bias": round(self.stated_bias, _DIGITS),
            "predicates": list(self.predicates),
            "kinds": {name: row for name, row in kinds.items() if row},
            "kind_scale": round(kind_scale, 8),
            "kind_biases": [round(each, _DIGITS) for each in self.kind_biases],
            "slope": 1.0,
            "intercept": 0.0,
            "offsets": {},
            "least": 0.5,
            "card": {},
        }


def _scale(weights: Iterable[float]) -> float:
    """Return the unit in which the largest weight is the largest number."""
    return max((abs(each) for each in weights), default=0.0) / LARGEST or 1.0


def fit_pairs(examples: Sequence[_Example]) -> PairFit:
    """Fit the weights of a ranker.

    Args:
        examples: Ordered pairs, with and without a predicate.
    """
    counts = Counter(name for each in examples for name in each.features)
    judged = Counter(name for each in examples if each.pair is not None for name in each.features)
    names = sorted(
        name
        for name, number in counts.items()
        if number >= _FEWEST and judged[name] >= _FEWEST_JUDGED
    )
    table = _rows(examples, names)
    stated = [each.is_stated for each in examples]
    weights = fit_odds(table, stated, [each.weight for each in examples], _STATED_PENALTY)
    told = [each for each in examples if each.predicates]
    predicates = sorted({name for each in told for name in each.predicates})
    kinds, kind_names = _fit_kinds(told, predicates, names)
    return PairFit(
        stated=dict(zip(names, map(float, weights[:-1]), strict=True)),
        stated_bias=float(weights[-1]),
        predicates=predicates,
        kinds={name: kinds[:, k].tolist() for k, name in enumerate(kind_names)},
        kind_biases=[float(each) for each in kinds[:, -1]],
    )


def _fit_kinds(
    told: Sequence[_Example], predicates: Sequence[str], names: Sequence[str]
) -> tuple[Floats, Sequence[str]]:
    """Fit for each predicate whether it is one of those that a stated pair may be said with.

    Returns:
        Weights by predicate and feature, the last of a predicate its bias; and the features.
    """
    known = set(names)
    counts = Counter(name for each in told for name in each.features if name in known)
    kind_names = sorted(name for name, number in counts.items() if number >= _FEWEST)
    table = _rows(told, kind_names)
    importance = [max(each.weight, _LEAST_WEIGHT) for each in told]
    found = [
        fit_odds(table, [name in each.predicates for each in told], importance, _KIND_PENALTY)
        for name in predicates
    ]
    return np.array(found), kind_names


def _rows(examples: Sequence[_Example], names: Sequence[str]) -> SparseRows:
    place = {name: number for number, name in enumerate(names)}
    return SparseRows.of(
        [sorted(place[name] for name in each.features if name in place) for each in examples],
        len(names),
    )


@dataclass(frozen=True, slots=True)
class PairLine:
    """A line from log odds as fitted to those that hold on unseen pairs, one a predicate.

    Attributes:
        slope: Of all lines.
        intercept: Of all lines.
        offsets: What is added for a predicate, by IRI.
    """

    slope: float
    intercept: float
    offsets: Mapping[str, float]

    def calibrate(self, log_odds: float, predicate: str) -> float:
        """Return the probability that a claim is right."""
        offset = self.offsets.get(predicate, 0.0)
        return to_probability(self.slope * log_odds + self.intercept + offset)


def line_up(
    log_odds: Sequence[float], predicates: Sequence[str], right: Sequence[bool]
) -> PairLine:
    """Fit the lines from log odds of unseen pairs to those that hold, by Newton's method.

    Args:
        log_odds: Of claims.
        predicates: Their predicates.
        right: Whether they are right.

    Returns:
        The lines. What is aimed at is a little within 0 and 1 (Platt 1999).
    """
    names = sorted(set(predicates))
    table: Floats = np.zeros((len(log_odds), len(names) + 2))
    table[:, 0], table[:, 1] = log_odds, 1.0
    for row, name in enumerate(predicates):
        table[row, 2 + names.index(name)] = 1.0
    penalty = np.full(table.shape[1], _OFFSET_PENALTY)
    penalty[:2] = _LEAST
    held = np.asarray(right, dtype=bool)
    n_right = int(held.sum())
    wanted = np.where(held, (n_right + 1) / (n_right + 2), 1 / (len(held) - n_right + 2))
    line: Floats = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-np.clip(table @ line, -30, 30)))
        spread = np.maximum(odds * (1 - odds), _LEAST)
        slope = table.T @ (wanted - odds) - penalty * line
        step = np.linalg.solve((table.T * spread) @ table + np.diag(penalty), slope)
        line = line + step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    rounded = [round(float(each), _DIGITS) for each in line]
    return PairLine(rounded[0], rounded[1], dict(zip(names, rounded[2:], strict=True)))
