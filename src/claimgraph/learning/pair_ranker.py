"""The ranker of pairs: whether a sentence relates two concepts, and by which predicate.

Two sets of weights are added up over the named features of an ordered pair: one for whether the
sentence says anything of the first about the second, one for each predicate, whether it does. Its
file is JSON: the weights as whole numbers in [-127, 127] of a scale, the calibration, the least
score of a claim, and the model card.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite, log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.learning.claim_scorer import LARGEST, to_probability
from claimgraph.learning.weight_files import WeightFile

if TYPE_CHECKING:
    from claimgraph.learning.predicate_weights import Sums

__all__ = ["FoundPredicate", "PairRanker", "read_pair_ranker", "write_pair_ranker"]

_FILE = WeightFile(
    kind="claimgraph pairs",
    version=2,
    name="pairs",
    fix="train it again: claimgraph train wanted=PATH",
    is_compact=True,
)
_LEAST = 1e-6  # probability
_NUMBERS = ("stated_scale", "stated_bias", "kind_scale", "slope", "intercept", "least")


@dataclass(frozen=True, slots=True)
class FoundPredicate:
    """What a sentence says of two concepts, if anything.

    Attributes:
        predicate: IRI.
        log_odds: That the sentence says so, not calibrated.
    """

    predicate: str
    log_odds: float


class PairRanker:
    """Finds how probable it is that a sentence relates two concepts, and how.

    Args:
        header: ``stated``: weight by feature, in units of ``stated_scale``, to which
            ``stated_bias`` is added; ``predicates``: IRIs; ``kinds``: by feature the weight for
            each of these, in units of ``kind_scale``; ``kind_biases``; ``slope`` and ``intercept``
            of the calibration, and ``offsets`` by predicate; ``least``: the score from which on a
            pair is claimed; ``card``.

    Raises:
        ValueError: If a number is missing or out of range.
    """

    def __init__(self, header: Mapping[str, Any]) -> None:
        _check(header)
        self.header = header
        self.predicates: Sequence[str] = tuple(header["predicates"])
        self.least = float(header["least"])
        self._slope, self._intercept = float(header["slope"]), float(header["intercept"])
        self._offsets = {str(name): float(each) for name, each in header["offsets"].items()}
        self._best_offsets: dict[frozenset[str], float] = {}
        self._allowed: dict[frozenset[str], tuple[tuple[str, int, float], ...]] = {}
        least = min(max(self.least, _LEAST), 1 - _LEAST)
        self._least_odds = log(least / (1 - least))
        self._unit = float(header["stated_scale"])
        self._bias = float(header["stated_bias"])
        self._stated: Mapping[str, int] = dict(header["stated"])
        self._after: dict[str, Mapping[str, int]] = {"": self._stated}
        self._kind_unit = float(header["kind_scale"])
        self._kind_biases = [float(each) for each in header["kind_biases"]]
        # Importing the room loads no numpy.
        from claimgraph.learning.predicate_weights import PredicateWeights

        self._kinds = PredicateWeights(header["kinds"], len(self.predicates))

    def rate(self, features: Collection[str]) -> float:
        """Return the log odds that a sentence says something of a first concept about a second.

        Args:
            features: Names; those that it does not know count nothing.
        """
        return self.rate_of(self.add_up(features))

    def add_up(self, features: Iterable[str], prefix: str = "") -> int:
        """Return the sum of the weights of some features, in units of its scale.

        Whole numbers: parts of a pair's features can be added up apart, in any order.

        Args:
            features: Names, each of them once; those that it does not know count nothing.
            prefix: What each name begins with beside.
        """
        return sum(filter(None, map(self._stated_after(prefix).get, features)))

    def most(self, features: Iterable[str], prefix: str = "") -> int:
        """Return the largest sum that any of some features may have together, none included."""
        weights = self._stated_after(prefix)
        return sum([max(weights[name], 0) for name in features if name in weights])

    def largest(self, features: Iterable[str], prefix: str = "") -> int:
        """Return the largest weight of some features, one of which holds."""
        weights = self._stated_after(prefix)
        return max([weights.get(name, 0) for name in features], default=0)

    def _stated_after(self, prefix: str) -> Mapping[str, int]:
        """Return the weights of the features that begin with a prefix, by the rest of the name."""
        found = self._after.get(prefix)
        if found is None:
            found = self._after[prefix] = {
                name[len(prefix) :]: weight
                for name, weight in self._stated.items()
                if name.startswith(prefix)
            }
        return found

    def rate_of(self, total: int) -> float:
        """Return the log odds, as :meth:`rate`, for a sum of the weights of all features."""
        return self._bias + total * self._unit

    def find_predicate(
        self, features: Collection[str], allowed: Collection[str]
    ) -> "FoundPredicate | None":
        """Return the predicate that most probably does, if a sentence relates the two.

        Where a narrow one is not sure, a wider one, which does more often, is returned.

        Args:
            features: Names, as for :meth:`rate`.
            allowed: IRIs of the predicates that the guards allow.

        Returns:
            The predicate; None if none is allowed.
        """
        return next(iter(self.find_predicates(features, allowed, 1)), None)

    def find_predicates(
        self, features: Collection[str], allowed: Collection[str], most: int
    ) -> "tuple[FoundPredicate, ...]":
        """Return the predicates that most probably do, if a sentence relates the two.

        Args:
            features: Names, as for :meth:`rate`.
            allowed: IRIs of the predicates that the guards allow.
            most: How many at most.

        Returns:
            Some of those allowed, the likeliest first, equal ones by their IRIs.
        """
        sums = self.add_up_kinds((features, ""))
        return self.choose_predicates(self.rate(features), sums, allowed, most)

    def add_up_kinds(self, *parts: tuple[Iterable[str], str]) -> "Sums":
        """Return the sum of the weights of some features for each predicate, as ``add_up`` does.

        Args:
            *parts: Names, with what each of them begins with beside; each feature once.
        """
        return self._kinds.add_up(*parts)

    def choose_predicates(
        self, rate: float, sums: "Sums", allowed: Collection[str], most: int
    ) -> "tuple[FoundPredicate, ...]":
        """Return what :meth:`find_predicates` does, by what the features of a pair add up to.

        Args:
            rate: The log odds, as of :meth:`rate`.
            sums: For each predicate the sum of the weights of all features.
            allowed: IRIs of the predicates that the guards allow.
            most: How many at most.
        """
        totals, unit = sums.tolist(), self._kind_unit
        fits = sorted(
            [
                (-to_probability(totals[number] * unit + bias), each)
                for each, number, bias in self._numbered(frozenset(allowed))
            ]
        )
        stated = to_probability(rate)
        found = []
        for fit, each in fits[:most]:
            odds = min(max(stated * -fit, _LEAST), 1 - _LEAST)
            found.append(FoundPredicate(each, log(odds / (1 - odds))))
        return tuple(found)

    def _numbered(self, allowed: frozenset[str]) -> tuple[tuple[str, int, float], ...]:
        """Return the predicates that it knows of some, with their numbers and biases."""
        found = self._allowed.get(allowed)
        if found is None:
            rows = zip(self.predicates, self._kind_biases, strict=True)
            found = self._allowed[allowed] = tuple(
                (each, number, bias) for number, (each, bias) in enumerate(rows) if each in allowed
            )
        return found

    def score(self, found: "FoundPredicate") -> float:
        """Return the probability that a claim is right, in [0, 1]."""
        offset = self._offsets.get(found.predicate, 0.0)
        return to_probability(self._slope * found.log_odds + self._intercept + offset)

    def may_reach(self, rate: float, allowed: Collection[str]) -> bool:
        """Whether a pair with some log odds may reach the least score.

        Args:
            rate: The log odds, as of :meth:`rate`.
            allowed: IRIs of the predicates that it may be claimed with.
        """
        best = self._best_offset(frozenset(allowed))
        return self._slope * rate + self._intercept + best >= self._least_odds

    def _best_offset(self, allowed: frozenset[str]) -> float:
        """Return the largest offset of some predicates."""
        found = self._best_offsets.get(allowed)
        if found is None:
            offsets = self._offsets
            found = max((offsets.get(each, 0.0) for each in allowed), default=-inf)
            self._best_offsets[allowed] = found
        return found

    def weigh(self, feature: str, predicate: str) -> float:
        """Return what a feature adds to the log odds of a pair and of a predicate."""
        own = 0.0
        if predicate in self.predicates:
            number = self.predicates.index(predicate)
            own = self._kinds.get(feature, number) * self._kind_unit
        return self._stated.get(feature, 0) * self._unit + own


def _check(header: Mapping[str, Any]) -> None:
    """Raise a ValueError if something is missing, no number, or out of range."""
    for name in _NUMBERS:
        if not isfinite(header[name]):
            raise ValueError(name)
    if not all(map(isfinite, (*header["offsets"].values(), *header["kind_biases"]))):
        raise ValueError("offsets")
    n_kinds = len(header["predicates"])
    if len(header["kind_biases"]) != n_kinds:
        raise ValueError("kind_biases")
    weights = [(0, weight) for weight in header["stated"].values()]
    weights += [(number, weight) for row in header["kinds"].values() for number, weight in row]
    for number, weight in weights:
        if not 0 <= number < n_kinds or not isinstance(weight, int) or abs(weight) > LARGEST:
            raise ValueError("weights")
    if not isinstance(header["card"], Mapping):
        raise ValueError("card")  # noqa: TRY004 (as the docstring says)


def write_pair_ranker(path: Path, ranker: PairRanker) -> None:
    """Write a file of weights, completely or not at all.

    Args:
        path: The file.
        ranker: What goes into it.
    """
    _FILE.write(path, ranker.header)


def read_pair_ranker(path: Path) -> PairRanker:
    """Read a file of weights.

    Args:
        path: The file.

    Raises:
        OntologyError: If the file cannot be read, is no such file, or is damaged.
    """
    return _FILE.read(path, PairRanker)
