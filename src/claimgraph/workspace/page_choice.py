"""Which claims of a graph the page shows, if there are too many for one: the best, as it says."""

import hashlib
import struct
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from claimgraph.claimset import rank_claim
from claimgraph.model import Claim

__all__ = ["MOST_SHOWN", "ChosenClaims", "PageChoice", "count_packed", "pack_ranks"]

# Claims, and documents, up to which the page of a build shows all: some 300 MB while it is made.
# ``claimgraph view`` makes pages of up to 250,000.
MOST_SHOWN = 20_000
_UNSCORED = 1.0  # what has no score was left out by none
# Of a claim: its pair of concepts as a hash, its rank, that of its certainty, and its score.
_PACKED = struct.Struct("<QBBd")
_COLUMNS = np.dtype([("pair", "<u8"), ("rank", "u1"), ("certainty", "u1"), ("score", "<f8")])


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenClaims:
    """The claims that a page shows.

    Attributes:
        numbers: From 0, in the order of all claims; None if it shows all.
        n_claims: How many there are.
    """

    numbers: frozenset[int] | None
    n_claims: int

    @property
    def note(self) -> str:
        """What the page says of it; empty if it shows all."""
        if self.numbers is None:
            return ""
        return (
            f"This page shows {len(self.numbers):,} of {self.n_claims:,} claims: those of the pairs"
            " of concepts of which the most is claimed, findings and what is sure first. The table"
            " and the store have all of them."
        )


class PageChoice:
    """Chooses claims; keeps some bytes of each.

    Args:
        most: How many to choose; and of how many documents to show all.
    """

    def __init__(self, most: int = MOST_SHOWN) -> None:
        self._most = most
        self._n_documents = 0
        self._packed = bytearray()

    def add(self, claims: Iterable[Claim]) -> None:
        """Add the claims of a document, after those of the documents before."""
        self.add_packed(pack_ranks(claims))

    def add_packed(self, packed: bytes) -> None:
        """Add the claims of a document as :func:`pack_ranks` packs them."""
        self._n_documents += 1
        self._packed += packed

    @property
    def n_claims(self) -> int:
        """How many claims were added."""
        return count_packed(self._packed)

    @property
    def is_small(self) -> bool:
        """Whether all can be shown."""
        return max(self.n_claims, self._n_documents) <= self._most

    def choose(self) -> ChosenClaims:
        """Choose from the claims added."""
        n_claims = self.n_claims
        if self.is_small:
            return ChosenClaims(numbers=None, n_claims=n_claims)
        ranked = np.frombuffer(bytes(self._packed), dtype=_COLUMNS)
        _, places, counts = np.unique(ranked["pair"], return_inverse=True, return_counts=True)
        # The last key is the first that counts.
        keys = (
            np.arange(n_claims),
            -ranked["score"],
            ranked["certainty"],
            ranked["rank"],
            -counts[places.reshape(-1)],
        )
        best = np.lexsort(keys)[: self._most]
        return ChosenClaims(numbers=frozenset(best.tolist()), n_claims=n_claims)


def pack_ranks(claims: Iterable[Claim]) -> bytes:
    """Pack what decides whether claims are shown.

    Args:
        claims: Of a document, in their order.
    """
    return b"".join(
        _PACKED.pack(
            _hash_pair((each.subject, each.object)),
            rank_claim(each),
            each.certainty.rank,
            _UNSCORED if each.score is None else each.score,
        )
        for each in claims
    )


def count_packed(packed: bytes | bytearray) -> int:
    """Return how many claims are packed."""
    return len(packed) // _PACKED.size


def _hash_pair(pair: Collection[str]) -> int:
    said = "\n".join(sorted(pair)).encode()
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big")
