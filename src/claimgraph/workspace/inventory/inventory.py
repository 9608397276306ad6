"""The inventory of a generation: a SQLite file, of which the next generation changes a copy.

It holds what must be known of all documents and concepts to write anew what some documents change:
how much of each file each of them has, what they sum up to, what each says of its concepts, and
which concepts another one is broader than. A file beside it has its SHA-256, so that an inventory
that is damaged is taken for none.
"""

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimgraph.files import replace_file, writing_errors
from claimgraph.manifest import INVENTORY_DIGEST, INVENTORY_FILE
from claimgraph.model import Concept, KnowledgeGap
from claimgraph.workspace.account import MOST_NAMED, Silence, SilentDocument
from claimgraph.workspace.inventory.totals import Totals
from claimgraph.workspace.shards import decode_value, encode_value, to_line

__all__ = ["DocumentRow", "Inventory", "copy_inventory", "open_inventory"]

# The layout that this version writes and reads.
_FORMAT = 1
_LAYOUT = f"""
PRAGMA user_version = {_FORMAT};
CREATE TABLE told(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE total(kind TEXT, name TEXT, n INTEGER, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE document(
    iri TEXT PRIMARY KEY, source TEXT, title TEXT, silence TEXT, ranks BLOB, gaps BLOB,
    rows INTEGER, turtle INTEGER
) WITHOUT ROWID;
CREATE TABLE concept(
    id INTEGER PRIMARY KEY, iri TEXT UNIQUE, label TEXT, grounded INTEGER, form BLOB,
    turtle INTEGER
);
CREATE TABLE version(
    concept INTEGER, form BLOB, n INTEGER, PRIMARY KEY (concept, form)
) WITHOUT ROWID;
CREATE TABLE above(term INTEGER, concept INTEGER, PRIMARY KEY (term, concept)) WITHOUT ROWID;
"""
_COUNT = """
INSERT INTO total VALUES (?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET n = n + excluded.n
"""
_COUNT_VERSION = """
INSERT INTO version VALUES (?, ?, ?) ON CONFLICT (concept, form) DO UPDATE SET n = n + excluded.n
"""
_UNGROUNDED = """
SELECT label, sum(n) FROM total JOIN concept ON iri = name
WHERE kind = 'end' AND NOT grounded GROUP BY label
"""
_MANY = ("end", "topic", "link", "prefix", "term")
_GAPS = tuple[KnowledgeGap, ...]
_TERM_BYTES = 8  # of the hash by which a term is known that another one is narrower than
_CHUNK = 1 << 20  # bytes copied at once


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """What the inventory says of a document.

    Attributes:
        iri: Its IRI.
        source: Where it was read from.
        title: Its title.
        silence: Why it has no claim; None if it has one.
        ranks: By what its claims are chosen for the page.
        gaps: Its knowledge gaps.
        rows: Bytes of its rows in the table.
        turtle: Bytes that it has in the graph; 0 if that is not written.
    """

    iri: str
    source: str
    title: str
    silence: Silence | None
    ranks: bytes
    gaps: tuple[KnowledgeGap, ...]
    rows: int
    turtle: int


