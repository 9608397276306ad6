"""Iterate over the files of a gold standard, plain or in an archive."""

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from claimgraph.documents import Skip, Source
from claimgraph.documents.packing import read_bytes
from claimgraph.errors import DocumentError

__all__ = ["iter_files"]

# Bytes, decompressed; a document has some ten thousand, so a larger file is not one.
_MAX_SIZE = 1 << 24
_TOO_LARGE = "a file that is too large for one document"


def iter_files(
    source: Source, suffix: str, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive, or the file itself if it is not one.

    Args:
        source: A ZIP or tar archive, compressed or not, or a plain file.
        suffix: Suffix of the files in an archive to read; others are ignored.
        on_skip: Called for each file in an archive that is too large.

    Yields:
        Name and bytes: a ZIP archive's by name, a tar archive's in its order.

    Raises:
        DocumentError: If the file or archive is unreadable or damaged.
    """
    where = str(source.path)
    try:
        if zipfile.is_zipfile(source.path):
            yield from _iter_zip(source, suffix, on_skip)
        elif tarfile.is_tarfile(source.path):
            yield from _iter_tar(source, suffix, on_skip)
        else:
            yield source.name, read_bytes(source.path)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as error:
        raise DocumentError(
            "the archive is damaged", where=where, fix="fetch or pack it again"
        ) from error
    except RuntimeError as error:  # raised by zipfile if a password is needed
        raise DocumentError(
            "the archive is encrypted", where=where, fix="give it unpacked"
        ) from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DocumentError(f"the file cannot be read: {reason}", where=where) from error


def _iter_zip(
    source: Source, suffix: str, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(source.path) as archive:
        for entry in sorted(archive.infolist(), key=lambda each: each.filename):
            if entry.is_dir() or not entry.filename.endswith(suffix):
                continue
            name = f"{source.name}/{entry.filename}"
            with archive.open(entry) as stream:
                data = stream.read(_MAX_SIZE + 1)
            if len(data) > _MAX_SIZE:
                on_skip(Skip(where=name, reason=_TOO_LARGE))
            else:
                yield name, data


def _iter_tar(
    source: Source, suffix: str, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(source.path) as archive:
        for entry in archive:
            stream = archive.extractfile(entry) if entry.isfile() else None
            if stream is None or not entry.name.endswith(suffix):
                continue
            name = f"{source.name}/{entry.name}"
            if entry.size > _MAX_SIZE:
                on_skip(Skip(where=name, reason=_TOO_LARGE))
            else:
                yield name, stream.read()
