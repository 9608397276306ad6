"""What was read of the documents of an output, in the order in which it is written.

Shards hold documents in the order in which they were read; all that is written goes by their
address. They are laid out once in a scratch file, as the shards have them, and then read there in
order as often as is needed, one document in memory at a time.
"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from claimgraph.files import open_scratch, writing_errors
from claimgraph.workspace.shards import Entry, Place, ShardReading, Shelf, parse_line

__all__ = ["SortedReadings"]

_LEVEL = 1  # of zlib: a third of the room, at a tenth of the time that decoding takes


class SortedReadings(AbstractContextManager["SortedReadings"]):
    """Documents with what was read of them, by IRI; to be used in a ``with`` block.

    Args:
        shelf: The shards.
        entries: The documents by IRI, in any order.
        places: Where in the shards they lie, by digest.
        folder: Where the scratch file is made; it has no name there, and goes with the process.

    Raises:
        GraphError: If a shard is missing or damaged.
        OutputError: If the scratch file cannot be written; a DiskError if the disk is full.
    """

    def __init__(
        self,
        shelf: Shelf,
        entries: Mapping[str, Entry],
        places: Mapping[str, Place],
        folder: Path,
    ) -> None:
        self._where = shelf.folder
        self._file = open_scratch(folder)
        try:
            with writing_errors(folder):
                self._spans = self._lay_out(shelf, entries, places)
        except BaseException:
            self._file.close()
            raise

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._spans)

    def __iter__(self) -> Iterator[ShardReading]:
        """Yield the documents, by IRI.

        Raises:
            GraphError: If one is damaged.
        """
        return map(self._read, self._spans)

    def _read(self, span: tuple[str, int, int]) -> ShardReading:
        _, start, size = span
        self._file.seek(start)
        return parse_line(zlib.decompress(self._file.read(size)), self._where)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def _lay_out(
        self, shelf: Shelf, entries: Mapping[str, Entry], places: Mapping[str, Place]
    ) -> list[tuple[str, int, int]]:
        iris = {places[entry.digest]: iri for iri, entry in entries.items()}
        spans: list[tuple[str, int, int]] = []
        start = 0
        for place, line in shelf.read_lines(iris):
            packed = zlib.compress(line, _LEVEL)
            self._file.write(packed)
            spans.append((iris[place], start, len(packed)))
            start += len(packed)
        return sorted(spans)
