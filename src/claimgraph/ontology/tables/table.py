"""Declaration of a table of the ontology folder: its columns, and the checks of their cells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from claimgraph.errors import OntologyError
from claimgraph.ontology.folder import read_table
from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import CellError, Check, Terms, resolve

__all__ = ["Row", "Table"]

Row = dict[str, str]


def _anything(_: Row) -> None:
    """Accept every row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Declaration of a table; the only place where its columns are named.

    Attributes:
        name: Name of the file.
        columns: The check of each column's cells, by name of the column.
        dispensable: Columns that may be missing; their cells are then empty.
        key: Columns that together identify a row; empty if rows may repeat.
        check: Raises :class:`CellError` if the cells of a row are inconsistent.
        is_dispensable: Whether the table may be missing.
    """

    name: str
    columns: Mapping[str, Check]
    dispensable: frozenset[str] = frozenset()
    key: tuple[str, ...] = ()
    check: Callable[[Row], None] = _anything
    is_dispensable: bool = False

    def read(self, folder: Path, schema: Schema | None = None) -> Iterator[tuple[str, Row]]:
        """Read the table of a folder and check every cell.

        Args:
            folder: The ontology folder.
            schema: The definitions in its Turtle files; None to read them when needed.

        Yields:
            The location, ``path:line``, and the cells by column, of each row. A CURIE whose
            prefix only the folder's ``prefixes.ttl`` declares is an IRI.

        Raises:
            OntologyError: If the table is missing or lacks a column, if a cell is invalid, or if
                two rows have the same key; with file and line.
        """
        path = folder / self.name
        if path.exists() or not self.is_dispensable:
            yield from self.read_file(path, schema)

    def read_file(self, path: Path, schema: Schema | None = None) -> Iterator[tuple[str, Row]]:
        """Read and check a table, whatever its name; otherwise as :meth:`read`."""
        terms = Terms(path.parent, schema)
        checks = [(name, check, dict[str, str]()) for name, check in self.columns.items()]
        seen: dict[tuple[str, ...], int] = {}
        empty: Row | None = None
        for line, row in read_table(path):
            if empty is None:
                empty = self._lacking(row, path)
                checks = [each for each in checks if each[0] not in empty]
            row.update(empty)
            try:
                for column, check, right in checks:
                    cell = row[column]
                    if cell not in right:
                        check(cell, terms)
                        right[cell] = resolve(check, cell, terms)
                    row[column] = right[cell]
                column = ""
                self.check(row)
                if self.key:
                    self._keep_apart(row, seen, line)
            except CellError as error:
                place = f" in the column {column!r}" if column else ""
                raise OntologyError(
                    f"{error.problem}{place}", where=f"{path}:{line}", fix=error.fix
                ) from error
            yield f"{path}:{line}", row

    def _lacking(self, row: Row, path: Path) -> Row:
        """Check the header; return empty cells for the dispensable columns that are missing."""
        lacking = [name for name in self.columns if name not in row]
        unread = [name for name in row if name not in self.columns]
        for name in lacking:
            if name not in self.dispensable:
                raise OntologyError(
                    f"the table has no column {name!r}",
                    where=str(path),
                    fix=f"give it the header {' '.join(self.columns)}",
                )
        for name in unread:
            near = get_close_matches(name, lacking, n=1)
            raise OntologyError(
                f"nothing reads a column {name!r}",
                where=str(path),
                fix=f"call it {near[0]!r}" if near else f"use {', '.join(self.columns)}",
            )
        return dict.fromkeys(lacking, "")

    def _keep_apart(self, row: Row, seen: dict[tuple[str, ...], int], line: int) -> None:
        key = tuple(row[column] for column in self.key)
        if key in seen:
            raise CellError(
                f"{' '.join(key)!r} stands in line {seen[key]} too", "join the two rows"
            )
        seen[key] = line
