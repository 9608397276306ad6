"""Search for the sentences, titles and concepts with some words, best first."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from claimgraph.claimset import ClaimFilter, LeftOut, filter_claims
from claimgraph.endpoints import EndpointGraph
from claimgraph.errors import StoreError
from claimgraph.ontology import Schema, load_schema
from claimgraph.search.endpoint_items import FoundItems, find_items
from claimgraph.search.fts_query import Node, read_words
from claimgraph.search.index import open_index
from claimgraph.store import Reader, open_store
from claimgraph.vocabulary import cg

__all__ = ["Hit", "Hits", "search_graph"]

_ALL = ClaimFilter()
_PUBLICATION_TYPE = ox.NamedNode(cg("publicationType"))
# Claims shown per hit; a concept may have thousands.
_CLAIMS = 5
# Weights for bm25: words of the text, words in the labels of its claims.
_WEIGHTS = "2.0, 1.0"
_KEEP = "CREATE TEMP TABLE kept(claim TEXT PRIMARY KEY) WITHOUT ROWID"
_KEPT = "AND text.rowid IN (SELECT item FROM made JOIN kept USING (claim))"
_FOUND = f"""
SELECT item.id, kind, node, source, title, year, highlight(text, 0, :open, :close),
  highlight(text, 1, :open, :close), -bm25(text, {_WEIGHTS})
FROM text JOIN item ON item.id = text.rowid
WHERE text MATCH :words {{kept}} ORDER BY bm25(text, {_WEIGHTS}), kind, node, source, text.said
LIMIT :limit
"""  # noqa: S608 (two constants)
_COUNT = "SELECT count(*) FROM text WHERE text MATCH :words {kept}"
_MADE = "SELECT claim, label FROM made {kept} WHERE item = ? ORDER BY label, claim LIMIT ?"
_COUNT_MADE = "SELECT count(*) FROM made {kept} WHERE item = ?"
_OF_KEPT = "JOIN kept USING (claim)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence, title or concept with the words.

    Attributes:
        kind: ``sentence``, ``title`` or ``concept``.
        text: The sentence, the title, or the names of the concept, with matches marked.
        labels: Labels of the claims made there, with matches marked.
        claims: IRI and label of claims and gaps made there, or about the concept; the first five.
        n_claims: Total number of them.
        source: IRI of the document, or of the concept.
        title: Title of the document; empty if it has none, and for a concept.
        year: Year of the document; None if unknown.
        retracted: Whether the document was taken back; no concept is.
        score: bm25 with the sign changed: higher is better.
    """

    kind: str
    text: str
    labels: str
    claims: tuple[tuple[str, str], ...]
    n_claims: int
    source: str
    title: str
    year: int | None
    retracted: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The shown hits, best first, the total number, and which claims a filter left out.

    Of an endpoint only so much is fetched and ranked; ``is_cut`` says whether there is more.
    """

    hits: tuple[Hit, ...]
    total: int
    left_out: tuple[LeftOut, ...] = ()
    is_cut: bool = False


def search_graph(
    source: Path | EndpointGraph,
    words: str,
    *,
    limit: int | None = None,
    marks: tuple[str, str] = ("[", "]"),
    wanted: ClaimFilter = _ALL,
    schema: Schema | None = None,
) -> Hits:
    """Search a graph for words.

    Args:
        source: A store, the output folder of a build, a file of RDF, or an endpoint.
        words: See :func:`claimgraph.search.parse_words`. Case and diacritics do not matter.
        limit: Maximum number of hits; None for all.
        marks: Texts before and after each match.
        wanted: Which claims are wanted; with any condition, only what has a claim or knowledge gap
            that meets all is found. For an endpoint, concepts and documents are named by IRIs.
        schema: The ontology, for conditions and for what is retracted; None for the one that ships
            with claimgraph.

    Returns:
        The hits.

    Raises:
        QueryError: If the words cannot be parsed.
        InputError: If a name in the filter is that of no term, concept or document.
        GraphError: If there is no graph.
        StoreError: If the store cannot be opened, or SQLite has no FTS5.
        EndpointError: If the endpoint does not answer.
    """
    query = read_words(words)
    schema = load_schema() if schema is None else schema
    items = _find(source, query, wanted, schema)
    with items.reader as reader, open_index(reader) as index:
        named = {"words": str(query), "open": marks[0], "close": marks[1]}
        left_out: tuple[LeftOut, ...] = ()
        found, kept = "", ""
        if wanted != _ALL:
            left_out = _keep(index, reader, wanted, schema)
            found, kept = _KEPT, _OF_KEPT
        try:
            (total,) = index.execute(_COUNT.format(kept=found), named).fetchone()
            rows = index.execute(
                _FOUND.format(kept=found), {**named, "limit": -1 if limit is None else limit}
            )
            hits = tuple(_hit(index, row, kept) for row in rows.fetchall())
            hits = tuple(_mark_retracted(hits, reader, schema))
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"the index of the search cannot be read: {error}",
                where=str(reader.path),
                fix="build the graph again with `claimgraph build`",
            ) from error
    return Hits(hits=hits, total=total, left_out=left_out, is_cut=items.is_cut)


def _find(
    source: Path | EndpointGraph, words: Node, wanted: ClaimFilter, schema: Schema
) -> FoundItems:
    """Return what is searched: a graph, or what an endpoint has with the words."""
    if isinstance(source, EndpointGraph):
        return find_items(source, words, wanted, schema)
    return FoundItems(reader=open_store(source), is_cut=False)


def _keep(
    index: sqlite3.Connection, reader: Reader, wanted: ClaimFilter, schema: Schema
) -> tuple[LeftOut, ...]:
    """Note for an index which claims and gaps are wanted."""
    found = filter_claims(reader.claims(schema), wanted, schema)
    records = [each.iri for each in found.graph.claims]
    records += (each.iri for each in found.graph.gaps)
    index.execute(_KEEP)
    index.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((each,) for each in records))
    return found.left_out


def _hit(index: sqlite3.Connection, row: tuple[object, ...], kept: str) -> Hit:
    number, kind, node, source, title, year, text, labels, score = row
    claims = tuple(index.execute(_MADE.format(kept=kept), (number, _CLAIMS)).fetchall())
    (n_claims,) = index.execute(_COUNT_MADE.format(kept=kept), (number,)).fetchone()
    return Hit(
        kind=str(kind),
        text=str(text),
        labels=str(labels),
        claims=claims,
        n_claims=n_claims,
        source=str(node if kind == "concept" else source),
        title=str(title or ""),
        year=year if isinstance(year, int) else None,
        retracted=False,
        score=float(str(score)),
    )


def _mark_retracted(hits: tuple[Hit, ...], reader: Reader, schema: Schema) -> Iterator[Hit]:
    """Yield the hits, those of retracted documents marked."""
    gone = {
        each.subject.value
        for kind in schema.withdrawn
        for each in reader.facts(None, _PUBLICATION_TYPE, ox.NamedNode(kind))
        if isinstance(each.subject, ox.NamedNode)
    }
    return (replace(hit, retracted=True) if hit.source in gone else hit for hit in hits)
