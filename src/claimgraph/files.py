"""Files in, of bounded size and never a pipe or a device; files out, whole or not at all."""

import errno
import gzip
import io
import os
import stat
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING, Protocol

from claimgraph.errors import DiskError, OutputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "FileTooLargeError",
    "Packed",
    "ZstandardStream",
    "beside",
    "fails_by_disk",
    "find_zstandard",
    "keep_apart",
    "megabytes",
    "open_file",
    "open_scratch",
    "read_text",
    "replace_file",
    "unpack",
    "write_atomically",
    "write_new",
    "writing_errors",
]

_LARGEST_TEXT = 1 << 28  # bytes of a file that is read as one text; our tables have some 100 kB
# Bytes that a gzip file may hold whatever it takes on disk.
_FREE = 1 << 26
# What gzip unpacks to, in bytes a byte, beyond that: prose and tables 3 to 10, RDF and XML up to
# 40; a bomb has a thousand.
_RATIO = 100
_BUFFER = 1 << 16  # bytes
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# What is the matter with the disk, not with the name.
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})


class Packed(Protocol):
    """What unpacks a stream as it is read."""

    def read(self, size: int, /) -> bytes:
        """Read at most so many bytes, unpacked."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


class FileTooLargeError(OSError):
    """A file holds more than is read of one, or unpacks to more than a gzip file of ours does."""

    def __init__(self, problem: str) -> None:
        super().__init__(errno.EFBIG, problem)


def open_file(path: Path) -> io.BufferedReader:
    """Open a file to read its bytes; what is no file is refused before it can keep us waiting.

    Args:
        path: The file; a link is followed.

    Returns:
        The stream.

    Raises:
        OSError: If it cannot be opened, or is a folder, a pipe, a socket or a device.
    """
    _check_is_file(path.stat().st_mode)
    # Another may have taken its place: without O_NONBLOCK a pipe waits for one who writes to it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags)
    try:
        _check_is_file(os.fstat(number).st_mode)
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def read_text(path: Path, encoding: str = "utf-8-sig", *, most: int = _LARGEST_TEXT) -> str:
    """Read a file as text, line ends as line feeds.

    Args:
        path: The file.
        encoding: Of its bytes.
        most: Characters that it may have.

    Raises:
        OSError: As :func:`open_file`; a :class:`FileTooLargeError` if it is larger.
        UnicodeDecodeError: If it is not in that encoding.
    """
    with io.TextIOWrapper(open_file(path), encoding=encoding) as stream:
        text = stream.read(most + 1)
    if len(text) > most:
        raise FileTooLargeError(f"it is larger than {megabytes(most)}")
    return text


def unpack(
    packed: io.BufferedReader, *, free: int = _FREE, content: Packed | None = None
) -> io.BufferedReader:
    """Unpack gzip, or what else unpacks a stream, as it is read.

    Args:
        packed: The bytes of a packed file, from the first.
        free: Bytes that it may unpack to however small it is; beyond that, a hundred for each byte.
        content: What unpacks that stream; None for gzip.

    Returns:
        A stream that raises :class:`FileTooLargeError` where there is more; it closes both.
    """
    opened = gzip.GzipFile(fileobj=packed, mode="rb") if content is None else content
    return io.BufferedReader(_Unpacked(packed, opened, free), _BUFFER)


def megabytes(n_bytes: int) -> str:
    """Return a size for people.

    >>> megabytes(10 << 20)
    '10 MB'
    """
    return f"{n_bytes / (1 << 20):.4g} MB"


class _Unpacked(io.RawIOBase):
    """The content of a packed file, as long as it grows no faster than is credible."""

    def __init__(self, packed: io.BufferedReader, content: Packed, free: int) -> None:
        self._packed = packed
        self._content = content
        self._free = free
        self._n_bytes = 0

    def readable(self) -> bool:
        """Whether it can be read."""
        return True

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._n_bytes

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer."""
        view = memoryview(buffer).cast("B")
        data = self._content.read(len(view))
        size = len(data)
        view[:size] = data
        self._n_bytes += size
        if self._n_bytes > max(self._free, _RATIO * self._packed.tell()):
            raise FileTooLargeError(
                f"it unpacks to more than {megabytes(self._free)}, {_RATIO} times its size"
            )
        return size

    def close(self) -> None:
        """Close both streams."""
        if not self.closed:
            self._content.close()
            self._packed.close()
        super().close()


