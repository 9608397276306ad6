"""SHA-256 of the files of a generation: listed when it is committed, compared when it is read.

The engine finds some damage itself, when it comes upon it: then a query may end early, as if there
were no more to find, or never.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import StoreError

__all__ = ["CHECKSUMS_FILE", "check_files", "write_checksums"]

CHECKSUMS_FILE = "checksums.json"
_SHOWN = 3  # damaged files that a message names
_MEND = "build it again with `claimgraph build`, or copy it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """What the list says of a file: bytes and hexadecimal digits."""

    size: int
    sha256: str


def write_checksums(folder: Path, *, previous: Path | None = None) -> None:
    """List the files of a folder with their sizes and SHA-256.

    Args:
        folder: The folder, complete; the list is put in it.
        previous: Another one with such a list. What is the same file there (a hard link) keeps
            the digest that it had, unread: damage that came meanwhile is not taken for what was
            written.

    Raises:
        OSError: If a file cannot be read, or the list cannot be written.
    """
    known = {} if previous is None else _known(previous)
    files = {
        path.relative_to(folder).as_posix(): _list_file(path, known)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != CHECKSUMS_FILE
    }
    content = {
        name: {"size": each.size, "sha256": each.sha256} for name, each in sorted(files.items())
    }
    with (folder / CHECKSUMS_FILE).open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def check_files(folder: Path, *, contents: bool = False) -> None:
    """See that the files of a folder are those that its list names.

    Args:
        folder: The folder. Files that the list does not name do not matter: what is made of the
            quads when it is first asked for is put there later.
        contents: Whether each is read and its digest compared; else only its size is, which takes
            no noticeable time. With it, a folder without a list is damaged.

    Raises:
        StoreError: If they are not, with the names of those that differ.
    """
    listed = _read_list(folder)
    if listed is None:
        if contents:
            raise StoreError("the store has no list of checksums", where=str(folder), fix=_MEND)
        return
    damaged = [
        name for name, each in listed.items() if not _is_same(folder, name, each, contents=contents)
    ]
    if damaged:
        shown = ", ".join(damaged[:_SHOWN])
        more = f" and {len(damaged) - _SHOWN} more" if len(damaged) > _SHOWN else ""
        raise StoreError(
            f"the store is damaged: {shown}{more} {'is' if len(damaged) == 1 else 'are'} not what"
            " was written",
            where=str(folder),
            fix=_MEND,
        )


def _read_list(folder: Path) -> Mapping[str, _Listed] | None:
    """Return what the list says by name; None if there is none."""
    path = folder / CHECKSUMS_FILE
    try:
        content = json.loads(path.read_bytes())
        listed = {
            name: _Listed(size=each["size"], sha256=each["sha256"])
            for name, each in content.items()
        }
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(
            "the list of checksums of the store is damaged", where=str(path), fix=_MEND
        ) from error
    return listed


def _known(folder: Path) -> Mapping[tuple[int, int], _Listed]:
    """Return what the list of another folder says, by device and inode."""
    try:
        listed = _read_list(folder) or {}
    except StoreError:  # told to whoever validates that one
        listed = {}
    return dict(_by_inode(folder, listed))


def _by_inode(
    folder: Path, listed: Mapping[str, _Listed]
) -> Iterator[tuple[tuple[int, int], _Listed]]:
    for name, each in listed.items():
        path = folder / name
        if path.is_file():
            found = path.stat()
            yield (found.st_dev, found.st_ino), each


def _list_file(path: Path, known: Mapping[tuple[int, int], _Listed]) -> _Listed:
    found = path.stat()
    # A file system without inodes says 0 of each.
    held = known.get((found.st_dev, found.st_ino)) if found.st_ino and found.st_nlink > 1 else None
    return held or _Listed(size=found.st_size, sha256=_digest(path))


def _is_same(folder: Path, name: str, listed: _Listed, *, contents: bool) -> bool:
    path = folder / name
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != listed.size:
            return False
        return not contents or _digest(path) == listed.sha256
    except (OSError, ValueError):
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
