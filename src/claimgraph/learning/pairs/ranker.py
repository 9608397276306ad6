"""The ranker of pairs: weights of hashed features, and the probability that their sum stands for.

Its file is JSON. A head is a logistic regression: one tells whether a pair is related, and where
there are several relations one for each tells which. Weights are whole numbers in [-127, 127] of a
scale, one for each slot. Names of features are hashed, and so not in the file; whoever scores has
them, so that a score can be told as the sum of what its features add.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any
from zlib import crc32

from claimgraph.learning.claim_scorer import Part, to_probability
from claimgraph.learning.pairs.features import Features, Kind
from claimgraph.learning.pairs.slots import SLOTS, weigh
from claimgraph.learning.weight_files import WeightFile

__all__ = [
    "DocumentRanker",
    "Head",
    "Relation",
    "pack_weights",
    "read_document_ranker",
    "write_document_ranker",
]

_FILE = WeightFile(
    kind="claimgraph document pairs",
    version=1,
    name="document pairs",
    fix="train it again: claimgraph train cdr=PATH -o FILE",
)
_DIGITS = 3  # of a score
_BYTES = 4  # of a document in the list of those trained on


@dataclass(frozen=True, slots=True)
class Head:
    """One logistic regression.

    Attributes:
        weights: A signed byte for each slot.
        scale: Their unit, in log odds.
        bias: What is added to every sum, in log odds.
    """

    weights: bytes
    scale: float
    bias: float

    @classmethod
    def read(cls, header: Mapping[str, Any]) -> "Head":
        """Read a head of a file.

        Raises:
            ValueError: If a number is missing or out of range.
        """
        weights = b64decode(header["weights"], validate=True)
        scale, bias = float(header["scale"]), float(header["bias"])
        if len(weights) != SLOTS or not (isfinite(scale) and isfinite(bias)):
            raise ValueError("head")
        return cls(weights, scale, bias)

    def add_up(self, values: Mapping[int, float]) -> float:
        """Return the log odds of an example, as value by slot."""
        weights = self.weights
        total = 0.0
        for slot, value in values.items():
            weight = weights[slot]
            if weight:
                total += (weight - 256 if weight > 127 else weight) * value
        return self.bias + self.scale * total


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a ranker knows.

    Attributes:
        name: As the corpus writes it; empty for all others.
        predicate: IRI of the predicate that a claim of it has.
        head: Tells it from the others; None if there is no other.
    """

    name: str
    predicate: str
    head: Head | None


class DocumentRanker:
    """Finds the probability that two concepts of a document are related; immutable.

    Args:
        header: As in a file.

    Raises:
        KeyError: If something is missing.
        ValueError: If a number is out of range, or there is nothing to tell.
    """

    def __init__(self, header: Mapping[str, Any]) -> None:
        self.header = header
        self.task = str(header["task"])
        self.types: Mapping[str, frozenset[str]] = {
            str(name): frozenset(map(str, found)) for name, found in header["types"].items()
        }
        self.kinds: Sequence[Kind] = [(str(one), str(other)) for one, other in header["kinds"]]
        self.is_within = bool(header["within"])
        self.least = float(header["least"])
        self._slope, self._intercept = float(header["slope"]), float(header["intercept"])
        self._head = Head.read(header["pair"])
        self.relations = tuple(
            Relation(
                str(each["relation"]),
                str(each["predicate"]),
                Head.read(each) if "weights" in each else None,
            )
            for each in header["relations"]
        )
        numbers = (self._slope, self._intercept, self.least)
        if not self.relations or not self.kinds or not all(map(isfinite, numbers)):
            raise ValueError("relations")

    def add_up(self, values: Mapping[int, float]) -> float:
        """Return the log odds that a pair is related, not calibrated."""
        return self._head.add_up(values)

    def score(self, values: Mapping[int, float]) -> float:
        """Return the probability that a pair is related.

        Args:
            values: Value by slot, of :func:`weigh`.

        Returns:
            In [0, 1], rounded to three digits.
        """
        total = self._head.add_up(values) * self._slope + self._intercept
        return round(to_probability(total), _DIGITS)

    def relate(self, values: Mapping[int, float]) -> Relation:
        """Return the relation that a related pair has most probably.

        Args:
            values: Value by slot.
        """
        return max(
            self.relations, key=lambda each: 0.0 if each.head is None else each.head.add_up(values)
        )

    def explain(self, features: Features) -> tuple[Part, ...]:
        """Return the parts of a score, whose sum is its log odds: the bias, then the largest first.

        Args:
            features: How often each is there.
        """
        head = self._head
        unit = head.scale * self._slope
        parts = [
            Part(name, added * unit)
            for name, times in features.items()
            if (added := Head(head.weights, 1.0, 0.0).add_up(weigh({name: times})))
        ]
        parts.sort(key=lambda each: (-abs(each.log_odds), each.feature))
        return (Part("", head.bias * self._slope + self._intercept), *parts)

    @cached_property
    def _trained(self) -> frozenset[int]:
        found = b64decode(self.header["documents"])
        return frozenset(
            int.from_bytes(found[start : start + _BYTES], "big")
            for start in range(0, len(found), _BYTES)
        )

    def knows(self, document: str) -> bool:
        """Whether it was trained on a document, so that its figures there are no measure.

        Args:
            document: Its IRI; one in four thousand millions is taken for another.
        """
        return crc32(document.encode()) in self._trained

    @staticmethod
    def pack_documents(documents: Sequence[str]) -> str:
        """Return the IRIs of the documents trained on as :meth:`knows` looks them up."""
        hashes = sorted({crc32(each.encode()) for each in documents})
        return b64encode(b"".join(each.to_bytes(_BYTES, "big") for each in hashes)).decode()


def pack_weights(weights: Sequence[int]) -> str:
    """Return whole numbers in [-127, 127], one for each slot, as a file has them."""
    return b64encode(bytes(each % 256 for each in weights)).decode()


def write_document_ranker(path: Path, ranker: DocumentRanker) -> None:
    """Write a file of weights, completely or not at all.

    Args:
        path: The file.
        ranker: What goes into it.
    """
    _FILE.write(path, ranker.header)


def read_document_ranker(path: Path) -> DocumentRanker:
    """Read a file of weights.

    Args:
        path: The file.

    Raises:
        OntologyError: If the file cannot be read, is no such file, or is damaged.
    """
    return _FILE.read(path, DocumentRanker)
