"""Tables as XLSX workbooks, by the library XlsxWriter (extra ``xlsx``).

It writes rows as they come, in constant memory, and every text as a text: no cell is a formula, a
number or a link unless it is said to be one here. Times are fixed, so that the same graph gives the
same bytes.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claimgraph.errors import OutputError
from claimgraph.tables import clean

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "Cell", "Column", "Link", "Marked", "iter_book"]

_PART = 1 << 12  # bytes
_MOST_ROWS = 1_048_576  # Excel's limits: rows of a sheet, links of a sheet, characters of a cell
_MOST_LINKS = 65_530
_MOST_CHARACTERS = 32_767
_LONGEST_LINK = 2_079
_CREATED = datetime(2000, 1, 1)
# What a reader of the file decodes (ECMA-376 part 1, 22.9.2.19); the library escapes it, but in
# pieces of text twice.
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_CUT = "\u2026"  # for what was left out of a cell
# Styles of marked words: apart by more than colour, for print and for who sees no colours.
_STYLES: Mapping[str, Mapping[str, object]] = {
    "subject": {"bold": True, "font_color": "#1F4E9E"},
    "object": {"bold": True, "font_color": "#1B6E3C"},
    "trigger": {"italic": True, "font_color": "#7A4B00"},
    "negation": {"bold": True, "underline": True, "font_color": "#B00020"},
    "hedge": {"italic": True, "underline": True, "font_color": "#B00020"},
    "link": {"underline": True, "font_color": "#1F4E9E", "valign": "top"},
    "head": {"bold": True, "bg_color": "#E8ECF1", "valign": "top", "text_wrap": True},
    "cell": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
}


@dataclass(frozen=True, slots=True)
class Link:
    """A cell with a web address, which stands there itself if there is no other text."""

    address: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell of pieces of text, each with the name of its style; empty for none."""

    pieces: tuple[tuple[str, str], ...]


Cell = str | int | float | Link | Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet.

    Attributes:
        title: Its name, in the first row.
        width: In characters.
        wrapped: Whether its cells may have several lines.
    """

    title: str
    width: int = 16
    wrapped: bool = False


class Book:
    """A workbook that is being written.

    Args:
        workbook: The library's.
    """

    def __init__(self, workbook: "xlsxwriter.Workbook") -> None:
        self._workbook = workbook
        self._formats = {name: workbook.add_format(dict(style)) for name, style in _STYLES.items()}

    def add_sheet(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
    ) -> None:
        """Add a sheet: its first row stays in sight, and its columns can be filtered.

        Args:
            name: Its name, which no other has; more rows than a sheet can have go on in the next.
            columns: The n columns.
            rows: Rows of n cells.
        """
        rest = iter(rows)
        number = 1
        row: Sequence[Cell] | None = next(rest, None)
        while row is not None or number == 1:
            sheet = self._workbook.add_worksheet(name if number == 1 else f"{name} {number}")
            writer = _SheetWriter(sheet, columns, self._formats)
            while row is not None and writer.n_rows < _MOST_ROWS:
                writer.write(row)
                row = next(rest, None)
            writer.end()
            number += 1


class _SheetWriter:
    """Writes the rows of one sheet."""

    def __init__(
        self, sheet: "Worksheet", columns: Sequence[Column], formats: Mapping[str, "Format"]
    ) -> None:
        self._sheet = sheet
        self._formats = formats
        self._columns = columns
        self._n_links = 0
        self.n_rows = 1
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.title, formats["head"])
        sheet.freeze_panes(1, 0)

    def write(self, row: Sequence[Cell]) -> None:
        """Write the next row."""
        for number, (cell, column) in enumerate(zip(row, self._columns, strict=True)):
            self._write_cell(number, cell, self._formats["wrapped" if column.wrapped else "cell"])
        self.n_rows += 1

    def end(self) -> None:
        """Make the rows filterable."""
        self._sheet.autofilter(0, 0, self.n_rows - 1, len(self._columns) - 1)

    def _write_cell(self, column: int, cell: Cell, style: "Format") -> None:
        if isinstance(cell, str):
            self._write_text(column, _shorten(clean(cell)), style)
        elif isinstance(cell, Link):
            self._write_link(column, cell, style)
        elif isinstance(cell, Marked):
            self._write_marked(column, cell, style)
        else:
            self._sheet.write_number(self.n_rows, column, cell, style)

    def _write_text(self, column: int, text: str, style: "Format") -> None:
        if text:
            self._sheet.write_string(self.n_rows, column, text, style)

    def _write_link(self, column: int, cell: Link, style: "Format") -> None:
        address = clean(cell.address)
        text = _shorten(clean(cell.text)) or address
        fits = self._n_links < _MOST_LINKS and len(address) <= _LONGEST_LINK
        if not fits or not address.startswith(("http://", "https://")):
            self._write_text(column, _shorten(text), style)
            return
        self._n_links += 1
        self._sheet.write_url(self.n_rows, column, address, self._formats["link"], text)

    def _write_marked(self, column: int, cell: Marked, style: "Format") -> None:
        whole = "".join(text for text, _ in cell.pieces)
        marked = any(name for _, name in cell.pieces) and len(cell.pieces) > 1
        if not marked or len(whole) > _MOST_CHARACTERS or _ESCAPE.search(whole):
            self._write_text(column, _shorten(whole), style)
            return
        parts: list[object] = []
        for text, name in cell.pieces:
            parts += [self._formats[name], text] if name else [text]
        self._sheet.write_rich_string(self.n_rows, column, *parts, style)


def iter_book(fill: Callable[[Book], None]) -> Iterator[bytes]:
    """Yield a workbook in parts, when all of it is written to a temporary file.

    Args:
        fill: Adds the sheets.

    Yields:
        The bytes of the file.

    Raises:
        OutputError: If the library is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise OutputError(
            "XLSX needs the package XlsxWriter",
            fix='install claimgraph with it: pip install "claimgraph[xlsx]"',
        ) from error
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
            workbook.set_properties({"created": _CREATED, "comments": "Made by claimgraph"})
            fill(Book(workbook))
        file.seek(0)
        while part := file.read(_PART):
            yield part


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + _CUT