def _check_is_file(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    for fits, kind in _KINDS:
        if fits(mode):
            raise OSError(errno.EINVAL, f"it is {kind}, not a file")


def write_atomically(path: Path, content: str) -> None:
    """Write a file in UTF-8: beside its place first, then renamed, so that it is never half there.

    A file that was there before stays if anything fails. Folders on the way are made. What is no
    plain file (a pipe, ``/dev/stdout``) is written to as it is.

    Args:
        path: Where to; a link is followed.
        content: The text; line ends are kept.

    Raises:
        OutputError: If the place cannot be written to.
    """
    replace_file(path, [content.encode()])


def replace_file(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write the parts of a file one behind the other, as :func:`write_atomically` does.

    Args:
        path: Where to; a link is followed.
        parts: What to write.

    Raises:
        OutputError: If the place cannot be written to; a DiskError if the disk is full or fails.
    """
    with writing_errors(path):
        target = _resolve(path)
        if target.is_dir():
            raise OutputError(
                "this is a folder, not a file", where=str(path), fix="name a file inside it"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            target.write_bytes(b"".join(parts))
        else:
            _replace(target, parts)


def open_scratch(folder: Path) -> IO[bytes]:
    """Open a file for what is needed for some time; it has no name, and goes with the process.

    Args:
        folder: Where the disk is to have room for it.

    Raises:
        OutputError: If it cannot be made; a DiskError if the disk is full or fails.
    """
    with writing_errors(folder):
        return tempfile.TemporaryFile(dir=folder)


@contextmanager
def writing_errors(path: Path) -> Iterator[None]:
    """Raise what fails in writing as an error of ours.

    Args:
        path: What is written.

    Raises:
        OutputError: If the system says so in the block; a DiskError if the disk is full or fails.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if fails_by_disk(error):
            raise DiskError(
                f"the file cannot be written: {reason}",
                where=str(path),
                fix="make room on the disk, or choose another one",
            ) from error
        raise OutputError(
            f"the file cannot be written: {reason}",
            where=str(path),
            fix="choose another place, or make this one writable",
        ) from error


def find_zstandard() -> ModuleType | None:
    """Return the module for Zstandard; None if this Python has none."""
    for name in ("compression.zstd", "backports.zstd"):  # the former from Python 3.14 on
        try:
            return import_module(name)
        except ModuleNotFoundError:
            continue
    return None


class ZstandardStream:
    """A Zstandard stream whose errors are those of zlib, since its module may be missing.

    Args:
        stream: The packed bytes.
        module: What :func:`find_zstandard` found.
    """

    def __init__(self, stream: IO[bytes], module: ModuleType) -> None:
        self._file = module.ZstdFile(stream)
        self._error: type[Exception] = module.ZstdError

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes."""
        try:
            found: bytes = self._file.read(size)
        except self._error as error:
            raise zlib.error(str(error)) from error
        return found

    def close(self) -> None:
        """Close it."""
        self._file.close()


def fails_by_disk(error: BaseException) -> bool:
    """Say whether an error is the disk's, full or broken, so that another name would not help.

    >>> fails_by_disk(OSError(errno.ENOSPC, "No space left on device"))
    True
    """
    return getattr(error, "errno", None) in _DISK


def keep_apart(output: Path, inputs: Iterable[Path]) -> None:
    """See that a file to write is none of those to read, which would be lost.

    Args:
        output: Where to write.
        inputs: What is read.

    Raises:
        OutputError: If it is one of them.
    """
    for path in inputs:
        if output.exists() and path.exists() and output.samefile(path):
            raise OutputError(
                "this file is read too, and would be lost",
                where=str(output),
                fix="write to another file",
            )


def _resolve(path: Path) -> Path:
    if path.exists() and not path.is_file():
        return path  # what a link to a pipe names, as /dev/stdout does, is no path
    target = path.resolve()
    if target.is_symlink():  # from Python 3.13 on, a loop of links resolves to one of them
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _replace(target: Path, parts: Iterable[bytes | memoryview]) -> None:
    place = beside(target)
    try:
        write_new(place, parts)
        place.replace(target)
    finally:
        place.unlink(missing_ok=True)


def beside(target: Path) -> Path:
    """Return where a file is written before it is renamed to its place.

    Args:
        target: Its place.
    """
    # The process number keeps two runs apart.
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def write_new(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write a file that nobody reads yet, and see that it is on the disk.

    Args:
        path: The file; a leftover of a run that was killed is replaced.
        parts: What to write.

    Raises:
        OSError: If it cannot be written.
    """
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        for part in parts:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
