"""Folders that claimgraph makes, locks and removes; what bears no marker of ours is never removed.

A folder that will be removed one day is made by :func:`make_folder`, which leaves a marker in it.
:func:`remove_folder` takes the marker away last, so that a removal that was cut short is taken up
by the next one, and leaves alone what has none.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = [
    "MARKER",
    "hold_file",
    "is_ours",
    "make_folder",
    "mark",
    "open_folder",
    "remove_folder",
    "sync",
]

MARKER = ".claimgraph"
_TEXT = "claimgraph made this folder, and removes it when it is not needed any more.\n"


def make_folder(path: Path) -> None:
    """Make a folder that :func:`remove_folder` will remove.

    Args:
        path: The folder, which is not there yet.

    Raises:
        OSError: If it cannot be made.
    """
    path.mkdir()
    mark(path)


def mark(path: Path) -> None:
    """Leave the marker in a folder that is known to be ours.

    Args:
        path: The folder.

    Raises:
        OSError: If it cannot be written to.
    """
    (path / MARKER).write_text(_TEXT, encoding="utf-8")


def is_ours(path: Path) -> bool:
    """Say whether a folder may be removed: it bears the marker, or nothing is in it.

    Args:
        path: The folder; a link to one is not ours.
    """
    try:
        if path.is_symlink() or not path.is_dir():
            return False
        return (path / MARKER).is_file() or not any(path.iterdir())
    except OSError:
        return False


def remove_folder(path: Path) -> bool:
    """Remove a folder of ours with all that is in it, the marker last.

    Args:
        path: The folder; one that is not ours is left as it is.

    Returns:
        Whether it is gone; what the system refuses to remove stays for the next time.
    """
    if is_ours(path):
        with suppress(OSError):
            for each in path.iterdir():
                if each.name != MARKER:
                    _remove(each)
            if [each.name for each in path.iterdir()] == [MARKER]:
                (path / MARKER).unlink()
            path.rmdir()
    return not os.path.lexists(path)


def sync(folder: Path) -> None:
    """See that the names in a folder are on the disk, where the platform can do that.

    Args:
        folder: The folder.

    Raises:
        OSError: If the disk does not say so.
    """
    if sys.platform != "win32":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


@contextmanager
def hold_file(path: Path) -> Iterator[bool]:
    """Hold a lock file, which is made if it is not there, for the length of a block.

    Args:
        path: The file.

    Yields:
        Whether it is held; if not, another process has it.

    Raises:
        OSError: If it cannot be made.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield _flock(file, shared=False) and _is_at(file, path)
    finally:
        os.close(file)


def open_folder(folder: Path, *, shared: bool = True) -> int | None:
    """Open and lock a folder, so that nobody removes it.

    Args:
        folder: The folder.
        shared: Whether others may hold it too; one that is to be removed is held alone.

    Returns:
        The open file, to be closed; None if the folder is gone or somebody else has it; -1 where
        the platform has no such locks.
    """
    if sys.platform == "win32":
        return -1 if folder.is_dir() else None
    try:
        file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    if _flock(file, shared=shared) and _is_at(file, folder):
        return file
    os.close(file)
    return None


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _is_at(file: int, path: Path) -> bool:
    """Whether an open file or folder still has its name: it may have been removed meanwhile."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except OSError:
        return False


def _flock(file: int, *, shared: bool) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
    return True
