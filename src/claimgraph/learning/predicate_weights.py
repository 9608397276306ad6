"""What each predicate's weights add up to over the features of a pair, in one table of numbers."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["PredicateWeights", "Sums"]

Sums = NDArray[np.int64]
"""A whole number for each predicate, in their order."""


class PredicateWeights:
    """A whole number for each feature and predicate.

    Args:
        kinds: By the name of a feature, pairs of a predicate's number and its weight.
        n_predicates: How many predicates there are.
    """

    def __init__(self, kinds: Mapping[str, Sequence[Sequence[int]]], n_predicates: int) -> None:
        self._rows = {name: number for number, name in enumerate(kinds)}
        self._after: dict[str, Mapping[str, int]] = {"": self._rows}
        self._weights = np.zeros((len(self._rows), n_predicates), dtype=np.int64)
        for row, pairs in enumerate(kinds.values()):
            for number, weight in pairs:
                self._weights[row, number] += weight

    def add_up(self, *parts: tuple[Iterable[str], str]) -> Sums:
        """Return the sum for each predicate.

        Whole numbers: parts of a pair's features can be added up apart, in any order.

        Args:
            *parts: Names, with what each of them begins with beside; each feature once. Those that
                it does not know count nothing.
        """
        known: list[int] = []
        for features, prefix in parts:
            rows = self._rows_after(prefix)
            known += [rows[name] for name in features if name in rows]
        weights = self._weights.take(np.array(known, dtype=np.intp), axis=0)
        sums: Sums = np.add.reduce(weights, axis=0)
        return sums

    def _rows_after(self, prefix: str) -> Mapping[str, int]:
        """Return the rows of the features that begin with a prefix, by the rest of the name."""
        found = self._after.get(prefix)
        if found is None:
            found = self._after[prefix] = {
                name[len(prefix) :]: row
                for name, row in self._rows.items()
                if name.startswith(prefix)
            }
        return found

    def get(self, feature: str, number: int) -> int:
        """Return the weight of a feature for the predicate with a number."""
        row = self._rows.get(feature)
        return 0 if row is None else int(self._weights[row, number])
