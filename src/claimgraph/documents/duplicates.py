"""One document once: which record of a publication is read where several files have one.

Records are of one publication if they have the same PubMed number, DOI or text, and no other
number that contradicts it. A newer version replaces an older one; else the fullest record is read.
What is kept of a record until then is its numbers and a hash of its text.
"""

import hashlib
from dataclasses import dataclass

from claimgraph.documents.records import Record

__all__ = ["BEFORE", "Duplicates"]

BEFORE = "the document was read before"
_OLDER = "an older version of a record that is read"
_SHORTER = "a fuller record of the document is read"
_DELETED = "PubMed has deleted the record"
_GONE = "a deletion of a record"

Place = tuple[str, str]
"""The place of the file, and of the record in it."""


@dataclass(slots=True)
class _Publication:
    """The best record of a publication so far."""

    place: Place
    pmid: str
    doi: str
    revised: str
    fullness: tuple[int, int]


class Duplicates:
    """Records gone through once, to know which of them are read in the second round."""

    def __init__(self) -> None:
        self._by_key: dict[str, _Publication] = {}
        self._left_out: dict[Place, str] = {}

    def add(self, record: Record, file: str) -> None:
        """Go through a record.

        Args:
            record: The record.
            file: The place of its file.
        """
        place = (file, record.where)
        if record.is_deleted:
            self._delete(record, place)
            return
        new = _publication(record, place)
        keys = list(_keys(record))
        known = self._find(new, keys)
        if known is None:
            for key in keys:
                self._by_key.setdefault(key, new)
            return
        if new.pmid and new.revised and known.revised and new.revised != known.revised:
            replaces, reason = new.revised > known.revised, _OLDER
        else:
            replaces = new.fullness > known.fullness
            reason = BEFORE if new.fullness == known.fullness else _SHORTER
        if replaces:
            self._left_out[known.place] = reason
            known.place, known.fullness = place, new.fullness
        else:
            self._left_out[place] = reason
        known.pmid, known.doi = known.pmid or new.pmid, known.doi or new.doi
        known.revised = max(known.revised, new.revised)
        for key in keys:
            self._by_key.setdefault(key, known)

    def find_reason(self, record: Record, file: str) -> str | None:
        """Find why a record is left out; None if it is read.

        Args:
            record: The record.
            file: As for :meth:`add`.
        """
        if record.is_deleted:
            return _GONE
        return self._left_out.get((file, record.where))

    def _find(self, new: _Publication, keys: list[str]) -> _Publication | None:
        for key in keys:
            known = self._by_key.get(key)
            if known is not None and not _contradicts(known, new):
                return known
        return None

    def _delete(self, record: Record, place: Place) -> None:
        known = self._by_key.pop(f"pmid:{record.bibliography.pmid}", None)
        if known is not None:
            self._left_out[known.place] = _DELETED
            self._by_key = {key: each for key, each in self._by_key.items() if each is not known}


def _publication(record: Record, place: Place) -> _Publication:
    found = record.bibliography
    n_known = sum(map(bool, (found.pmid, found.doi, found.journal, found.authors, found.subjects)))
    return _Publication(
        place=place,
        pmid=found.pmid,
        doi=found.doi.lower(),
        revised=found.revised,
        fullness=(len(record.text), n_known),
    )


def _keys(record: Record) -> tuple[str, ...]:
    found = record.bibliography
    digest = hashlib.sha256(f"{record.identifier}\n{record.text}".encode()).hexdigest()[:32]
    named = (
        f"pmid:{found.pmid}" if found.pmid else "",
        f"doi:{found.doi.lower()}" if found.doi else "",
        f"text:{digest}",
    )
    return tuple(filter(None, named))


def _contradicts(known: _Publication, new: _Publication) -> bool:
    pairs = ((known.pmid, new.pmid), (known.doi, new.doi))
    return any(first and second and first != second for first, second in pairs)
