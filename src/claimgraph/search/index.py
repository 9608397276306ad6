"""The index of a graph: a SQLite file with the searched texts, and the claims made there."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.store import Reader, Writer
from claimgraph.vocabulary import PREFIXES

__all__ = [
    "INDEX_FILE",
    "Item",
    "gather_items",
    "insert_item",
    "open_index",
    "write_index",
    "writing_index",
]

# The number is the version of the layout; indexes of other versions are ignored.
INDEX_FILE = "search-1.sqlite"
_LAYOUT = """
CREATE TABLE item(
    id INTEGER PRIMARY KEY, kind TEXT, node TEXT, source TEXT, title TEXT, year INTEGER
);
CREATE TABLE made(item INTEGER, claim TEXT, label TEXT);
CREATE VIRTUAL TABLE text USING fts5(
    said, labels, tokenize = "unicode61 remove_diacritics 2", prefix = '3 4'
);
"""
_ITEMS = """
SELECT ?kind ?node ?source ?said {
  { ?node cg:quote ?said ; prov:wasDerivedFrom ?source . BIND("sentence" AS ?kind) }
  UNION { ?node a cg:Document ; rdfs:label ?said . BIND(?node AS ?source) BIND("title" AS ?kind) }
}
"""
_CLAIMS = """
SELECT ?evidence ?record ?label { ?record cg:hasEvidence ?evidence ; rdfs:label ?label }
"""
_YEARS = "SELECT ?source ?year { ?source cg:year ?year }"
_NAMES = """
SELECT ?node ?name ?first {
  ?node cg:grounded ?grounded .
  { ?node skos:prefLabel ?name BIND(0 AS ?first) }
  UNION { ?node skos:altLabel ?name BIND(1 AS ?first) }
}
"""
_ABOUT = "SELECT ?node ?record { ?record rdf:subject|rdf:object|cg:about ?node }"

# What the queries find, and what is made of it; on disk, however much it is.
_FOUND = """
CREATE TEMP TABLE found(kind TEXT, node TEXT, source TEXT, said TEXT);
CREATE TEMP TABLE claim(evidence TEXT, record TEXT, label TEXT);
CREATE TEMP TABLE name(node TEXT, name TEXT, first TEXT);
CREATE TEMP TABLE about(node TEXT, record TEXT);
CREATE TEMP TABLE year(source TEXT, year INTEGER);
CREATE TEMP TABLE title(source TEXT, title TEXT);
CREATE TEMP TABLE concept(node TEXT, said TEXT);
"""
_INDEXED = """
INSERT INTO temp.title
SELECT source, max(said) FROM temp.found WHERE kind = 'title' GROUP BY source;
CREATE INDEX temp.by_evidence ON claim(evidence);
CREATE INDEX temp.by_record ON claim(record);
CREATE INDEX temp.by_concept ON about(node);
CREATE INDEX temp.by_year ON year(source);
CREATE INDEX temp.by_title ON title(source);
"""
# A sentence with several claims is evidence of each; nothing is told twice.
_SORTED = """
SELECT found.kind, CASE found.kind WHEN 'title' THEN found.source ELSE '' END, found.source,
       found.said, title.title, year.year, claim.record, claim.label
FROM temp.found
LEFT JOIN temp.claim ON claim.evidence = found.node
LEFT JOIN temp.title ON title.source = found.source
LEFT JOIN temp.year ON year.source = found.source
UNION
SELECT 'concept', concept.node, '', concept.said, NULL, NULL, claim.record, claim.label
FROM temp.concept
LEFT JOIN temp.about ON about.node = concept.node
LEFT JOIN temp.claim ON claim.record = about.record
ORDER BY 1, 2, 3, 4, 8, 7
"""
_FORGET = "".join(
    f"DROP TABLE temp.{each};"
    for each in ("found", "claim", "name", "about", "year", "title", "concept")
)
_INTO = (
    ("INSERT INTO temp.found VALUES (?, ?, ?, ?)", _ITEMS),
    ("INSERT INTO temp.claim VALUES (?, ?, ?)", _CLAIMS),
    ("INSERT INTO temp.name VALUES (?, ?, ?)", _NAMES),
    ("INSERT INTO temp.about VALUES (?, ?)", _ABOUT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is searched: a sentence, a title, or the names of a concept.

    Attributes:
        kind: ``sentence``, ``title`` or ``concept``.
        node: IRI of the concept, or of the document of a title; empty for a sentence.
        source: IRI of the document; empty for a concept.
        said: The words.
        title: Title of the document; None if it has none.
        year: Year of the document; None if it is not known.
        claims: IRI and label of the claims and gaps made there, or about the concept.
    """

    kind: str
    node: str
    source: str
    said: str
    title: str | None
    year: int | None
    claims: tuple[tuple[str, str], ...]


