"""Any rows in the formats of tables: answers, hits and pooled edges as files for people.

CSV, TSV and JSON hold all columns, with bare addresses; Markdown and HTML those that a table on a
terminal shows; XLSX all, with links. No cell is a formula but in raw CSV and TSV.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import OutputError
from claimgraph.exports.compression import COMPRESSIONS, find_compression
from claimgraph.exports.json_text import iter_array
from claimgraph.exports.tables.markdown import escape_markdown
from claimgraph.exports.tables.report import STYLE
from claimgraph.exports.tables.workbook import Book, Column, Link, iter_book
from claimgraph.exports.tables.workbook import Cell as BookCell
from claimgraph.tables import SHEETS, clean, format_rows
from claimgraph.version import __version__
from claimgraph.vocabulary import is_iri

__all__ = ["ROW_FORMATS", "ROW_SUFFIXES", "RowTable", "find_row_format", "iter_row_table"]

Cell = str | Link

_WIDE = 30  # characters of a cell from which its column is wide, and as many lines as it needs
_WIDTHS = (18, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """A table of any content.

    Attributes:
        title: What it is.
        columns: Names of the n columns.
        rows: Rows of n cells; any text.
        shown: Names of the columns for people; empty for all.
        numbers: Names of the columns that hold numbers, or nothing.
        part: Which part of a graph it is made of, in words; empty if of all.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shown: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    part: str = ""

    def for_people(self) -> "RowTable":
        """Return the table with the columns for people alone."""
        places = [self.columns.index(each) for each in self.shown or self.columns]
        return RowTable(
            title=self.title,
            columns=tuple(self.columns[each] for each in places),
            rows=tuple(tuple(row[each] for each in places) for row in self.rows),
            numbers=self.numbers,
            part=self.part,
        )


def find_row_format(path: Path) -> str:
    """Find the format of a table by the end of a file's name.

    Args:
        path: The file; ``.gz`` or ``.zst`` at the end is passed over.

    Returns:
        Name of the format.

    Raises:
        OutputError: If no format has such a suffix.

    >>> find_row_format(Path("a.TSV.gz"))
    'tsv'
    """
    name = path.name.lower().removesuffix(find_compression(path))
    form = ROW_SUFFIXES.get(Path(name).suffix)
    if form is None:
        raise OutputError(
            "no format of tables has a name that ends so",
            where=str(path),
            fix=f"end it in one of {', '.join(ROW_SUFFIXES)} (or one of these and "
            f"{' or '.join(COMPRESSIONS)}), or name the format with -f",
        )
    return form


def iter_row_table(table: RowTable, form: str, *, raw: bool = False) -> Iterable[bytes]:
    """Return a table as the parts of a file.

    Args:
        table: The table.
        form: One of :data:`ROW_FORMATS`.
        raw: Whether cells of CSV and TSV hold the texts exactly, for programs.

    Returns:
        The bytes, the same for the same table.

    Raises:
        OutputError: If a library is missing that the format needs.
    """
    return ROW_FORMATS[form](table, raw)


def _iter_sheet(table: RowTable, form: str, *, raw: bool) -> Iterator[bytes]:
    rows = (tuple(map(_bare, row)) for row in table.rows)
    lines = format_rows(chain((table.columns,), rows), SHEETS[form], raw=raw)
    return (line.encode() for line in lines)


