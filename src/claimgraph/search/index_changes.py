"""An index made of the one before, where only some documents and concepts of a store changed."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

import pyoxigraph as ox

from claimgraph.search.index import (
    INDEX_FILE,
    Item,
    gather_items,
    insert_item,
    write_index,
    writing_index,
)
from claimgraph.store import SHARED_GRAPH, Writer
from claimgraph.vocabulary import expand

__all__ = ["update_index"]

_ABOUT = tuple(ox.NamedNode(expand(each)) for each in ("rdf:subject", "rdf:object", "cg:about"))
_SHARED = ox.NamedNode(SHARED_GRAPH)
_CONCEPT = "concept"
# What the index says of the documents; each claim of a document is made in a sentence of it.
_OLD = """
CREATE TEMP TABLE changed(iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE old(id INTEGER PRIMARY KEY);
CREATE TEMP TABLE gone(claim TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_REMOVE = """
INSERT INTO temp.old SELECT id FROM item WHERE source IN temp.changed;
INSERT OR IGNORE INTO temp.gone SELECT claim FROM made WHERE item IN temp.old;
DELETE FROM made WHERE claim IN temp.gone;
DELETE FROM text WHERE rowid IN temp.old;
DELETE FROM item WHERE id IN temp.old;
DROP TABLE temp.old; DROP TABLE temp.gone; DROP TABLE temp.changed;
"""


def update_index(writer: Writer, documents: Collection[str], concepts: Collection[str]) -> None:
    """Index the content of a writer that began with another generation, from the index of that one.

    Args:
        writer: Writer of the store; call this after all else is written.
        documents: IRIs of the documents that came, changed or went.
        concepts: IRIs of the concepts that did.

    Raises:
        StoreError: If the disk is full.
    """
    before = None if writer.previous is None else writer.previous / INDEX_FILE
    if before is None or not before.is_file():
        write_index(writer)
        return
    part = _cut_out(writer.store, documents, concepts)
    with writing_index(writer.folder / INDEX_FILE, like=before) as connection:
        _remove(connection, documents)
        _put(connection, tuple(gather_items(connection, part, union=True)), concepts)
        connection.commit()


def _cut_out(store: ox.Store, documents: Iterable[str], concepts: Iterable[str]) -> ox.Store:
    """Return what a store says of some documents, and of the concepts that they are about."""
    part = ox.Store()
    nodes: set[object] = {ox.NamedNode(each) for each in concepts}
    for each in documents:
        own = list(store.quads_for_pattern(None, None, None, ox.NamedNode(each)))
        part.extend(own)
        nodes.update(quad.object for quad in own if quad.predicate in _ABOUT)
    for node in nodes:
        if isinstance(node, ox.NamedNode):
            part.extend(store.quads_for_pattern(node, None, None, _SHARED))
    return part


def _remove(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    connection.executescript(_OLD)
    connection.executemany("INSERT INTO temp.changed VALUES (?)", ((each,) for each in documents))
    connection.executescript(_REMOVE)


def _put(connection: sqlite3.Connection, items: Sequence[Item], concepts: Collection[str]) -> None:
    named = {each.node for each in items if each.kind == _CONCEPT}
    known = dict(_find_concepts(connection, named.union(concepts)))
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM item").fetchone()
    for number, item in enumerate(items, start=last + 1):
        place = known.get(item.node) if item.kind == _CONCEPT else None
        if place is None:
            insert_item(connection, number, item)
        else:
            _add_claims(connection, place, item)
    for node in known.keys() - named:
        for table, column in (("made", "item"), ("text", "rowid"), ("item", "id")):
            statement = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 (of ours)
            connection.execute(statement, (known[node],))


def _find_concepts(
    connection: sqlite3.Connection, nodes: Iterable[str]
) -> Iterator[tuple[str, int]]:
    """Yield the concepts that the index has, with their numbers."""
    connection.execute("CREATE TEMP TABLE wanted(node TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO temp.wanted VALUES (?)", ((each,) for each in nodes))
    query = "SELECT node, id FROM item WHERE kind = ? AND node IN temp.wanted"
    yield from connection.execute(query, (_CONCEPT,)).fetchall()
    connection.execute("DROP TABLE temp.wanted")


def _add_claims(connection: sqlite3.Connection, number: int, item: Item) -> None:
    """Put claims to those that are about a concept, and name it as it is called now."""
    (said,) = connection.execute("SELECT said FROM text WHERE rowid = ?", (number,)).fetchone()
    if said != item.said:
        connection.execute("UPDATE text SET said = ? WHERE rowid = ?", (item.said, number))
    connection.executemany(
        "INSERT INTO made VALUES (?, ?, ?)", ((number, *each) for each in item.claims)
    )
