"""What a graph is compared by, as lines of text; of a store they are kept beside its quads."""

import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import OutputError
from claimgraph.files import read_text, replace_file
from claimgraph.query import QueryResult
from claimgraph.store import Reader

__all__ = ["Snapshot", "read_snapshot", "record_of"]

# The number is that of the layout: a snapshot of another version is not looked at. The first line
# is the SHA-256 of all after it.
_NAME = "snapshot-2-{digest}.tsv"
_DIGITS = 16  # hexadecimal digits of SHA-256 in the name
_LARGEST = 1 << 30  # characters

_log = logging.getLogger(__name__)


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
    """Read what was kept; None if nothing was, or if it is not what was written."""
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
