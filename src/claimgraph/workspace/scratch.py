"""A file that grows while others do, and is written whole to its place at the end."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from types import TracebackType

from claimgraph.files import open_scratch, replace_file, writing_errors
from claimgraph.manifest import Part, PartRecord

__all__ = ["Scratch", "write_part"]

_CHUNK = 1 << 20  # bytes copied at once


class Scratch(AbstractContextManager["Scratch"]):
    """Text that is gathered on disk; to be used in a ``with`` block.

    Args:
        folder: Where the file is made; it has no name there, and goes with the process.

    Raises:
        OutputError: If it cannot be made; a DiskError if the disk is full or fails.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = open_scratch(folder)

    def write(self, text: str) -> int:
        """Add text, and return how many bytes that is.

        Raises:
            OutputError: If it cannot be written; a DiskError if the disk is full or fails.
        """
        with writing_errors(self._folder):
            return self._file.write(text.encode())

    def chunks(self) -> Iterator[bytes]:
        """Yield all that was added; nothing can be added any more."""
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


def write_part(folder: Path, part: Part, *contents: Iterable[bytes]) -> PartRecord:
    """Write a file of a generation under its usual name.

    Args:
        folder: The generation.
        part: Which file it is.
        contents: What it holds, one behind the other.

    Returns:
        Its record for the manifest.

    Raises:
        OutputError: If it cannot be written.
    """
    size, digest = 0, hashlib.sha256()

    def counted() -> Iterator[bytes]:
        nonlocal size
        for each in chain(*contents):
            size += len(each)
            digest.update(each)
            yield each

    replace_file(folder / part.usual_name, counted())
    return PartRecord(path=part.usual_name, size=size, sha256=digest.hexdigest())
