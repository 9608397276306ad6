"""The index of a graph: a SQLite file with the searched texts, and the claims made there."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.store import Reader, Writer
from claimgraph.vocabulary import PREFIXES

__all__ = ["INDEX_FILE", "open_index", "write_index"]

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


def write_index(writer: Writer) -> None:
    """Index the content of a writer, in its new generation; call this after all else is written.

    Args:
        writer: Writer of the store.

    Raises:
        StoreError: If this Python's SQLite has no FTS5, or the disk is full.
    """
    _make(writer.store, writer.folder / INDEX_FILE, union=True)


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
        with suppress(StoreError):
            _make(reader.store, path, union=reader.is_split)
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


def _make(store: ox.Store, path: Path, *, union: bool) -> None:
    """Write an index to a temporary file, then rename it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        connection = sqlite3.connect(beside)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, store, union=union)
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
    rows = _Rows(store, union=union)
    years = {source: int(year) for source, year in rows.of(_YEARS) if year.isdigit()}
    made: dict[str, list[tuple[str, str]]] = {}
    labels: dict[str, str] = {}
    for evidence, record, label in rows.of(_CLAIMS):
        made.setdefault(evidence, []).append((record, label))
        labels[record] = label
    items = {**_sentences(rows.of(_ITEMS), made), **_concepts(rows, labels)}
    titles = {source: said for kind, _, source, said in items if kind == "title"}
    for number, (kind, node, source, said) in enumerate(sorted(items), start=1):
        claims = sorted(set(items[kind, node, source, said]), key=lambda each: each[::-1])
        stated = "" if kind == "concept" else "; ".join(dict.fromkeys(each[1] for each in claims))
        connection.execute(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)",
            (number, kind, node, source, titles.get(source), years.get(source)),
        )
        connection.execute(
            "INSERT INTO text(rowid, said, labels) VALUES (?, ?, ?)", (number, said, stated)
        )
        connection.executemany(
            "INSERT INTO made VALUES (?, ?, ?)", ((number, *each) for each in claims)
        )
    connection.executescript(
        "INSERT INTO text(text) VALUES ('optimize'); CREATE INDEX made_item ON made(item);"
    )
    connection.commit()


_Item = tuple[str, str, str, str]  # kind, node, source, said
_Made = dict[_Item, list[tuple[str, str]]]


def _sentences(found: Iterable[tuple[str, ...]], made: dict[str, list[tuple[str, str]]]) -> _Made:
    """Return each sentence and each title, once, with its claims and gaps."""
    items: _Made = {}
    for kind, node, source, said in found:
        # A sentence with several claims is evidence of each.
        item = (kind, source if kind == "title" else "", source, said)
        items.setdefault(item, []).extend(made.get(node, ()))
    return items


def _concepts(rows: "_Rows", labels: dict[str, str]) -> _Made:
    """Return each concept by its names, the label first, with the claims and gaps about it."""
    names: dict[str, list[tuple[str, str]]] = {}
    for node, name, first in rows.of(_NAMES):
        names.setdefault(node, []).append((first, name))
    about: dict[str, list[tuple[str, str]]] = {}
    for node, record in rows.of(_ABOUT):
        if record in labels:
            about.setdefault(node, []).append((record, labels[record]))
    return {
        ("concept", node, "", "; ".join(name for _, name in sorted(said))): about.get(node, [])
        for node, said in names.items()
    }


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
