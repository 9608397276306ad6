"""Compute shares with bootstrap intervals: how many of some items are of a kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.evaluation.metrics.scores import draw_resamples, find_interval

__all__ = ["Rate", "Tally", "build_rates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many items of one document are of a kind.

    Attributes:
        n: Number of items of the kind.
        of: Number of items.

    Raises:
        ValueError: If not ``0 <= n <= of``.
    """

    n: int = 0
    of: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.n <= self.of:
            raise ValueError(f"a part is no larger than the whole: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The share of the items of all documents that are of a kind.

    Attributes:
        name: What was counted.
        share: ``n`` by ``of``; 0 if there is no item.
        ci95: Bounds of the 95 % bootstrap interval of the share, resampling documents.
        n: Number of items of the kind.
        of: Number of items.
    """

    name: str
    share: float
    ci95: tuple[float, float]
    n: int
    of: int


def build_rates(documents: Sequence[Mapping[str, Tally]]) -> tuple[Rate, ...]:
    """Compute shares from the tallies of documents.

    Args:
        documents: The tallies of each of n >= 1 documents, by name; a name that is missing counts
            nothing.

    Returns:
        One rate for each name, in the order in which the names first appear.

    Source:
        Percentile bootstrap (Efron 1979) over documents; 2,000 resamples.

    >>> [rate] = build_rates([{"found": Tally(n=1, of=2)}, {"found": Tally(n=2, of=2)}])
    >>> rate.share, rate.ci95
    (0.75, (0.5, 1.0))
    """
    names = dict.fromkeys(name for each in documents for name in each)
    drawn = draw_resamples(len(documents))
    return tuple(_build(name, documents, drawn) for name in names)


def _build(
    name: str, documents: Sequence[Mapping[str, Tally]], drawn: np.typing.NDArray[np.int64]
) -> Rate:
    tallies = [each.get(name, Tally()) for each in documents]
    table = np.array([[each.n, each.of] for each in tallies])
    n, of = (int(total) for total in table.sum(axis=0))
    parts, wholes = (drawn @ table).T
    return Rate(
        name=name,
        share=n / of if of else 0.0,
        ci95=find_interval(parts / np.maximum(wholes, 1)),
        n=n,
        of=of,
    )
