"""The input of every reader, how it is to be read, and the report of what was left out."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.documents.decoding import check_not_binary, decode, decode_head, is_blank
from claimgraph.documents.packing import open_bytes, translated
from claimgraph.errors import DocumentError
from claimgraph.files import megabytes

__all__ = ["LARGEST", "ReadingOptions", "Skip", "Source", "is_empty"]

LARGEST = 10 << 20  # bytes of one document: about ten books; an abstract has 2,000
_PEEKED = 1 << 16  # bytes that tell the format


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How files are read.

    Attributes:
        max_size: Most bytes of one document, unpacked.
        columns: Names of the columns of tables, by what they hold (``text``, ``title``, ``id``).
        full_text: Whether the body of an article is read too, where there is one.
        any_language: Whether texts in other languages than English are read as if they were in it.
        is_quiet: Whether to log no warning of encodings, as in a first round.
        on_total: Called with the number of records before the first is read, and again with fewer
            when one of them is left out; None to leave that.
    """

    max_size: int = LARGEST
    columns: Mapping[str, str] = field(default_factory=dict)
    full_text: bool = False
    any_language: bool = False
    is_quiet: bool = False
    on_total: Callable[[int], None] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read, or what an archive or standard input holds.

    Attributes:
        path: Its path; that of the archive for what is inside one.
        name: Its name in documents: relative to the path given by the user, with forward slashes.
        max_size: Most bytes of one document in it, unpacked.
        options: How it is read.
        member: Its name inside an archive; empty if it is in none.
        stream: Its bytes, unpacked, where it can only be read once; None to open the path.
        is_unnamed: Whether it has no name that could tell its format.
    """

    path: Path
    name: str
    max_size: int = LARGEST
    options: ReadingOptions = field(default_factory=ReadingOptions)
    member: str = ""
    stream: io.BufferedReader | None = field(default=None, compare=False)
    is_unnamed: bool = False

    def __post_init__(self) -> None:
        # A file name may have bytes that cannot be decoded; what is written later must be text.
        object.__setattr__(self, "name", self.name.encode(errors="replace").decode())

    @property
    def where(self) -> str:
        """The place for errors: the path, and the name inside an archive."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    @contextmanager
    def open(self) -> Iterator[io.BufferedReader]:
        """Open it, unpacked if it is packed.

        Yields:
            A stream of its bytes.

        Raises:
            DocumentError: If it cannot be opened or read, is no file, is packed but incomplete, or
                unpacks to far more than its size.
        """
        if self.stream is not None:
            with translated(self.where):
                yield self.stream
            return
        with open_bytes(self.path, max_size=self.max_size) as stream:
            yield stream

    def peek(self) -> bytes:
        """Return its first bytes, unpacked; fewer than asked for only if it has no more."""
        if self.stream is not None:
            with translated(self.where):
                return self.stream.peek(_PEEKED)
        with self.open() as stream:
            return stream.read(_PEEKED)

    def read(self) -> bytes:
        """Read it as a whole.

        Raises:
            DocumentError: As :meth:`open`, or if it is larger than ``max_size``.
        """
        with self.open() as stream:
            data = stream.read(self.max_size + 1)
        if len(data) > self.max_size:
            raise DocumentError(
                f"it is larger than {megabytes(self.max_size)}",
                where=self.where,
                fix="split it, or allow more with --max-size",
            )
        return data

    def read_text(self) -> str:
        """Read it as one text.

        Raises:
            DocumentError: As :meth:`read`, or if it is no text.
        """
        data = self.read()
        check_not_binary(data, self.where)
        return decode(data, self.where, is_quiet=self.options.is_quiet)


def is_empty(head: bytes) -> bool:
    """Whether a file holds nothing but white space and invisible characters.

    Args:
        head: What :meth:`Source.peek` returned.
    """
    is_whole = len(head) < _PEEKED
    return is_whole and b"\0" not in head and is_blank(decode_head(head))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A file or record that was left out.

    Attributes:
        where: ``file`` or ``file:line``; no machine path.
        reason: The reason, worded the same for all of one kind, so that they can be counted.
    """

    where: str
    reason: str
