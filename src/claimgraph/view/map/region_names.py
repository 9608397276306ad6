"""Name the regions of the map after their most typical concepts."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from claimgraph.view.map.communities import Ints

__all__ = ["name_regions"]

Floats = npt.NDArray[np.float64]

_TERMS = 3  # concepts in a name
_LOOKED_AT = 40  # number of best-scored concepts that are tried
_LEAST = 0.12  # fraction of the first concept's score that a further one needs
_LONG = 32  # characters; a longer label makes a poor name
_UNGROUNDED = 0.4  # weight of a phrase of a text, relative to a concept of a terminology
_HEADS = (
    6  # number of labels ending in a word that halves the score of the label with only that word
)
_WORD = re.compile(r"[^\W_]{3,}")


def name_regions(
    labels: Sequence[str],
    grounded: Sequence[bool],
    region: Ints,
    links: Mapping[str, npt.NDArray[np.generic]],
) -> list[str]:
    """Name each region after its most central concepts.

    A concept is typical of its region if it has many of the region's links and few of its links
    leave the region. A label that is the last word of many others ("disease") is uninformative.

    Args:
        labels: Labels of the n concepts.
        grounded: Whether each concept is from a terminology.
        region: Shape (n,): number of each concept's region.
        links: ``ends``, shape (m, 2), and ``weights``, shape (m,).

    Returns:
        By region, up to three labels joined by a middle dot; no two share a word.
    """
    ends, weights = np.asarray(links["ends"]), np.asarray(links["weights"], dtype=np.float64)
    n = len(labels)
    within = region[ends[:, 0]] == region[ends[:, 1]]
    inner, total = np.zeros(n), np.zeros(n)
    for side in (0, 1):
        total += np.bincount(ends[:, side], weights=weights, minlength=n)
        inner += np.bincount(ends[within, side], weights=weights[within], minlength=n)
    scores = (inner**2 + 1e-3) / (total + 1.0) * _weights(labels, grounded)
    order = np.lexsort((np.arange(n), -scores, region))
    starts = np.searchsorted(region[order], np.arange(int(region.max(initial=-1)) + 2))
    return [
        " · ".join(_distinct(order[start : min(end, start + _LOOKED_AT)].tolist(), labels, scores))
        for start, end in pairwise(starts)
    ]


def _weights(labels: Sequence[str], grounded: Sequence[bool]) -> Floats:
    """Return how informative each label is, in (0, 1]."""
    words = [label.lower().split()[:64] for label in labels]
    last = Counter(each[-1] for each in words if len(each) > 1)
    weights = np.ones(len(labels))
    for i, each in enumerate(words):
        if len(each) <= 1:
            n_heads = sum(last[form] for form in {*each, *(f"{word}s" for word in each)})
            weights[i] /= 1 + n_heads / _HEADS
        if len(labels[i]) > _LONG:
            weights[i] /= 2
        if not grounded[i]:
            weights[i] *= _UNGROUNDED
    return weights


def _distinct(order: Sequence[int], labels: Sequence[str], scores: Floats) -> list[str]:
    chosen: list[str] = []
    words: set[str] = set()
    for i in order:
        if chosen and scores[i] < _LEAST * scores[order[0]]:
            break
        own = {word.lower().removesuffix("s") for word in _WORD.findall(labels[i][:200])}
        if own & words:
            continue
        chosen.append(labels[i])
        words |= own
        if len(chosen) == _TERMS:
            break
    return chosen
