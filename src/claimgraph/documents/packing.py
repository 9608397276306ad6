"""Packed files: gzip, bzip2, xz and Zstandard, told by their first bytes and unpacked as read."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO

from claimgraph.errors import DocumentError
from claimgraph.files import (
    FileTooLargeError,
    Packed,
    ZstandardStream,
    find_zstandard,
    megabytes,
    open_file,
    unpack,
)

__all__ = [
    "PACKINGS",
    "TOO_LARGE_FIX",
    "Packing",
    "drop_suffix",
    "find_packing",
    "open_bytes",
    "open_packed",
    "read_bytes",
    "translated",
]

TOO_LARGE_FIX = "split it, or allow more with --max-size"
# Bytes of a file that is read as a whole; the largest gold standard has 60 MB.
_LARGEST_FILE = 1 << 28
_AGAIN = "fetch or pack it again"
_LONGEST_MAGIC = 8  # bytes


def _open_zstandard(stream: IO[bytes]) -> Packed:
    module = find_zstandard()
    if module is None:
        raise DocumentError(
            "Zstandard is not known to this Python",
            fix='install claimgraph with it: pip install "claimgraph[zstd]"',
        )
    return ZstandardStream(stream, module)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """A way to pack one file.

    Attributes:
        name: Its name, for errors.
        magic: The first bytes of such a file.
        suffix: The suffix of its name, in lower case.
        open: Returns a stream of what a packed stream holds.
    """

    name: str
    magic: bytes
    suffix: str
    open: Callable[[IO[bytes]], Packed]


# RFC 1952; bzip2's file format; the .xz file format §2.1.1.1; RFC 8878 §3.1.1.
PACKINGS: Mapping[str, Packing] = MappingProxyType(
    {
        each.name: each
        for each in (
            Packing(
                name="gzip",
                magic=b"\x1f\x8b",
                suffix=".gz",
                open=lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"),
            ),
            Packing(name="bzip2", magic=b"BZh", suffix=".bz2", open=bz2.BZ2File),
            Packing(name="xz", magic=b"\xfd7zXZ\0", suffix=".xz", open=lzma.LZMAFile),
            Packing(
                name="Zstandard", magic=b"\x28\xb5\x2f\xfd", suffix=".zst", open=_open_zstandard
            ),
        )
    }
)


def find_packing(head: bytes, name: str = "") -> Packing | None:
    """Find how a file is packed, by its first bytes, else by the suffix of its name.

    >>> find_packing(b"BZh91AY").name, find_packing(b"Zinc", "a.txt.GZ").name
    ('bzip2', 'gzip')
    """
    told = next((each for each in PACKINGS.values() if head.startswith(each.magic)), None)
    return told or next(
        (each for each in PACKINGS.values() if name.lower().endswith(each.suffix)), None
    )


def drop_suffix(name: str) -> str:
    """Return a file name without the suffix of a packing.

    >>> drop_suffix("a.txt.gz"), drop_suffix("a.txt")
    ('a.txt', 'a.txt')
    """
    for each in PACKINGS.values():
        if name.lower().endswith(each.suffix):
            return name[: -len(each.suffix)]
    return name


@contextmanager
def open_bytes(path: Path, *, max_size: int = _LARGEST_FILE) -> Iterator[io.BufferedReader]:
    """Open a file, unpacked if it is packed or its name says so.

    Args:
        path: The file.
        max_size: Bytes that a packed file may always unpack to, however small it is.

    Yields:
        A stream of its bytes.

    Raises:
        DocumentError: If it cannot be opened or read, is no file, is not packed as its name says,
            is incomplete, or unpacks to far more than its size.
    """
    where = str(path)
    with translated(where):
        plain = open_file(path)
    with plain, open_packed(plain, path.name, where, max_size=max_size) as stream:
        yield stream


@contextmanager
def open_packed(
    plain: io.BufferedReader, name: str, where: str, *, max_size: int
) -> Iterator[io.BufferedReader]:
    """Open what a stream holds, unpacked if it is packed or its name says so.

    Args:
        plain: The bytes of a file, from the first.
        name: Its name.
        where: Its place, for errors.
        max_size: As for :func:`open_bytes`.

    Yields:
        A stream of its bytes.

    Raises:
        DocumentError: As :func:`open_bytes`, whenever it is read from.
    """
    with translated(where):
        packing = find_packing(plain.peek(_LONGEST_MAGIC)[:_LONGEST_MAGIC], name)
    with translated(where, packing):
        if packing is None:
            yield plain
        else:
            with unpack(plain, free=max_size, content=packing.open(plain)) as unpacked:
                yield unpacked


@contextmanager
def translated(where: str, packing: Packing | None = None) -> Iterator[None]:
    """Raise the errors of reading a file, perhaps packed or in an archive, as a DocumentError.

    Args:
        where: The place of the file.
        packing: How it is packed; None if it is not, or inside an archive.
    """
    try:
        yield
    except FileTooLargeError as error:
        raise DocumentError(str(error.strerror), where=where, fix=TOO_LARGE_FIX) from error
    except EOFError as error:
        raise DocumentError(
            f"the {_called(packing)} file ends too early", where=where, fix=_AGAIN
        ) from error
    except (gzip.BadGzipFile, zlib.error, lzma.LZMAError) as error:
        raise _damaged(packing, where) from error
    except (zipfile.BadZipFile, tarfile.TarError) as error:
        raise DocumentError("it is damaged inside the archive", where=where, fix=_AGAIN) from error
    except OSError as error:
        if packing is not None and error.errno is None:  # bzip2 has no exception of its own
            raise _damaged(packing, where) from error
        reason = error.strerror or "unknown reason"
        raise DocumentError(f"the file cannot be read: {reason}", where=where) from error


def read_bytes(path: Path, *, max_size: int = _LARGEST_FILE) -> bytes:
    """Read a file as a whole, unpacked if it is packed.

    Args:
        path: The file.
        max_size: Most bytes, unpacked.

    Raises:
        DocumentError: As :func:`open_bytes`, or if it is larger.
    """
    with open_bytes(path, max_size=max_size) as stream:
        data = stream.read(max_size + 1)
    if len(data) > max_size:
        raise DocumentError(
            f"it is larger than {megabytes(max_size)}", where=str(path), fix=TOO_LARGE_FIX
        )
    return data


def _called(packing: Packing | None) -> str:
    return packing.name if packing is not None else "packed"


def _damaged(packing: Packing | None, where: str) -> DocumentError:
    suffix = packing.suffix if packing is not None else "its suffix"
    return DocumentError(
        f"this is not {_called(packing)}, or it is damaged",
        where=where,
        fix=f"pack it again, or drop {suffix}",
    )
