"""The claims as a workbook: their sheet, the knowledge gaps, and what the file is."""

from collections.abc import Iterator

from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rows import iter_gap_rows
from claimgraph.exports.tables.about import describe
from claimgraph.exports.tables.claim_table import COLUMNS, TableRow, find_link, iter_rows
from claimgraph.exports.tables.marked_sentence import mark_sentences
from claimgraph.exports.tables.workbook import Book, Cell, Column, Link, Marked, iter_book
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["write_xlsx"]

# The order for people: the claim, its words, the paper, then what tells it apart for programs.
_FIRST = (
    *("subject", "predicate", "object", "quote", "certainty", "polarity", "score", "qualifiers"),
    *("statistics", "title", "year", "design", "section", "link"),
)
_ORDER = (*_FIRST, *(each for each in COLUMNS if each not in _FIRST))
_WIDTHS = {"quote": 70, "title": 40, "link": 38, "qualifiers": 24, "statistics": 24, "design": 20}
_NARROW = frozenset({"year", "score", "presupposed", "retracted", "read_by", "sentence"})
_NARROWEST, _USUAL = 10, 18  # characters
_NUMBERS = {"year": int, "score": float}
_GAPS = (
    Column(title="gap"),
    Column(title="about", width=30, wrapped=True),
    Column(title="other than", width=24, wrapped=True),
    Column(title="statement", width=70, wrapped=True),
    Column(title="title", width=40, wrapped=True),
    Column(title="year", width=_NARROWEST),
    Column(title="link", width=38),
    Column(title="document"),
    Column(title="source"),
)


def write_xlsx(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield a workbook with a row for each claim, in parts.

    Args:
        graph: Any graph.
        schema: Labels of predicates, categories, qualifiers and designs.
        options: Whether it is part of a greater one.

    Yields:
        The bytes of the file.

    Raises:
        OutputError: If XlsxWriter is not installed.
    """

    def fill(book: Book) -> None:
        book.add_sheet("Claims", _columns(), (_cells(each) for each in iter_rows(graph, schema)))
        book.add_sheet("Gaps", _GAPS, _iter_gaps(graph, schema))
        about = (Column(title="this file", width=24), Column(title="", width=100, wrapped=True))
        book.add_sheet("About", about, describe(graph, options))

    return iter_book(fill)


def _columns() -> tuple[Column, ...]:
    return tuple(
        Column(
            title=each.replace("_", " "),
            width=_WIDTHS.get(each, _NARROWEST if each in _NARROW else _USUAL),
            wrapped=each in _WIDTHS,
        )
        for each in _ORDER
    )


def _cells(row: TableRow) -> tuple[Cell, ...]:
    return tuple(_cell(row, column) for column in _ORDER)


def _cell(row: TableRow, column: str) -> Cell:
    text = row.find(column)
    if column == "quote":
        pieces = mark_sentences(row.claim)
        return Marked(tuple((each.words, each.role.value if each.role else "") for each in pieces))
    if column == "link":
        return Link(text)
    return _NUMBERS[column](text) if text and column in _NUMBERS else text


def _iter_gaps(graph: ClaimGraph, schema: Schema) -> Iterator[tuple[Cell, ...]]:
    documents = graph.document_index()
    for gap, row in iter_gap_rows(graph, schema):
        document = documents.get(gap.evidence.document)
        year = None if document is None else document.year
        yield (
            *(row.kind, row.about, row.excluded, row.statement),
            "" if document is None else document.title,
            "" if year is None else year,
            Link("" if document is None else find_link(document)),
            *(row.document, row.source),
        )
