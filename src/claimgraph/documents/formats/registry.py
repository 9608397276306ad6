"""The registry's type: how a format is told, and how it is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source

__all__ = ["DocumentReader", "ReadFunction"]

ReadFunction = Callable[[Source, ReadingRules, Callable[[Skip], None]], Iterator[Record]]


def _never(_head: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReader:
    """The reader of a format.

    Attributes:
        suffixes: Suffixes of file names, in lower case, with the dot, without that of a packing.
        read: Yields the records of a file; calls its third argument for each record that is left
            out, and raises :class:`DocumentError` if the file as a whole is not valid.
        tells: Whether the first characters of a file are surely of this format, whatever its name.
        must_tell: Whether the suffix alone does not tell the format.
        is_zip: Whether such files begin like ZIP archives.
        may_be_empty: Whether an empty file is nothing to be told.
    """

    suffixes: tuple[str, ...]
    read: ReadFunction
    tells: Callable[[str], bool] = _never
    must_tell: bool = False
    is_zip: bool = False
    may_be_empty: bool = False
