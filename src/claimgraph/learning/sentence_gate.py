"""The learned gate of sentences: whether one says something, as far as its words can show.

It is learned from what claimgraph itself reads, so that a sentence which says nothing is not parsed
to find that out. Its file is JSON: weights as whole numbers in [-127, 127] of a scale, the sum from
which on a sentence is read, and the model card.
"""

from collections.abc import Iterable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from claimgraph.learning.claim_scorer import LARGEST
from claimgraph.learning.weight_files import WeightFile

__all__ = ["SentenceGate", "read_sentence_gate", "write_sentence_gate"]

_FILE = WeightFile(
    kind="claimgraph sentences",
    version=1,
    name="sentences",
    fix="train it again: claimgraph train sentences=PATH",
    is_compact=True,
)


class SentenceGate:
    """Tells whether a sentence is worth a parse; immutable.

    Args:
        header: ``weights`` by feature; ``least``, the sum of the weights, in their units, from
            which on a sentence is read; and ``card``, the model card.

    Raises:
        ValueError: If a number is missing or out of range.
    """

    def __init__(self, header: Mapping[str, Any]) -> None:
        if not isfinite(header["least"]):
            raise ValueError("least")
        for name, weight in header["weights"].items():
            if not isinstance(weight, int) or abs(weight) > LARGEST:
                raise ValueError(name)
        if not isinstance(header["card"], Mapping):
            raise ValueError("card")  # noqa: TRY004 (as the docstring says)
        self.header = header
        self._least = float(header["least"])
        self._weights: Mapping[str, int] = dict(header["weights"])

    def passes(self, features: Iterable[str]) -> bool:
        """Whether a sentence is worth a parse.

        Args:
            features: Names, each of them once; those that it does not know count nothing.
        """
        return sum(filter(None, map(self._weights.get, features))) >= self._least


def write_sentence_gate(path: Path, gate: SentenceGate) -> None:
    """Write a file of weights, completely or not at all.

    Args:
        path: The file.
        gate: What goes into it.
    """
    _FILE.write(path, gate.header)


def read_sentence_gate(path: Path) -> SentenceGate:
    """Read a file of weights.

    Args:
        path: The file.

    Raises:
        OntologyError: If the file cannot be read, is no such file, or is damaged.
    """
    return _FILE.read(path, SentenceGate)
