"""The classifier of names: which category a name has that no terminology lists.

Its weights are a file: one line of JSON (categories and their groups, scale, biases, and the model
card: what it was trained on, how well it does on names that it did not see); then the heads of the
names, a hash and the categories of each, as bits; then a signed byte for each bucket and category.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from claimgraph.errors import TerminologyError
from claimgraph.files import replace_file
from claimgraph.terminology.matching.words import WordForms
from claimgraph.terminology.naming.name_features import (
    BUCKETS,
    find_features,
    head_of,
    split_name,
)

__all__ = [
    "RELATIONAL",
    "Guess",
    "NameClassifier",
    "NameWeights",
    "hash_head",
    "open_name_classifier",
    "write_name_weights",
]

_KIND = "claimgraph names"
_VERSION = 1
_REMEMBERED = 1 << 13  # names
_PAIR = 8  # bytes of a head: its hash and its categories
RELATIONAL = 1 << 31
"""Bit of a head that names are known to complete with "of" ("loss of appetite")."""

Floats = npt.NDArray[np.float32]


class Guess(NamedTuple):
    """The category of a name, as guessed.

    Attributes:
        category: IRI of the category.
        score: The probability, in [0, 1], that it is this one or one of the same group (of
            diseases and phenotypes, say, between which terminologies draw the line anywhere).
        own: The probability of the category itself.
    """

    category: str
    score: float
    own: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWeights:
    """What is learned from the names of a lexicon.

    Attributes:
        header: Categories, their groups, biases, scale, word forms; and the model card.
        heads: For the hash of each word that heads some names, the categories of these as bits.
        weights: A signed byte by bucket and category.
    """

    header: Mapping[str, Any]
    heads: Mapping[int, int]
    weights: npt.NDArray[np.int8]


class NameClassifier:
    """A linear classifier over hashed features of a name; immutable.

    Args:
        learned: The weights.
        forms: How words are folded.

    Raises:
        TerminologyError: If the weights were trained with other word forms.
    """

    def __init__(self, learned: NameWeights, forms: WordForms) -> None:
        header = learned.header
        if header["forms"] != forms.digest:
            raise TerminologyError(
                "the weights of names were trained with other word forms",
                fix="train them again: claimgraph lexicon train",
            )
        self.header = header
        self._weights = learned.weights
        self._heads = learned.heads
        self._categories: tuple[str, ...] = tuple(header["categories"])
        groups: Sequence[str] = header["groups"]
        self._same = np.asarray([[one == other for other in groups] for one in groups])
        self._bias: Floats = np.asarray(header["bias"], dtype=np.float32)
        self._scale = np.float32(header["scale"])
        self._forms = forms
        self._guessed = lru_cache(_REMEMBERED)(self._guess)
        self._classified = lru_cache(_REMEMBERED)(self._classify)

    @property
    def categories(self) -> tuple[str, ...]:
        """IRIs of the categories that it tells apart."""
        return self._categories

    def guess(self, name: str) -> Guess | None:
        """Return the most probable category of a name among those that names with its head have.

        Returns:
            The guess, whose score is the geometric mean of the probabilities that it is of that
            group at all, and among those of its head; None for a name whose head heads no name
            of a lexicon.
        """
        return self._guessed(name)

    def of_head(self, head: str) -> tuple[str, ...]:
        """Return the categories of the lexicon's names that a word heads; none if unknown.

        Args:
            head: The word, folded.
        """
        bits = self._heads.get(hash_head(head), 0)
        if not bits:
            return ()
        return tuple(each for place, each in enumerate(self._categories) if bits >> place & 1)

    def is_relational(self, head: str) -> bool:
        """Whether names of a lexicon complete a word with "of" ("loss of appetite").

        Args:
            head: The word, folded.
        """
        return bool(self._heads.get(hash_head(head), 0) & RELATIONAL)

    def classify(self, name: str) -> Guess | None:
        """Return the most probable category, be its head known or not; None without a word."""
        return self._classified(name)

    def _classify(self, name: str) -> Guess | None:
        odds = self._odds(name)
        if odds is None:
            return None
        together = self._same @ odds
        group = self._same[int(together.argmax())]
        best = int(np.where(group, odds, -1).argmax())
        return Guess(self._categories[best], float(together[best]), float(odds[best]))

    def _odds(self, name: str) -> Floats | None:
        """Return the probability of each category; None without a word."""
        rows = find_features(name, self._forms)
        if not rows:
            return None
        total = self._weights[rows].sum(axis=0, dtype=np.int32)
        logits = total * (self._scale / np.sqrt(np.float32(len(rows)))) + self._bias
        odds: Floats = np.exp(logits - logits.max())
        odds /= odds.sum()
        return odds

    def _guess(self, name: str) -> Guess | None:
        words = split_name(name, self._forms)
        known = self.of_head(head_of(words, self._forms)) if words else ()
        odds = self._odds(name) if known else None
        if odds is None:
            return None
        own = np.asarray([each in known for each in self._categories])
        together = self._same @ np.where(own, odds, 0)
        group = self._same[int(together.argmax())]
        best = int(np.where(group & own, odds, -1).argmax())
        within = float(together[best] / odds[own].sum())
        at_all = float(self._same[best] @ odds)
        return Guess(self._categories[best], math.sqrt(within * at_all), float(odds[best]))


def hash_head(head: str) -> int:
    """Return the number by which a head is known in the file of weights."""
    return crc32(head.encode())


def write_name_weights(path: Path, learned: NameWeights) -> None:
    """Write a file of weights, completely or not at all.

    Args:
        path: The file.
        learned: What goes into it.
    """
    full = {"kind": _KIND, "version": _VERSION, "n_heads": len(learned.heads), **learned.header}
    line = json.dumps(full, sort_keys=True, ensure_ascii=True)
    heads = np.asarray(sorted(learned.heads.items()), dtype="<u4")
    replace_file(path, [f"{line}\n".encode(), heads.tobytes(), learned.weights.tobytes()])


def open_name_classifier(path: Path, forms: WordForms) -> NameClassifier:
    """Open a file of weights.

    Args:
        path: The file.
        forms: How words are folded.

    Raises:
        TerminologyError: If the file cannot be read, is no such file, is damaged, or was trained
            with other word forms.
    """
    fix = "train it again: claimgraph lexicon train"
    try:
        line, _, body = path.read_bytes().partition(b"\n")
    except OSError as error:
        raise TerminologyError("cannot read the weights", where=str(path), fix=fix) from error
    try:
        header = json.loads(line)
        if (header["kind"], header["version"]) != (_KIND, _VERSION):
            raise TerminologyError(
                "this is no file of name weights, or one of another version",
                where=str(path),
                fix=fix,
            )
        cut = header["n_heads"] * _PAIR
        heads = np.frombuffer(body[:cut], dtype="<u4").reshape(-1, 2).tolist()
        weights = np.frombuffer(body[cut:], dtype=np.int8)
        learned = NameWeights(
            header=header,
            heads=dict(heads),
            weights=weights.reshape(BUCKETS, len(header["categories"])),
        )
        return NameClassifier(learned, forms)
    except (ValueError, KeyError, TypeError) as error:
        raise TerminologyError(
            "the weights of names are damaged", where=str(path), fix=fix
        ) from error
