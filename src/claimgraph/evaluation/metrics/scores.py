"""Compute precision, recall and F1 from counts, with intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

__all__ = [
    "Counts",
    "Score",
    "build_macro",
    "build_scores",
    "draw_resamples",
    "find_interval",
]

_SEED = 20030606  # arbitrary; fixed, so that the same counts give the same interval
_N_RESAMPLES = 2000
_QUANTILES = (0.025, 0.975)  # of the resampled F1: a 95 % interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Agreement of predictions and gold in one document.

    Attributes:
        n_gold: Number of gold items.
        n_predicted: Number of predictions.
        n_correct: Number of correct predictions.

    Raises:
        ValueError: If not ``0 <= n_correct <= min(n_gold, n_predicted)``.
    """

    n_gold: int = 0
    n_predicted: int = 0
    n_correct: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.n_correct <= min(self.n_gold, self.n_predicted):
            raise ValueError(f"no more can be correct than there is: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Agreement of predictions and gold over all documents (micro average).

    Attributes:
        name: What was scored.
        precision: Fraction of the predictions that are correct; 0 if there are none.
        recall: Fraction of the gold items that were predicted; 0 if there are none.
        f1: Harmonic mean of the two; 0 if both are.
        ci95: Bounds of the 95 % bootstrap interval of ``f1``, resampling documents.
        n_gold: Number of gold items.
        n_predicted: Number of predictions.
        n_correct: Number of correct predictions.
    """

    name: str
    precision: float
    recall: float
    f1: float
    ci95: tuple[float, float]
    n_gold: int
    n_predicted: int
    n_correct: int


def build_macro(
    name: str, names: Sequence[str], documents: Sequence[Mapping[str, Counts]]
) -> Score:
    """Return the macro average of several scores: all have the same weight.

    Args:
        name: Name of the average.
        names: The scores that are averaged.
        documents: The counts of each of n >= 1 documents by name of score.

    Returns:
        The means of precision, recall and F1; the counts are added up.

    >>> right, wrong = Counts(n_gold=9, n_predicted=9, n_correct=9), Counts(n_gold=1)
    >>> build_macro("macro", ["a", "b"], [{"a": right, "b": wrong}]).f1
    0.5
    """
    drawn = draw_resamples(len(documents))
    totals = np.array([_table(each, documents).sum(axis=0) for each in names])
    resampled = np.mean([_resample(_table(each, documents), drawn) for each in names], axis=0)
    shares = [
        (_share(correct, predicted), _share(correct, gold), _share(2 * correct, gold + predicted))
        for gold, predicted, correct in totals.tolist()
    ]
    precision, recall, f1 = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    n_gold, n_predicted, n_correct = (int(total) for total in totals.sum(axis=0))
    return Score(
        name=name,
        precision=precision,
        recall=recall,
        f1=f1,
        ci95=find_interval(resampled),
        n_gold=n_gold,
        n_predicted=n_predicted,
        n_correct=n_correct,
    )


def build_scores(
    names: Sequence[str], documents: Sequence[Mapping[str, Counts]]
) -> tuple[Score, ...]:
    """Compute scores from the counts of documents.

    Args:
        names: The scores to build, in their order.
        documents: The counts of each of n >= 1 documents by name of score; a name that is missing
            counts nothing.

    Returns:
        One score for each name.

    Source:
        Percentile bootstrap (Efron 1979) over documents; 2,000 resamples.

    >>> [score] = build_scores(["pairs"], [{"pairs": Counts(n_gold=2, n_predicted=1, n_correct=1)}])
    >>> score.precision, score.recall, round(score.f1, 3)
    (1.0, 0.5, 0.667)
    """
    drawn = draw_resamples(len(documents))
    return tuple(_build_score(name, _table(name, documents), drawn) for name in names)


_Table = np.typing.NDArray[np.int64]


def draw_resamples(n: int) -> _Table:
    """Draw how often each of n documents is in each resample."""
    return np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=_N_RESAMPLES)


def _table(name: str, documents: Sequence[Mapping[str, Counts]]) -> _Table:
    counts = [document.get(name, Counts()) for document in documents]
    return np.array([[each.n_gold, each.n_predicted, each.n_correct] for each in counts])


def _resample(table: _Table, drawn: _Table) -> np.typing.NDArray[np.float64]:
    gold, predicted, correct = (drawn @ table).T
    resampled: np.typing.NDArray[np.float64] = 2 * correct / np.maximum(gold + predicted, 1)
    return resampled


def find_interval(resampled: np.typing.NDArray[np.float64]) -> tuple[float, float]:
    """Return the bounds of the 95 % interval of resampled values."""
    low, high = np.quantile(resampled, _QUANTILES)
    return float(low), float(high)


def _build_score(name: str, table: _Table, drawn: _Table) -> Score:
    n_gold, n_predicted, n_correct = (int(total) for total in table.sum(axis=0))
    return Score(
        name=name,
        precision=_share(n_correct, n_predicted),
        recall=_share(n_correct, n_gold),
        f1=_share(2 * n_correct, n_gold + n_predicted),
        ci95=find_interval(_resample(table, drawn)),
        n_gold=n_gold,
        n_predicted=n_predicted,
        n_correct=n_correct,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