def write_index(writer: Writer) -> None:
    """Index the content of a writer, in its new generation; call this after all else is written.

    Args:
        writer: Writer of the store.

    Raises:
        StoreError: If this Python's SQLite has no FTS5, or the disk is full.
    """
    with writing_index(writer.folder / INDEX_FILE) as connection:
        _fill(connection, writer.store, union=True)


@contextmanager
def open_index(reader: Reader) -> Iterator[sqlite3.Connection]:
    """Open the index of a graph; build it if there is none.

    Args:
        reader: Reader of a store, or of a file of RDF. The index of a file, or of a read-only
            store, is built in memory.

    Yields:
        The connection.

    Raises:
        StoreError: If this Python's SQLite has no FTS5.
    """
    connection = _open(reader)
    try:
        yield connection
    finally:
        connection.close()


def _open(reader: Reader) -> sqlite3.Connection:
    path = None if reader.folder is None else reader.folder / INDEX_FILE
    if path is not None and not path.exists():
        with suppress(StoreError), writing_index(path) as connection:
            _fill(connection, reader.store, union=reader.is_split)
    if path is not None and path.exists():
        # It never changes, so it needs no lock, which a read-only folder would not allow.
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, reader.store, union=reader.is_split)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def writing_index(path: Path, *, like: Path | None = None) -> Iterator[sqlite3.Connection]:
    """Write an index to a temporary file, and rename it at the end of the block.

    Args:
        path: The file.
        like: Another index that it begins with the content of; None for an empty file.

    Yields:
        The connection; the caller commits.

    Raises:
        StoreError: If it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        if like is not None:
            shutil.copyfile(like, beside)
        connection = sqlite3.connect(beside)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            yield connection
        finally:
            connection.close()
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"the index of the search cannot be written: {error}",
            where=str(path),
            fix="make room on the disk, or make the folder writable",
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, store: ox.Store, *, union: bool) -> None:
    try:
        connection.executescript(_LAYOUT)
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"this Python's SQLite cannot search texts: {error}",
            fix="use a Python whose SQLite is built with FTS5",
        ) from error
    for number, item in enumerate(gather_items(connection, store, union=union), start=1):
        insert_item(connection, number, item)
    connection.executescript(
        "INSERT INTO text(text) VALUES ('optimize'); CREATE INDEX made_item ON made(item);"
    )
    connection.executescript(_FORGET)
    connection.commit()


def gather_items(connection: sqlite3.Connection, store: ox.Store, *, union: bool) -> Iterator[Item]:
    """Yield what is searched in a store, each once, in the order of an index.

    Args:
        connection: To any database; temporary tables are left there.
        store: The store.
        union: Whether it has named graphs, all of which are meant.
    """
    _gather(connection, _Rows(store, union=union))
    rows = connection.execute(_SORTED)
    for (kind, node, source, said), group in groupby(rows, key=itemgetter(0, 1, 2, 3)):
        told = list(group)
        yield Item(
            kind=kind,
            node=node,
            source=source,
            said=said,
            title=told[0][4],
            year=told[0][5],
            claims=tuple((claim, label) for *_, claim, label in told if claim is not None),
        )


def insert_item(connection: sqlite3.Connection, number: int, item: Item) -> None:
    """Put what is searched in an index.

    Args:
        connection: To the index.
        number: By which the index knows it.
        item: What it is.
    """
    labels = (each[1] for each in item.claims)
    stated = "" if item.kind == "concept" else "; ".join(dict.fromkeys(labels))
    connection.execute(
        "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)",
        (number, item.kind, item.node, item.source, item.title, item.year),
    )
    connection.execute(
        "INSERT INTO text(rowid, said, labels) VALUES (?, ?, ?)", (number, item.said, stated)
    )
    connection.executemany(
        "INSERT INTO made VALUES (?, ?, ?)", ((number, *each) for each in item.claims)
    )


def _gather(connection: sqlite3.Connection, rows: "_Rows") -> None:
    """Put what is searched into temporary tables."""
    connection.executescript(_FOUND)
    for statement, sparql in _INTO:
        connection.executemany(statement, rows.of(sparql))
    years = ((source, int(year)) for source, year in rows.of(_YEARS) if year.isdigit())
    connection.executemany("INSERT INTO temp.year VALUES (?, ?)", years)
    names = connection.execute("SELECT node, name FROM temp.name ORDER BY node, first, name")
    connection.executemany(
        "INSERT INTO temp.concept VALUES (?, ?)",
        (
            (node, "; ".join(name for _, name in group))
            for node, group in groupby(names, key=itemgetter(0))
        ),
    )
    connection.executescript(_INDEXED)


class _Rows:
    """Runs queries; yields rows as texts."""

    def __init__(self, store: ox.Store, *, union: bool) -> None:
        self._store = store
        self._union = union

    def of(self, sparql: str) -> Iterator[tuple[str, ...]]:
        found = self._store.query(
            sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=self._union
        )
        if isinstance(found, ox.QuerySolutions):
            for row in found:
                yield tuple(_text(row[place]) for place in range(len(found.variables)))


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term or "")
