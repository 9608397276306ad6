"""The ledger of a generation: which documents it holds.

It says nothing of where what was read of them lies, so that it is the same whatever was built
before: the shards tell that themselves.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimgraph.documents import KnownDocument, know_document
from claimgraph.errors import GraphError
from claimgraph.files import open_file, replace_file
from claimgraph.manifest import LEDGER_FILE, LedgerRecord
from claimgraph.model import Document
from claimgraph.workspace.shards.encoding import encode_value, to_line
from claimgraph.workspace.shards.shard import digest_document

__all__ = ["Entry", "enter", "read_ledger", "write_ledger"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document of an output.

    Attributes:
        known: By what its publication is known.
        digest: SHA-256 of all that is known of it, by which the shards have it.
    """

    known: KnownDocument
    digest: str

    @property
    def iri(self) -> str:
        """The IRI of the document."""
        return self.known.iri


def enter(document: Document, file: str = "") -> Entry:
    """Return the entry of a document.

    Args:
        document: The document.
        file: Fingerprint of its file; empty if that is not known.
    """
    return Entry(known=know_document(document, file), digest=digest_document(document))


def write_ledger(folder: Path, entries: Iterable[Entry], reader: str) -> LedgerRecord:
    """Write the ledger of a generation.

    Args:
        folder: The generation.
        entries: The documents; sorted by IRI before they are written.
        reader: Fingerprint of what read them.

    Returns:
        What the manifest says of it.

    Raises:
        OutputError: If it cannot be written.
    """
    total = hashlib.sha256()

    def count(line: bytes) -> bytes:
        total.update(line)
        return line

    lines = (to_line(_plain(each)) for each in sorted(entries, key=lambda each: each.iri))
    replace_file(folder / LEDGER_FILE, map(count, lines))
    return LedgerRecord(path=LEDGER_FILE, sha256=total.hexdigest(), reader=reader)


def read_ledger(folder: Path, record: LedgerRecord) -> tuple[Entry, ...]:
    """Read the ledger of a generation.

    Args:
        folder: The generation.
        record: What its manifest says of it.

    Returns:
        The documents, by IRI.

    Raises:
        GraphError: If it is missing or damaged.
    """
    path = folder / record.path
    try:
        with open_file(path) as file:
            content = file.read()
        return tuple(_parse(content, record))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(
            f"the list of the documents of this output is damaged: {error}",
            where=str(path),
            fix="build the output anew from its documents with `claimgraph build --fresh`",
        ) from error


def _plain(entry: Entry) -> dict[str, object]:
    return {**encode_value(KnownDocument, entry.known), "digest": entry.digest}


def _parse(content: bytes, record: LedgerRecord) -> Iterator[Entry]:
    if hashlib.sha256(content).hexdigest() != record.sha256:
        raise ValueError("it was changed")
    for plain in json.loads(b"[%s]" % b",".join(content.splitlines())):
        digest = plain.pop("digest")
        yield Entry(known=KnownDocument(**plain), digest=digest)