def _iter_json(table: RowTable) -> Iterator[bytes]:
    records = (
        {
            name: _number(_bare(cell)) if name in table.numbers else _bare(cell)
            for name, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    )
    return (part.encode() for part in chain(iter_array(records), ("\n",)))


def _iter_xlsx(table: RowTable) -> Iterator[bytes]:
    def fill(book: Book) -> None:
        book.add_sheet("Table", tuple(_book_columns(table)), map(book_cells, table.rows))
        about = (Column(title="this file", width=24), Column(title="", width=100, wrapped=True))
        book.add_sheet("About", about, tuple(_describe(table)))

    def book_cells(row: tuple[Cell, ...]) -> tuple[BookCell, ...]:
        return tuple(
            _book_cell(cell, is_number=name in table.numbers)
            for name, cell in zip(table.columns, row, strict=True)
        )

    return iter_book(fill)


def _book_columns(table: RowTable) -> Iterator[Column]:
    for place, name in enumerate(table.columns):
        is_wide = any(len(_said(row[place])) > _WIDE for row in table.rows)
        yield Column(title=name.replace("_", " "), width=_WIDTHS[is_wide], wrapped=is_wide)


def _book_cell(cell: Cell, *, is_number: bool) -> BookCell:
    found = _number(cell) if is_number and isinstance(cell, str) else cell
    return "" if found is None else found


def _iter_markdown(table: RowTable) -> Iterator[bytes]:
    shown = table.for_people()
    yield f"# {escape_markdown(table.title)}\n\n".encode()
    for name, words in _describe(table):
        yield f"- {escape_markdown(name)}: {escape_markdown(words)}\n".encode()
    yield f"\n{_markdown_line(map(escape_markdown, shown.columns))}".encode()
    yield _markdown_line("---" for _ in shown.columns).encode()
    for row in shown.rows:
        yield _markdown_line(map(_markdown_cell, row)).encode()


def _markdown_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _markdown_cell(cell: Cell) -> str:
    text = escape_markdown(_said(cell))
    return f"[{text}](<{cell.address}>)" if isinstance(cell, Link) and _is_web(cell) else text


def _iter_html(table: RowTable) -> Iterator[bytes]:
    shown = table.for_people()
    title = escape(clean(table.title))
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    ).encode()
    for name, words in _describe(table):
        yield f"<p><b>{escape(name)}:</b> {escape(clean(words))}</p>\n".encode()
    heads = "".join(f'<th scope="col">{escape(clean(each))}</th>' for each in shown.columns)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n".encode()
    for row in shown.rows:
        yield f"<tr>{''.join(map(_html_cell, row))}</tr>\n".encode()
    yield b"</tbody>\n</table>\n</body>\n</html>\n"


def _html_cell(cell: Cell) -> str:
    text = escape(clean(_said(cell)))
    if isinstance(cell, Link) and _is_web(cell):
        text = f'<a href="{escape(cell.address)}">{text}</a>'
    return f"<td>{text}</td>"


def _describe(table: RowTable) -> Iterator[tuple[str, str]]:
    yield "Made by", f"claimgraph {__version__}"
    yield "What it is", table.title
    yield "Rows", f"{len(table.rows):,}"
    if table.part:
        yield "Part", table.part


def _is_web(link: Link) -> bool:
    return link.address.startswith(("http://", "https://")) and is_iri(link.address)


def _bare(cell: Cell) -> str:
    return cell.address if isinstance(cell, Link) else cell


def _said(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text or cell.address


def _number(text: str) -> float | int | None:
    if not text:
        return None
    return float(text) if "." in text else int(text)


ROW_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".csv": "csv",
        ".tsv": "tsv",
        ".xlsx": "xlsx",
        ".md": "markdown",
        ".html": "html",
        ".htm": "html",
        ".json": "json",
    }
)

ROW_FORMATS: Mapping[str, Callable[[RowTable, bool], Iterable[bytes]]] = MappingProxyType(
    {
        "csv": lambda table, raw: _iter_sheet(table, "csv", raw=raw),
        "tsv": lambda table, raw: _iter_sheet(table, "tsv", raw=raw),
        "xlsx": lambda table, _: _iter_xlsx(table),
        "markdown": lambda table, _: _iter_markdown(table),
        "html": lambda table, _: _iter_html(table),
        "json": lambda table, _: _iter_json(table),
    }
)
"""The formats by name, each with what writes it: from a table, and whether cells stay raw."""
