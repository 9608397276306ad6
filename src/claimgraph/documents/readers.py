"""The registry of readers, one for each format."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.documents.jsonlines import read_json_lines
from claimgraph.documents.plain import read_plain
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Document
from claimgraph.plugins import find_plugins

__all__ = ["READERS", "DocumentReader", "find_reader", "find_readers"]

ENTRY_POINTS = "claimgraph.readers"

ReadFunction = Callable[[Source, ReadingRules, Callable[[Skip], None]], Iterator[Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReader:
    """The reader of a format.

    Attributes:
        suffixes: Suffixes of file names, in lower case, with the dot.
        read: Yields the documents of a file; calls its third argument for each record that is
            left out, and raises :class:`DocumentError` if the file as a whole is not valid.
    """

    suffixes: tuple[str, ...]
    read: ReadFunction


READERS: Mapping[str, DocumentReader] = MappingProxyType(
    {
        "text": DocumentReader(suffixes=(".txt", ".txt.gz"), read=read_plain),
        "jsonl": DocumentReader(
            suffixes=(".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"), read=read_json_lines
        ),
    }
)


def find_readers() -> Mapping[str, DocumentReader]:
    """Return the built-in readers and those of other packages; built-in ones take precedence.

    A package adds a reader by an entry point of the group ``claimgraph.readers`` whose object is a
    :class:`DocumentReader`.

    Raises:
        DocumentError: If an entry point does not name a reader.
    """
    found = find_plugins(ENTRY_POINTS, DocumentReader, DocumentError)
    return MappingProxyType(found | dict(READERS))


def find_reader(path: Path, readers: Mapping[str, DocumentReader]) -> DocumentReader | None:
    """Find the reader for a file by the suffix of its name; the longest suffix wins.

    >>> find_reader(Path("a.TXT.gz"), READERS) is READERS["text"]
    True
    """
    name = path.name.lower()
    best: tuple[int, DocumentReader] | None = None
    for reader in readers.values():
        for suffix in reader.suffixes:
            if name.endswith(suffix) and (best is None or len(suffix) > best[0]):
                best = len(suffix), reader
    return best[1] if best else None
