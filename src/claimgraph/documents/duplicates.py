"""One document once: which record of a publication is read where several files have one.

Records are of one publication if they have the same PubMed number, DOI or text, and no other
number that contradicts it. A newer version replaces an older one; else the fullest record is read.
What is kept of a record until then is its numbers and a hash of its text.

What an earlier run read takes part in that as if it had been gone through first. A record in the
file that it was read from replaces it whatever that has become, and so does one that is no worse.
A file is known again by where it lies, seen from a folder; the name alone is not enough, since
documents say it without the folder that was given.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.documents.records import Record
from claimgraph.documents.same_number import Place, SameNumber
from claimgraph.model import Bibliography, Document
from claimgraph.vocabulary import document_iri

__all__ = ["BEFORE", "Duplicates", "KnownDocument", "KnownDocuments", "know_document"]

BEFORE = "the document was read before"
_OLDER = "an older version of a record that is read"
_SHORTER = "a fuller record of the document is read"
_HELD_NEWER = "an older version of a document that is there already"
_HELD_FULLER = "the document is there already, from a fuller record"
_DELETED = "PubMed has deleted the record"
_GONE = "a deletion of a record"
_HELD = ""  # the file of what an earlier run read
_DIGITS = 16  # hexadecimal ones of a fingerprint: a million files have none twice


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDocument:
    """What is kept of a document that an earlier run read, to know its publication again.

    Attributes:
        iri: Of the document.
        text_iri: The IRI that its text alone would have given it.
        source: Where it was read from.
        file: Fingerprint of the file that it was read from; empty if that is not known.
        pmid: PubMed number; empty if it has none.
        doi: Digital object identifier; empty if it has none.
        revised: Of its record; see ``Bibliography``.
        n_known: How many of the parts of its record are known by which records are compared.
        n_letters: Length of its text in code points.
    """

    iri: str
    text_iri: str
    source: str = ""
    file: str = ""
    pmid: str = ""
    doi: str = ""
    revised: str = ""
    n_known: int = 0
    n_letters: int = 0


def know_document(document: Document, file: str = "") -> KnownDocument:
    """Return what is kept of a document to know its publication again.

    Args:
        document: Any document.
        file: Fingerprint of its file; empty if that is not known.
    """
    found = document.bibliography
    numbered = found.pmid or found.doi
    return KnownDocument(
        iri=document.iri,
        text_iri=document_iri(document.text) if numbered else document.iri,
        source=document.source,
        file=file,
        pmid=found.pmid,
        doi=found.doi,
        revised=found.revised,
        n_known=_n_known(found),
        n_letters=len(document.text),
    )


class KnownDocuments:
    """The documents that an earlier run read, and what becomes of them.

    Args:
        documents: The documents.
        folder: From where files are seen to know them again; None to know no file again.

    Attributes:
        documents: The same.
        replaced: IRI of the document that stands in the place of each that is replaced, empty if
            its publication was deleted; filled while documents are read.
        files: Fingerprint of the file of each document that was read, by IRI; filled likewise.
        whole: Fingerprints of the files that were read with nothing in them left out; there once
            all is read.
    """

    def __init__(self, documents: Iterable[KnownDocument] = (), folder: Path | None = None) -> None:
        self.documents = tuple(documents)
        self.replaced: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.whole: frozenset[str] = frozenset()
        self._folder = None if folder is None else os.path.realpath(folder)
        self._parents: dict[str, str] = {}  # of each folder with files the way to it
        self._last = ("", "")  # file and fingerprint: records of one follow one another

    def fingerprint(self, file: str) -> str:
        """Return the fingerprint of a file, in which its path cannot be read.

        Args:
            file: Its path, which goes on inside an archive; empty for what is no file.

        Returns:
            The same for the same way from the folder to it; empty if it is not known.
        """
        if not file or self._folder is None:
            return ""
        if file == self._last[0]:
            return self._last[1]
        parent, name = os.path.split(file)
        way = self._parents.get(parent)
        if way is None:
            way = self._parents[parent] = self._way(os.path.realpath(parent))
        told = f"{way}/{name}".encode(errors="surrogateescape")
        self._last = (file, hashlib.sha256(told).hexdigest()[:_DIGITS])
        return self._last[1]

    def _way(self, parent: str) -> str:
        try:
            return Path(os.path.relpath(parent, self._folder)).as_posix()
        except ValueError:  # another drive of Windows
            return Path(parent).as_posix()


@dataclass(slots=True)
class _Publication:
    """The best record of a publication so far, and the known document in whose place it is."""

    place: Place
    pmid: str
    doi: str
    revised: str
    fullness: tuple[int, int]
    file: str = ""
    held: list[str] = field(default_factory=list)


class Duplicates:
    """Records gone through once, to know which of them are read in the second round.

    Args:
        known: What an earlier run read.
    """

    def __init__(self, known: KnownDocuments | None = None) -> None:
        self._by_key: dict[str, _Publication] = {}
        self._left_out: dict[Place, str] = {}
        self._replacing: dict[Place, list[str]] = {}
        self._rivals: list[tuple[Place, _Publication]] = []  # of other texts, left out for one
        self._known = known or KnownDocuments()
        for each in self._known.documents:
            publication = _Publication(
                place=(_HELD, each.iri),
                pmid=each.pmid,
                doi=each.doi.lower(),
                revised=each.revised,
                fullness=(each.n_letters, each.n_known),
                file=each.file or _file_of(each.source),
                held=[each.iri],
            )
            for key in _keys_of(each.pmid, each.doi, each.text_iri):
                self._by_key.setdefault(key, publication)

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
        is_same = bool(known.file) and known.file in {
            _file_of(record.where),
            self._known.fingerprint(file),
        }
        replaces, reason = _compare(new, known, is_same=is_same)
        if self._by_key.get(keys[-1]) is not known:  # the text is another one
            self._rivals.append((known.place if replaces else place, known))
        if replaces:
            self._replace(known, place, reason)
            known.fullness = new.fullness
        else:
            self._left_out[place] = reason
        known.pmid, known.doi = known.pmid or new.pmid, known.doi or new.doi
        known.revised = max(known.revised, new.revised)
        for key in keys:
            self._by_key.setdefault(key, known)

    def same_number(self) -> SameNumber:
        """Return what compares the texts of records with one number in the second round."""
        return SameNumber((left_out, each.place) for left_out, each in self._rivals)

    def find_reason(self, record: Record, file: str) -> str | None:
        """Find why a record is left out; None if it is read.

        Args:
            record: The record.
            file: As for :meth:`add`.
        """
        if record.is_deleted:
            return _GONE
        return self._left_out.get((file, record.where))

    def is_of_known(self, record: Record) -> bool:
        """Say whether a record is of a document that an earlier run read, or of its deletion.

        Args:
            record: The record.
        """
        if not self._known.documents:
            return False
        found = (self._by_key.get(each) for each in _keys(record))
        return record.is_deleted or any(each is not None and each.held for each in found)

    def settle(self, record: Record, file: str, iri: str) -> None:
        """Note that a record was read: what it replaces of an earlier run is replaced now.

        Args:
            record: The record.
            file: As for :meth:`add`.
            iri: Of its document.
        """
        for held in self._replacing.get((file, record.where), ()):
            self._known.replaced[held] = iri
        fingerprint = self._known.fingerprint(file)
        if fingerprint:
            self._known.files[iri] = fingerprint

    def finish(self, whole: Iterable[str]) -> None:
        """Note that all is read.

        Args:
            whole: The places of the files of which nothing was left out.
        """
        self._known.whole = frozenset(map(self._known.fingerprint, whole)) - {""}

    def _replace(self, known: _Publication, place: Place, reason: str) -> None:
        """Have the record at a place be read for a publication."""
        if known.place[0] == _HELD:
            known.file = ""
        else:
            self._left_out[known.place] = reason
            self._replacing.pop(known.place, None)
        known.place = place
        if known.held:
            self._replacing[place] = known.held

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
            self._known.replaced.update(dict.fromkeys(known.held, ""))
            self._by_key = {key: each for key, each in self._by_key.items() if each is not known}


def _compare(new: _Publication, known: _Publication, *, is_same: bool) -> tuple[bool, str]:
    """Say whether a record replaces the best one so far, and why the other is left out."""
    is_held = known.place[0] == _HELD
    if is_held and is_same:
        return True, BEFORE
    if new.pmid and new.revised and known.revised and new.revised != known.revised:
        return new.revised > known.revised, _HELD_NEWER if is_held else _OLDER
    if new.fullness == known.fullness:
        return is_held, BEFORE
    return new.fullness > known.fullness, _HELD_FULLER if is_held else _SHORTER


def _file_of(where: str) -> str:
    """Return the file of a place, without the number of the line or record.

    >>> _file_of("a.jsonl:12")
    'a.jsonl'
    """
    file, _, number = where.rpartition(":")
    return file if number.isdecimal() else where


def _publication(record: Record, place: Place) -> _Publication:
    found = record.bibliography
    return _Publication(
        place=place,
        pmid=found.pmid,
        doi=found.doi.lower(),
        revised=found.revised,
        fullness=(len(record.text), _n_known(found)),
    )


def _n_known(found: Bibliography) -> int:
    return sum(map(bool, (found.pmid, found.doi, found.journal, found.authors, found.subjects)))


def _keys(record: Record) -> tuple[str, ...]:
    found = record.bibliography
    text = f"{record.identifier}\n{record.text}" if record.identifier else record.text
    return _keys_of(found.pmid, found.doi, document_iri(text))


def _keys_of(pmid: str, doi: str, text_iri: str) -> tuple[str, ...]:
    named = (
        f"pmid:{pmid}" if pmid else "",
        f"doi:{doi.lower()}" if doi else "",
        f"text:{text_iri}",
    )
    return tuple(filter(None, named))


def _contradicts(known: _Publication, new: _Publication) -> bool:
    pairs = ((known.pmid, new.pmid), (known.doi, new.doi))
    return any(first and second and first != second for first, second in pairs)
