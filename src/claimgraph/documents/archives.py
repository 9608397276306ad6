"""The files inside ZIP and tar archives, read in place.

Nothing is unpacked to the disk. What could lead out of an archive, is no file, is encrypted, or
unpacks to far more than it takes is left out and told.
"""

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, cast

from claimgraph.documents.packing import open_packed, translated
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.files import unpack

__all__ = ["is_archive", "iter_members", "open_entry"]

_ZIP = b"PK\x03\x04"  # APPNOTE.TXT 4.3.7: a local file header
_EMPTY_ZIP = b"PK\x05\x06"
_TAR = (257, b"ustar")  # POSIX.1-2017, pax: magic of a header block
# Files that begin like a ZIP archive but are one document (ECMA-376 part 2, EPUB OCF).
_DOCUMENTS = frozenset({"[content_types].xml", "mimetype", "meta-inf/manifest.xml"})
_MOST_MEMBERS = 10_000_000  # files; PubMed has 1,300, PMC's packages some 100,000
_IGNORED = "__MACOSX"
_NO_FILE = "neither a file nor a folder"

_OnSkip = Callable[[Skip], None]


def is_archive(head: bytes) -> bool:
    r"""Whether the first bytes of a file, unpacked, are those of an archive.

    >>> is_archive(b"PK\x03\x04..."), is_archive(b"Zinc")
    (True, False)
    """
    place, magic = _TAR
    return head.startswith((_ZIP, _EMPTY_ZIP)) or head[place : place + len(magic)] == magic


def iter_members(source: Source, head: bytes, on_skip: _OnSkip) -> Iterator[Source]:
    """Yield the files inside an archive as sources; each must be read before the next is taken.

    Args:
        source: The archive.
        head: Its first bytes, unpacked.
        on_skip: Called for each member that is left out.

    Yields:
        The files: a ZIP archive's by name, a tar archive's in its order. Hidden files and files
        named README are ignored, as in folders.

    Raises:
        DocumentError: If the archive is unreadable, damaged or encrypted.
    """
    if source.member:
        raise DocumentError(
            "an archive inside an archive is not read", where=source.where, fix="unpack it"
        )
    members = _iter_zip if head.startswith((_ZIP, _EMPTY_ZIP)) else _iter_tar
    with translated(source.where):
        yield from members(source, on_skip)


def _iter_zip(source: Source, on_skip: _OnSkip) -> Iterator[Source]:
    with source.open() as stream, zipfile.ZipFile(stream) as archive:
        entries = sorted(archive.infolist(), key=lambda each: each.filename)
        if any(each.filename.lower() in _DOCUMENTS for each in entries):
            raise DocumentError(
                "this is a document of an office program or an e-book, not an archive",
                where=source.where,
                fix="save it as text",
            )
        for entry in entries:
            if entry.is_dir() or not _is_wanted(entry.filename, source, on_skip):
                continue
            kind = entry.external_attr >> 28  # the upper bits of a Unix mode; 0 if not from Unix
            if kind not in {0, 0o10}:
                on_skip(Skip(where=f"{source.name}/{entry.filename}", reason=_NO_FILE))
            elif entry.flag_bits & 1:
                reason = "it is encrypted"
                on_skip(Skip(where=f"{source.name}/{entry.filename}", reason=reason))
            else:
                yield from _open_entry(source, archive, entry, on_skip)


@contextmanager
def open_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, max_size: int
) -> Iterator[io.BufferedReader]:
    """Open a file of a ZIP archive.

    Args:
        archive: The archive.
        entry: The file.
        max_size: Bytes that it may unpack to however small it is; beyond that, a hundred times.

    Yields:
        A stream of its bytes.
    """
    packed = cast("io.BufferedReader", io.BufferedReader(_Counted(entry.compress_size)))
    with unpack(packed, free=max_size, content=archive.open(entry)) as stream:
        yield stream


def _open_entry(
    source: Source, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, on_skip: _OnSkip
) -> Iterator[Source]:
    """Yield one file of a ZIP archive; one that cannot be opened is left out."""
    try:
        content = archive.open(entry)
    except (zipfile.BadZipFile, NotImplementedError):  # damaged; packed in an unknown way
        where = f"{source.name}/{entry.filename}"
        on_skip(Skip(where=where, reason="it cannot be unpacked from the archive"))
        return
    packed = cast("io.BufferedReader", io.BufferedReader(_Counted(entry.compress_size)))
    stream = unpack(packed, free=source.max_size, content=content)
    yield from _open_member(source, entry.filename, stream, on_skip)


class _Counted(io.RawIOBase):
    """Stands for the packed bytes of a member, whose number is known beforehand."""

    def __init__(self, size: int) -> None:
        self._size = size

    def readable(self) -> bool:
        """Whether it can be read."""
        return True

    def seekable(self) -> bool:
        """Whether it has a place."""
        return True

    def tell(self) -> int:
        """Return the number of bytes."""
        return self._size


def _iter_tar(source: Source, on_skip: _OnSkip) -> Iterator[Source]:
    with source.open() as packed, tarfile.open(fileobj=packed, mode="r|") as archive:
        for number, entry in enumerate(archive):
            if number >= _MOST_MEMBERS:
                raise DocumentError("the archive has too many files", where=source.where)
            if entry.isdir() or not _is_wanted(entry.name, source, on_skip):
                continue
            content = None if entry.issparse() or not entry.isreg() else archive.extractfile(entry)
            if content is None:
                on_skip(Skip(where=f"{source.name}/{entry.name}", reason=_NO_FILE))
            else:
                stream = cast("io.BufferedReader", io.BufferedReader(_Readable(content)))
                yield from _open_member(source, entry.name, stream, on_skip)


class _Readable(io.RawIOBase):
    """A stream of a tar archive that cannot be sought."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self._n_bytes = 0

    def readable(self) -> bool:
        """Whether it can be read."""
        return True

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._n_bytes

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill a buffer."""
        data = self._content.read(len(buffer))
        buffer[: len(data)] = data
        self._n_bytes += len(data)
        return len(data)


def _open_member(
    source: Source, name: str, stream: io.BufferedReader, on_skip: _OnSkip
) -> Iterator[Source]:
    where = f"{source.where}/{name}"
    with stream, ExitStack() as stack:
        try:
            content = stack.enter_context(
                open_packed(stream, name, where, max_size=source.max_size)
            )
        except DocumentError as error:
            on_skip(Skip(where=f"{source.name}/{name}", reason=error.problem))
            return
        member = replace(source, member=name, stream=content, is_unnamed=False)
        yield replace(member, name=f"{source.name}/{name}")


def _is_wanted(name: str, source: Source, on_skip: _OnSkip) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in (path.parts or ("",))[0]:
        reason = "its path leads out of the archive"
        on_skip(Skip(where=f"{source.name}/{name}", reason=reason))
        return False
    hidden = any(part.startswith(".") and part != "." for part in path.parts)
    return not (hidden or _IGNORED in path.parts or path.stem.upper() == "README")
