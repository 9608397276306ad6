"""A source file while it is read: bytes, lines, and the location of errors and skips."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from claimgraph.errors import TerminologyError
from claimgraph.files import open_file, unpack
from claimgraph.terminology.sources.identifiers import Identifiers
from claimgraph.terminology.sources.records import Skip

__all__ = ["HUMAN", "ReadOptions", "Reading"]

HUMAN = "9606"  # NCBI Taxonomy
_MAX_LINE = 1 << 20  # bytes; the longest lines in the formats that we read have some 100 kB
_HEAD = 4096  # bytes by which a format is recognised
_CHUNK = 1 << 20  # bytes
_GZIP = b"\x1f\x8b"
_OTHER_PACKINGS = {
    b"PK\x03\x04": "a zip archive",
    b"PK\x05\x06": "a zip archive",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ\x00": "packed with xz",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\x28\xb5\x2f\xfd": "packed with zstd",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of a reader.

    Attributes:
        identifiers: How identifiers become IRIs.
        taxa: NCBI Taxonomy numbers of the organisms whose genes are read; empty for all.
        language: Language tag of the names to read, where a source has several languages.
    """

    identifiers: Identifiers
    taxa: frozenset[str] = frozenset({HUMAN})
    language: str = "en"


def _ignore(_: Skip) -> None:
    """Ignore a skip."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """A source file, and what a reader learns about it while reading.

    Attributes:
        path: The file.
        options: Options of the reader.
        on_skip: Called for each skipped item.
        version: Version stated in the file; filled by the reader.
        licence: Licence stated in the file; filled by the reader.
        n_lost: Number of whole concepts that were skipped.
        last_loss: Why the last of them was.
    """

    path: Path
    options: ReadOptions
    on_skip: Callable[[Skip], None] = _ignore
    version: str = field(default="", init=False)
    licence: str = field(default="", init=False)
    n_lost: int = field(default=0, init=False)
    last_loss: str = field(default="", init=False)

    def place(self, at: int | str) -> str:
        """Return ``path:line``, or the path and an identifier."""
        return f"{self.path}:{at}" if isinstance(at, int) else f"{self.path} ({at})"

    def skip(self, at: int | str, reason: str) -> None:
        """Report a skipped item.

        Args:
            at: Number of the line, from 1, or an identifier.
            reason: Why; the same words for the same kind of cause.
        """
        self.on_skip(Skip(where=self.place(at), reason=reason))

    def lose(self, at: int | str, reason: str) -> None:
        """Report a whole concept that is skipped; arguments as for :meth:`skip`."""
        self.n_lost += 1
        self.last_loss = reason
        self.on_skip(Skip(where=self.place(at), reason=reason, is_concept=True))

    def error(
        self, problem: str, at: int | str | None = None, *, fix: str = ""
    ) -> TerminologyError:
        """Return an error that states that this file cannot be read."""
        where = str(self.path) if at is None else self.place(at)
        return TerminologyError(problem, where=where, fix=fix)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the file, decompressed if it is gzipped, whatever its name.

        Yields:
            The stream of bytes.

        Raises:
            TerminologyError: If it cannot be read, is compressed in another way, or is truncated.
        """
        try:
            with open_file(self.path) as raw:
                start = raw.read(8)
                raw.seek(0)
                for magic, packing in _OTHER_PACKINGS.items():
                    if start.startswith(magic):
                        raise self.error(
                            f"this is {packing}, which is not read",
                            fix="unpack it, or pack it with gzip",
                        )
                if start.startswith(_GZIP):
                    with unpack(raw) as unpacked:
                        yield unpacked
                else:
                    yield raw
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise self.error(
                f"the gzipped file is damaged or cut off: {error}", fix="fetch the file again"
            ) from error
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> TerminologyError:
        return self.error(
            f"the file cannot be read: {error.strerror or error}",
            fix="give the path of a file that you may read",
        )

    def head(self) -> bytes:
        """Return the first bytes, decompressed.

        Raises:
            TerminologyError: As :meth:`open`.
        """
        with self.open() as file:
            return file.read(_HEAD)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the number, from 1, and the text of each line, without the line break.

        Raises:
            TerminologyError: If the file is not UTF-8 text, or as :meth:`open`.
        """
        with self.open() as file:
            number = 0
            while line := file.readline(_MAX_LINE):
                number += 1
                if len(line) == _MAX_LINE or b"\0" in line:
                    raise self.error("this is not a text file of lines", number)
                try:
                    text = line.decode() if number > 1 else line.decode("utf-8-sig")
                except UnicodeDecodeError as error:
                    raise self.error(
                        "the file is not UTF-8", number, fix="save it as UTF-8"
                    ) from error
                yield number, text.rstrip("\r\n")

    def sha256(self) -> str:
        """Return the hexadecimal SHA-256 of the file as stored, not decompressed."""
        digest = hashlib.sha256()
        try:
            with open_file(self.path) as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except OSError as error:
            raise self._unreadable(error) from error
        return digest.hexdigest()
