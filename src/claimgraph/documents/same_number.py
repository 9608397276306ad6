"""Records with one number that are plainly not of one work: which of them is wrong is not known."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimgraph.documents.records import Record

__all__ = ["Place", "SameNumber"]

_logger = logging.getLogger(__name__)
_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST = 4  # words of a text that say what it is about
# Share of the words of the shorter text that the other one has too. Of 20,000 pairs of abstracts of
# different works 99.5 % had less; of titles and their abstracts 95 % had more than 0.44.
_SHARED = 0.3

Place = tuple[str, str]
"""The place of the file, and of the record in it."""


@dataclass(slots=True)
class _Group:
    """The record that is read, and those that are left out for it and were seen before."""

    read: Place
    words: frozenset[str] | None = None
    waiting: list[tuple[str, frozenset[str]]] = field(default_factory=list)


class SameNumber:
    """Compares the texts of records with one number, as they come by in the second round.

    Args:
        pairs: The place of each record that is left out, and of the one that is read for it.
    """

    def __init__(self, pairs: Iterable[tuple[Place, Place]] = ()) -> None:
        self._groups: dict[Place, _Group] = {}
        for left_out, read in pairs:
            group = self._groups.setdefault(read, _Group(read))
            self._groups[left_out] = group

    def see(self, record: Record, place: Place) -> None:
        """Take a record, and warn if it and the one with its number have hardly a word in common.

        Args:
            record: The record.
            place: Of it.
        """
        group = self._groups.get(place)
        if group is None:
            return
        words = frozenset(_WORD.findall(record.text.lower()))
        if place != group.read:
            group.waiting.append((record.where, words))
        else:
            group.words = words
        if group.words is not None:
            for where, other in group.waiting:
                if _is_stranger(group.words, other):
                    _warn(record, group.read[1], where)
            group.waiting.clear()


def _is_stranger(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two texts are hardly of one work."""
    fewest = min(len(first), len(second))
    return fewest >= _FEWEST and len(first & second) < _SHARED * fewest


def _warn(record: Record, read: str, left_out: str) -> None:
    found = record.bibliography
    number = f"pmid:{found.pmid}" if found.pmid else f"doi:{found.doi}"
    _logger.warning(
        "%s and %s have the same number (%s), and hardly a word in common: the former is read;"
        " see which one is right",
        read,
        left_out,
        number,
    )
