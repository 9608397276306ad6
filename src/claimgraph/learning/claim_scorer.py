"""The scorer of claims: weights of named features, and the probability that their sum stands for.

Its file is JSON: the weights as whole numbers in [-127, 127] of a scale, the bias, the calibration,
and the model card: what it was trained on, and how well it does on documents that it did not see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, isfinite
from pathlib import Path
from typing import Any

from claimgraph.learning.weight_files import WeightFile

__all__ = [
    "LARGEST",
    "ClaimScorer",
    "Part",
    "read_claim_scorer",
    "to_probability",
    "write_claim_scorer",
]

_FILE = WeightFile(
    kind="claimgraph claims",
    version=1,
    name="claims",
    fix="train it again: claimgraph train",
)
_DIGITS = 3  # of a score
LARGEST = 127
"""The largest weight in a file, in units of its scale."""
_FAR = 30.0  # log odds beyond which a probability is 0 or 1


@dataclass(frozen=True, slots=True)
class Part:
    """What one feature adds to a score.

    Attributes:
        feature: Its name; empty for what every claim has.
        log_odds: What it adds, in natural log odds.
    """

    feature: str
    log_odds: float


class ClaimScorer:
    """Finds the probability that a claim is right; immutable.

    Args:
        header: ``weights`` by feature, ``scale`` of these, ``bias``, ``slope`` and ``intercept`` of
            the calibration; ``predicates``, IRIs; and ``card``, the model card. If it has learned
            of doubted claims, also ``doubts``, names, and ``least``, a score.

    Raises:
        ValueError: If a number is missing or out of range.
    """

    def __init__(self, header: Mapping[str, Any]) -> None:
        _check(header)
        self.header = header
        slope = float(header["slope"])
        unit = float(header["scale"]) * slope
        self._bias = float(header["bias"]) * slope + float(header["intercept"])
        self._weights: Mapping[str, float] = {
            str(name): int(weight) * unit for name, weight in header["weights"].items()
        }

    @property
    def predicates(self) -> Sequence[str]:
        """IRIs of the predicates whose claims it was trained on."""
        found: Sequence[str] = self.header["predicates"]
        return found

    @property
    def doubts(self) -> Sequence[str]:
        """Reasons not to claim of which it learned when they do not hold."""
        found: Sequence[str] = self.header.get("doubts", ())
        return found

    @property
    def least(self) -> float:
        """The score from which on such claims stand, in [0, 1]."""
        return float(self.header.get("least", 1.0))

    def score(self, features: Mapping[str, float]) -> float:
        """Return the probability that a claim is right.

        Args:
            features: Value by name; a feature that it does not know counts nothing.

        Returns:
            The probability, in [0, 1], rounded to three digits.
        """
        weights = self._weights
        total = self._bias
        for name, value in features.items():
            weight = weights.get(name)
            if weight is not None:
                total += weight * value
        return round(to_probability(total), _DIGITS)

    def explain(self, features: Mapping[str, float]) -> tuple[Part, ...]:
        """Return the parts of a score, whose sum is its log odds: the bias, then the largest first.

        Args:
            features: Value by name.
        """
        parts = [
            Part(name, weight * value)
            for name, value in features.items()
            if (weight := self._weights.get(name)) is not None and weight * value
        ]
        parts.sort(key=lambda each: (-abs(each.log_odds), each.feature))
        return (Part("", self._bias), *parts)


def _check(header: Mapping[str, Any]) -> None:
    """Raise a ValueError if something is missing, no number, or out of range."""
    for name in ("scale", "bias", "slope", "intercept"):
        if not isfinite(header[name]):
            raise ValueError(name)
    for name, weight in header["weights"].items():
        if not isinstance(weight, int) or abs(weight) > LARGEST:
            raise ValueError(name)
    _check_names(header)
    if not isinstance(header["card"], Mapping):
        raise ValueError("card")  # noqa: TRY004 (as the docstring says)


def _check_names(header: Mapping[str, Any]) -> None:
    """Raise a ValueError unless predicates and doubts are names, and the least score is one."""
    for name, found in (("predicates", header["predicates"]), ("doubts", header.get("doubts", []))):
        if not isinstance(found, list | tuple) or not all(isinstance(each, str) for each in found):
            raise ValueError(name)
    if not 0 <= header.get("least", 1.0) <= 1:
        raise ValueError("least")


def to_probability(log_odds: float) -> float:
    """Return the probability of log odds.

    >>> to_probability(0.0)
    0.5
    """
    return 1 / (1 + exp(-min(max(log_odds, -_FAR), _FAR)))


def write_claim_scorer(path: Path, scorer: ClaimScorer) -> None:
    """Write a file of weights, completely or not at all.

    Args:
        path: The file.
        scorer: What goes into it.
    """
    _FILE.write(path, scorer.header)


def read_claim_scorer(path: Path) -> ClaimScorer:
    """Read a file of weights.

    Args:
        path: The file.

    Raises:
        OntologyError: If the file cannot be read, is no such file, or is damaged.
    """
    return _FILE.read(path, ClaimScorer)
