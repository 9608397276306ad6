"""What each predicate's weights add up to over the features of a pair, in one table of numbers."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

__all__ = ["PredicateWeights"]


class PredicateWeights:
    """A whole number for each feature and predicate.

    Args:
        kinds: By the name of a feature, pairs of a predicate's number and its weight.
        n_predicates: How many predicates there are.
    """

    def __init__(self, kinds: Mapping[str, Sequence[Sequence[int]]], n_predicates: int) -> None:
        self._rows = {name: number for number, name in enumerate(kinds)}
        self._weights = np.zeros((len(self._rows), n_predicates), dtype=np.int32)
        for row, pairs in enumerate(kinds.values()):
            for number, weight in pairs:
                self._weights[row, number] += weight

    def add_up(self, features: Collection[str]) -> Sequence[int]:
        """Return the sum for each predicate, in their order.

        Whole numbers: the order of the features does not count.

        Args:
            features: Names, each of them once; those that it does not know count nothing.
        """
        rows = self._rows
        known = self._weights[[rows[name] for name in features if name in rows]]
        sums: Sequence[int] = known.sum(axis=0).tolist()
        return sums

    def get(self, feature: str, number: int) -> int:
        """Return the weight of a feature for the predicate with a number."""
        row = self._rows.get(feature)
        return 0 if row is None else int(self._weights[row, number])
