"""Which claims of a graph the page shows, if there are too many for one: the best, as it says."""

import hashlib
from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from claimgraph.claimset import rank_claim
from claimgraph.model import Claim

__all__ = ["MOST_SHOWN", "ChosenClaims", "PageChoice"]

# Claims, and documents, up to which the page of a build shows all: some 300 MB while it is made.
# ``claimgraph view`` makes pages of up to 250,000.
MOST_SHOWN = 20_000
_UNSCORED = 1.0  # what has no score was left out by none


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
        self._pairs = array("Q")
        self._ranks = array("B")
        self._certainties = array("B")
        self._scores = array("d")

    def add(self, claims: Iterable[Claim]) -> None:
        """Add the claims of a document, after those of the documents before."""
        self._n_documents += 1
        for claim in claims:
            self._pairs.append(_hash_pair((claim.subject, claim.object)))
            self._ranks.append(rank_claim(claim))
            self._certainties.append(claim.certainty.rank)
            self._scores.append(_UNSCORED if claim.score is None else claim.score)

    @property
    def is_small(self) -> bool:
        """Whether all can be shown."""
        return max(len(self._pairs), self._n_documents) <= self._most

    def choose(self) -> ChosenClaims:
        """Choose from the claims added."""
        n_claims = len(self._pairs)
        if self.is_small:
            return ChosenClaims(numbers=None, n_claims=n_claims)
        pairs = np.asarray(self._pairs)
        _, places, counts = np.unique(pairs, return_inverse=True, return_counts=True)
        # The last key is the first that counts.
        keys = (
            np.arange(n_claims),
            -np.asarray(self._scores),
            np.asarray(self._certainties),
            np.asarray(self._ranks),
            -counts[places.reshape(-1)],
        )
        best = np.lexsort(keys)[: self._most]
        return ChosenClaims(numbers=frozenset(best.tolist()), n_claims=n_claims)


def _hash_pair(pair: Collection[str]) -> int:
    said = "\n".join(sorted(pair)).encode()
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big")
