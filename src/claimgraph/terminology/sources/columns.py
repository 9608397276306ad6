"""Read tables with a header: rows by column name, with line numbers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from claimgraph.terminology.sources.source_file import Reading

__all__ = ["Row", "iter_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return a cell; empty if the table has no such column."""
        return self.cells.get(column, "")

    def split(self, *columns: str) -> list[str]:
        """Return the values of cells in which ``|`` separates several."""
        parts = (part.strip().strip('"') for name in columns for part in self.get(name).split("|"))
        return [" ".join(part.split()) for part in parts if part and part != "-"]


def iter_rows(reading: Reading, needed: Collection[str], *, comments: bool = True) -> Iterator[Row]:
    """Yield the rows of a tab-separated table.

    Args:
        reading: The file.
        needed: Columns that must be there.
        comments: Whether lines that start with ``#`` are comments; if not, one may be the header.

    Yields:
        The rows; one with more or fewer cells than the header is skipped and counted.

    Raises:
        TerminologyError: If a needed column is missing, or the file cannot be read.
    """
    header: list[str] | None = None
    for line, text in reading.lines():
        if not text.strip() or (comments and text.startswith("#")):
            continue
        cells = [cell.strip() for cell in text.split("\t")]
        if header is None:
            header = [cell.lstrip("#").strip('" ').lower() for cell in cells]
            missing = sorted(set(needed) - set(header))
            if missing:
                raise reading.error(
                    f"the table lacks the columns {', '.join(missing)}",
                    line,
                    fix="name the columns in the first line, parted by tabs",
                )
        elif len(cells) != len(header):
            reading.skip(line, "row with more or fewer cells than the header")
        else:
            yield Row(line=line, cells=dict(zip(header, cells, strict=True)))
    if header is None:
        raise reading.error("the table is empty", fix="name the columns in the first line")
