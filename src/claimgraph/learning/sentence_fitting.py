"""Fit the gate of sentences to what claimgraph reads in them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from claimgraph.learning.claim_scorer import LARGEST
from claimgraph.learning.sentence_gate import SentenceGate
from claimgraph.learning.softmax_fitting import SparseRows, fit_classes

__all__ = ["SentenceExample", "SentenceFigures", "fit_sentence_gate"]

Floats = npt.NDArray[np.float64]

_FEWEST = 3  # sentences that a feature must have
_PENALTY = 30.0  # of squared weights; on documents left out, better than 10
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class SentenceExample:
    """A sentence as it was read.

    Attributes:
        features: Names of what its words show.
        says: Whether it holds a claim or a gap, or what one in another sentence refers to.
        n_claims: How many claims it holds.
        group: Its document, which is never trained and tested on at once.
    """

    features: frozenset[str]
    says: bool
    n_claims: int
    group: str


@dataclass(frozen=True, slots=True)
class SentenceFigures:
    """What a gate does to the sentences of documents left out.

    Attributes:
        passed: Share of the sentences that pass it.
        kept: Share of the claims that they hold.
    """

    passed: float
    kept: float


def fit_sentence_gate(
    examples: Sequence[SentenceExample], recall: float, card: Mapping[str, Any]
) -> tuple[SentenceGate, SentenceFigures]:
    """Fit a gate.

    Args:
        examples: Sentences of at least as many documents as there are folds, some of which say
            something and some nothing.
        recall: Share of the claims, in (0, 1], that a gate must keep in documents left out.
        card: What the model card tells of the texts.

    Returns:
        The gate, and what such gates do to documents that they were not fitted to.

    Raises:
        ValueError: If all sentences say something, or none.
    """
    if len({each.says for each in examples}) < 2:
        raise ValueError("examples must say something and nothing")
    names = _names(examples)
    fitted = _fit(examples, names)
    scale, weights = _rounded(fitted)
    sums = _cross_validate(examples, names) - float(fitted[-1])
    n_claims = np.array([each.n_claims for each in examples])
    order = np.argsort(-sums, kind="stable")
    kept = np.cumsum(n_claims[order]) / n_claims.sum()
    least = float(sums[order][int(np.searchsorted(kept, recall - 1e-12))])
    passing = sums >= least
    figures = SentenceFigures(
        passed=round(float(passing.mean()), 3),
        kept=round(float(n_claims[passing].sum() / n_claims.sum()), 4),
    )
    header = {
        "weights": {name: each for name, each in zip(names, weights, strict=True) if each},
        "least": round(least / scale, 2),
        "card": {**card, "recall": recall, "passed": figures.passed, "kept": figures.kept},
    }
    return SentenceGate(header), figures


def _names(examples: Sequence[SentenceExample]) -> list[str]:
    counts = Counter(name for each in examples for name in each.features)
    return sorted(name for name, number in counts.items() if number >= _FEWEST)


def _fit(examples: Sequence[SentenceExample], names: Sequence[str]) -> Floats:
    """Return the weights of features, and last the bias."""
    says = [int(each.says) for each in examples]
    found = fit_classes(_rows(examples, names), says, [1.0] * len(says), 2, _PENALTY)
    weights: Floats = found[1] - found[0]
    return weights


def _rows(examples: Sequence[SentenceExample], names: Sequence[str]) -> SparseRows:
    place = {name: number for number, name in enumerate(names)}
    return SparseRows.of(
        [sorted(place[name] for name in each.features if name in place) for each in examples],
        len(names),
    )


def _rounded(weights: Floats) -> tuple[float, list[int]]:
    """Return the unit in which the largest weight is the largest number, and the weights in it."""
    scale = float(np.abs(weights[:-1]).max(initial=0.0)) / LARGEST or 1.0
    return scale, [round(float(each) / scale) for each in weights[:-1]]


def _cross_validate(examples: Sequence[SentenceExample], names: Sequence[str]) -> Floats:
    """Return the log odds from weights fitted without the fold of a sentence's document."""
    found: Floats = np.zeros(len(examples))
    folds = [crc32(each.group.encode()) % _FOLDS for each in examples]
    for held in sorted(set(folds)):
        rest = [each for each, fold in zip(examples, folds, strict=True) if fold != held]
        fitted = _fit(rest, names)
        weights = dict(zip(names, fitted[:-1], strict=True))
        for number, (each, fold) in enumerate(zip(examples, folds, strict=True)):
            if fold == held:
                known = (weights.get(name, 0.0) for name in sorted(each.features))
                found[number] = sum(known) + fitted[-1]
    return found
