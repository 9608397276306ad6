"""Snapshots by which graphs are compared, as lines of text; cached beside a store's quads."""

import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import OutputError
from claimgraph.files import read_text, replace_file
from claimgraph.query import AskedGraph, QueryResult

__all__ = ["Snapshot", "read_snapshot", "record_of"]

# The number is the version of the layout; snapshots of other versions are ignored. The first line
# is the SHA-256 of the rest.
_NAME = "snapshot-2-{digest}.tsv"
_DIGITS = 16  # hexadecimal digits of SHA-256 in the name
_LARGEST = 1 << 30  # characters

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Rows of a record and the values that it is compared by.

    Attributes:
        column: Name of the first column, the record.
        lines: The terms of each row in N-Triples syntax, separated by tabs.
    """

    column: str
    lines: frozenset[str]


def read_snapshot(
    reader: AskedGraph,
    sparql: str,
    ask: Callable[[AskedGraph], QueryResult],
) -> Snapshot:
    """Return the snapshot of a graph.

    A generation of a store never changes, so the result is cached in a file beside its quads; if
    that cannot be written, the query is run each time.

    Args:
        reader: AskedGraph of the graph.
        sparql: The query; each query has its own file.
        ask: Runs the query.

    Returns:
        The snapshot.
    """
    digest = hashlib.sha256(sparql.encode()).hexdigest()[:_DIGITS]
    path = None if reader.folder is None else reader.folder / _NAME.format(digest=digest)
    if path is not None and (kept := _read(path)) is not None:
        return kept
    result = ask(reader)
    column = result.columns[0]
    lines = sorted({"\t".join(map(str, row)) for row in result.rows})
    if path is not None:
        content = "".join(f"{line}\n" for line in (column, *lines)).encode()
        with suppress(OutputError):
            replace_file(path, [f"{hashlib.sha256(content).hexdigest()}\n".encode(), content])
    return Snapshot(column=column, lines=frozenset(lines))


def _read(path: Path) -> Snapshot | None:
    """Read a cached snapshot; None if there is none, or if its digest is wrong."""
    if not path.is_file():
        return None
    try:
        digest, _, content = read_text(path, "utf-8", most=_LARGEST).partition("\n")
    except (OSError, UnicodeDecodeError):
        digest, content = "", ""
    if digest != hashlib.sha256(content.encode()).hexdigest():
        _log.warning("%s: the snapshot is damaged, and made again", path.name)
        return None
    column, *lines = content.split("\n")[:-1]
    return Snapshot(column=column, lines=frozenset(lines))


def record_of(line: str) -> str:
    r"""Return the record of a line.

    >>> record_of("<urn:x:a>\t<urn:x:b>")
    '<urn:x:a>'
    """
    return line.partition("\t")[0]