class Inventory:
    """An open inventory; made by :func:`open_inventory`.

    Args:
        connection: To the file.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def tell(self, **values: str | int) -> None:
        """Note something by its name."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO told VALUES (?, ?)",
            ((name, str(value)) for name, value in values.items()),
        )

    def told(self, name: str) -> str:
        """Return what was noted by a name; empty if nothing was."""
        row = self.connection.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return "" if row is None else str(row[0])

    def count(self, totals: Totals) -> None:
        """Add counts, which may be negative."""
        rows = ((kind, name, n) for (kind, name), n in totals.items() if n)
        self.connection.executemany(_COUNT, rows)
        self.connection.execute("DELETE FROM total WHERE n = 0")

    def totals(self) -> Iterator[tuple[str, str, int]]:
        """Yield the counts but those of which there are many."""
        marks = ", ".join("?" * len(_MANY))
        query = f"SELECT kind, name, n FROM total WHERE kind NOT IN ({marks})"  # noqa: S608 (marks)
        yield from self.connection.execute(query, _MANY)

    def names(self, kind: str) -> frozenset[str]:
        """Return the names that are counted of a kind."""
        rows = self.connection.execute("SELECT name FROM total WHERE kind = ?", (kind,))
        return frozenset(name for (name,) in rows)

    def is_counted(self, kind: str, name: str) -> bool:
        """Whether a name is counted of a kind."""
        query = "SELECT 1 FROM total WHERE kind = ? AND name = ?"
        return self.connection.execute(query, (kind, name)).fetchone() is not None

    def n_named(self) -> int:
        """Return how many concepts the claims and gaps are about."""
        query = "SELECT count(DISTINCT name) FROM total WHERE kind IN ('end', 'topic')"
        (found,) = self.connection.execute(query).fetchone()
        return int(found)

    def ungrounded(self) -> Counter[str]:
        """Return how often an argument of a claim has a label that no lexicon names."""
        return Counter(dict(self.connection.execute(_UNGROUNDED)))

    def put_documents(self, rows: Iterable[DocumentRow]) -> None:
        """Put documents in the place of what was known of them."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(each.iri, each.source, each.title),
                    None if each.silence is None else each.silence.value,
                    *(each.ranks, _pack_gaps(each.gaps), each.rows, each.turtle),
                )
                for each in rows
            ),
        )

    def remove_documents(self, iris: Iterable[str]) -> None:
        """Remove documents."""
        self.connection.executemany(
            "DELETE FROM document WHERE iri = ?", ((each,) for each in iris)
        )

    def silent(self) -> list[SilentDocument]:
        """Return the documents without a claim, the first of them if there are too many to name."""
        query = (
            "SELECT iri, source, title, silence FROM document WHERE silence IS NOT NULL"
            " ORDER BY iri LIMIT ?"
        )
        return [
            SilentDocument(iri=iri, source=source, title=title, reason=Silence(reason))
            for iri, source, title, reason in self.connection.execute(query, (MOST_NAMED,))
        ]

    def ranks(self) -> Iterator[tuple[str, bytes]]:
        """Yield the documents in their order, with what their claims are chosen by."""
        yield from self.connection.execute("SELECT iri, ranks FROM document ORDER BY iri")

    def gaps(self) -> Mapping[str, tuple[KnowledgeGap, ...]]:
        """Return the knowledge gaps of documents that have any, by IRI of the document."""
        rows = self.connection.execute("SELECT iri, gaps FROM document WHERE gaps IS NOT NULL")
        return {iri: decode_value(_GAPS, json.loads(gaps)) for iri, gaps in rows}

    def sizes(self, table: str, column: str) -> list[tuple[str, int]]:
        """Return how many bytes documents, or concepts, have in a file, in their order.

        Args:
            table: ``document`` or ``concept``.
            column: ``rows`` or ``turtle``.
        """
        query = f"SELECT iri, {column} FROM {table} ORDER BY iri"  # noqa: S608 (of ours)
        return list(self.connection.execute(query))

    def title(self, iri: str) -> str:
        """Return the title of a document; empty if it has none, or is not there."""
        query = "SELECT title FROM document WHERE iri = ?"
        row = self.connection.execute(query, (iri,)).fetchone()
        return "" if row is None else str(row[0])

    def put_concept(self, concept: Concept) -> None:
        """Put a concept in the place of what was known of it, but for its versions."""
        row = (concept.iri, concept.label, concept.grounded, pack_concept(concept))
        self.connection.execute(
            "INSERT INTO concept(iri, label, grounded, form, turtle) VALUES (?, ?, ?, ?, 0)"
            " ON CONFLICT (iri) DO UPDATE SET label = excluded.label, grounded = excluded.grounded,"
            " form = excluded.form",
            row,
        )

    def measure_concepts(self, sizes: Iterable[tuple[str, int]]) -> None:
        """Note how many bytes concepts have in the graph."""
        self.connection.executemany(
            "UPDATE concept SET turtle = ? WHERE iri = ?", ((size, iri) for iri, size in sizes)
        )

    def number(self, iri: str) -> int | None:
        """Return the number of a concept; None if it is not there."""
        query = "SELECT id FROM concept WHERE iri = ?"
        row = self.connection.execute(query, (iri,)).fetchone()
        return None if row is None else int(row[0])

    def concept(self, iri: str) -> Concept | None:
        """Return a concept; None if it is not there."""
        query = "SELECT form FROM concept WHERE iri = ?"
        row = self.connection.execute(query, (iri,)).fetchone()
        return None if row is None else _unpack(row[0])

    def concepts(self) -> Iterator[Concept]:
        """Yield all concepts, in canonical order."""
        for (form,) in self.connection.execute("SELECT form FROM concept ORDER BY iri"):
            yield _unpack(form)

    def remove_concept(self, iri: str) -> None:
        """Remove a concept of which no version is left."""
        self.connection.execute("DELETE FROM concept WHERE iri = ?", (iri,))

    def count_versions(self, number: int, versions: Mapping[Concept, int]) -> None:
        """Add to how many documents say just that of a concept, or take away from it."""
        rows = ((number, pack_concept(each), n) for each, n in versions.items())
        self.connection.executemany(_COUNT_VERSION, rows)
        self.connection.execute("DELETE FROM version WHERE concept = ? AND n = 0", (number,))

    def versions(self, iri: str) -> tuple[Concept, ...]:
        """Return what documents say of a concept, each once."""
        query = "SELECT form FROM version WHERE concept = (SELECT id FROM concept WHERE iri = ?)"
        return tuple(_unpack(form) for (form,) in self.connection.execute(query, (iri,)))

    def put_above(self, number: int, terms: Iterable[str]) -> None:
        """Note the terms on which it depends what is broader than a concept."""
        rows = ((_hash(each), number) for each in terms)
        self.connection.executemany("INSERT OR IGNORE INTO above VALUES (?, ?)", rows)

    def remove_above(self, number: int, terms: Iterable[str]) -> None:
        """Forget terms on which it depended what is broader than a concept."""
        rows = ((_hash(each), number) for each in terms)
        self.connection.executemany("DELETE FROM above WHERE term = ? AND concept = ?", rows)

    def below(self, term: str) -> Iterator[str]:
        """Yield the concepts of which it depends on a term what is broader."""
        query = "SELECT iri FROM above JOIN concept ON id = concept WHERE term = ?"
        for (iri,) in self.connection.execute(query, (_hash(term),)):
            yield iri


@contextmanager
def open_inventory(folder: Path) -> Iterator[Inventory]:
    """Open the inventory of a generation that is being made; complete at the end of the block.

    Args:
        folder: The generation; an inventory is made if there is none.

    Yields:
        The inventory.

    Raises:
        OutputError: If it cannot be written; a DiskError if the disk is full.
    """
    path = folder / INVENTORY_FILE
    is_new = not path.exists()
    with closing(sqlite3.connect(path)) as connection:
        with _told(path):
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            if is_new:
                connection.executescript(_LAYOUT)
        yield Inventory(connection)
        with _told(path):
            connection.commit()
    with _told(path), path.open("rb+") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    replace_file(folder / INVENTORY_DIGEST, [f"{digest}\n".encode()])


def copy_inventory(source: Path, target: Path) -> bool:
    """Copy the inventory of a generation.

    Args:
        source: The generation.
        target: The one that is being made.

    Returns:
        Whether there is one of this layout, whole; else nothing is left of it.

    Raises:
        OutputError: If it cannot be written; a DiskError if the disk is full.
    """
    try:
        told = (source / INVENTORY_DIGEST).read_text(encoding="utf-8").strip()
        file = (source / INVENTORY_FILE).open("rb")
    except (OSError, ValueError):
        return False
    digest = hashlib.sha256()

    def chunks() -> Iterator[bytes]:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            yield chunk

    path = target / INVENTORY_FILE
    with file:
        replace_file(path, chunks())
    if digest.hexdigest() == told and _is_of_this_layout(path):
        return True
    path.unlink()
    return False


def _is_of_this_layout(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        (form,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(form == _FORMAT)


def pack_concept(concept: Concept) -> bytes:
    """Return a concept as the inventory has it."""
    return to_line(encode_value(Concept, concept))


def _pack_gaps(gaps: tuple[KnowledgeGap, ...]) -> bytes | None:
    return to_line(encode_value(_GAPS, gaps)) if gaps else None


def _unpack(form: bytes) -> Concept:
    found: Concept = decode_value(Concept, json.loads(form))
    return found


def _hash(term: str) -> int:
    digest = hashlib.blake2b(term.encode(), digest_size=_TERM_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    with writing_errors(path):
        try:
            yield
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
