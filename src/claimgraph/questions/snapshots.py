"""What a graph is compared by, as lines of text; of a store they are kept beside its quads."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from claimgraph.errors import OutputError
from claimgraph.files import replace_file
from claimgraph.query import QueryResult
from claimgraph.store import Reader

__all__ = ["Snapshot", "read_snapshot", "record_of"]

# The number is that of the layout: a snapshot of another version is not looked at.
_NAME = "snapshot-1-{digest}.tsv"
_DIGITS = 16  # hexadecimal digits of SHA-256 in the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Rows of a record and what it is compared by.

    Attributes:
        column: Name of the first column, the record.
        lines: Each row as N-Triples writes its terms, with tabs between them.
    """

    column: str
    lines: frozenset[str]


def read_snapshot(reader: Reader, sparql: str, ask: Callable[[Reader], QueryResult]) -> Snapshot:
    """Return what a graph is compared by.

    A generation of a store never changes, so what was asked of it once is read from a file that
    lies beside its quads; where that cannot be written, it is asked again each time.

    Args:
        reader: Of the graph.
        sparql: The query; another one has a file of its own.
        ask: Asks it.

    Returns:
        The snapshot.
    """
    digest = hashlib.sha256(sparql.encode()).hexdigest()[:_DIGITS]
    path = None if reader.folder is None else reader.folder / _NAME.format(digest=digest)
    if path is not None and path.is_file():
        column, *lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        return Snapshot(column=column, lines=frozenset(lines))
    result = ask(reader)
    column = result.columns[0]
    lines = sorted({"\t".join(map(str, row)) for row in result.rows})
    if path is not None:
        with suppress(OutputError):
            replace_file(path, ["".join(f"{line}\n" for line in (column, *lines)).encode()])
    return Snapshot(column=column, lines=frozenset(lines))


def record_of(line: str) -> str:
    r"""Return the record of a line.

    >>> record_of("<urn:x:a>\t<urn:x:b>")
    '<urn:x:a>'
    """
    return line.partition("\t")[0]
