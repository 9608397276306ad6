"""The folder of a store: which generation is current, who reads it, and who writes."""

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimgraph.errors import OutputError, StoreError
from claimgraph.files import read_text, replace_file
from claimgraph.manifest import Part, find_part

if sys.platform != "win32":
    import fcntl

__all__ = [
    "Lease",
    "Pointer",
    "discard",
    "find_store",
    "full_disk",
    "lock_for_writing",
    "prune",
    "publish",
    "read_pointer",
    "sync",
]

# The layout that this version writes and reads.
FORMAT = 1
QUADS = "quads"
_POINTER = "store.json"
_LONGEST_POINTER = 1000  # characters
_LAST = 2**31 - 1  # generation; one a second for 68 years
_LOCK = "writer.lock"
_GENERATION = "generation-"
_DISCARDED = "discarded-"
_WORK = "work"
_REBUILD = "build it again with `claimgraph build`"
# Times that a reader looks again for a generation that was replaced while it was opened.
_TRIES = 100

_log = logging.getLogger(__name__)


class Pointer:
    """Which generation of a store is current; the content of ``store.json``.

    Args:
        root: The folder of the store.
        number: Of the generation, from 1; 0 if there is none yet.
    """

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.number = number

    @property
    def folder(self) -> Path:
        """The folder of the generation."""
        return self.root / f"{_GENERATION}{self.number}"

    @property
    def work(self) -> Path:
        """Where the generation after this one is made."""
        return self.root / _WORK

    def next(self) -> "Pointer":
        """Return the pointer to the generation after this one."""
        return Pointer(self.root, self.number + 1)


def find_store(path: Path) -> Path | None:
    """Find the folder of a store.

    Args:
        path: A store, or the output folder of a build.

    Returns:
        The folder; None if there is no store in either place.

    Raises:
        GraphError: If the manifest of the output folder is damaged, or of a newer version.
    """
    for folder in (path, find_part(path, Part.STORE)):
        if (folder / _POINTER).is_file():
            return folder
    return None


def read_pointer(root: Path) -> Pointer:
    """Read which generation of a store is current.

    Args:
        root: The folder of the store.

    Returns:
        The pointer; to generation 0 if nothing was ever committed.

    Raises:
        StoreError: If the store is of another version, or its pointer is damaged.
    """
    path = root / _POINTER
    try:
        content = json.loads(read_text(path, most=_LONGEST_POINTER))
        form, number = (_whole(content[key]) for key in ("format", "generation"))
    except FileNotFoundError:
        return Pointer(root, 0)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            "the file that says where the store lies is damaged", where=str(path), fix=_REBUILD
        ) from error
    if form != FORMAT:
        age, fix = ("newer", "update claimgraph") if form > FORMAT else ("older", _REBUILD)
        raise StoreError(
            f"the store was written by {'a' if age == 'newer' else 'an'} {age} version of"
            f" claimgraph (format {form}; this one reads {FORMAT})",
            where=str(root),
            fix=fix if age == "older" else f"{fix}, or {_REBUILD}",
        )
    return Pointer(root, number)


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _LAST:
        raise ValueError(value)
    return value


class Lease:
    """Keeps a generation from being removed while somebody reads it.

    Args:
        root: The folder of the store.

    Raises:
        StoreError: If there is no current generation, or the store is of another version.
    """

    def __init__(self, root: Path) -> None:
        for _ in range(_TRIES):
            pointer = read_pointer(root)
            self.folder = pointer.folder
            self._file = _open_folder(self.folder)
            if self._file is not None:
                return
        raise _missing(pointer)

    def end(self) -> None:
        """Let the generation go."""
        if self._file is not None and self._file >= 0:
            os.close(self._file)
        self._file = None


@contextmanager
def lock_for_writing(root: Path, *, fresh: bool) -> Iterator[Pointer]:
    """Be the only one who writes to a store; what a writer that was killed left is removed.

    Args:
        root: The folder of the store; made if it is not there.
        fresh: Whether what is there is to be replaced, so that its version does not matter.

    Yields:
        The current generation.

    Raises:
        StoreError: If another process writes, the folder cannot be written, or the store is of
            another version.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = os.open(root / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise StoreError(
            f"the store cannot be written: {error.strerror}",
            where=str(root),
            fix="choose another folder, or make this one writable",
        ) from error
    if not (_flock(lock, shared=False) and _is_at(lock, root / _LOCK)):
        os.close(lock)
        raise StoreError(
            "another process is writing to this store",
            where=str(root),
            fix="wait until it has ended",
        )
    try:
        yield _begin(root, fresh=fresh)
    finally:
        if not (root / _POINTER).exists():  # nothing was ever committed
            with suppress(OSError):
                (root / _LOCK).unlink()
                root.rmdir()
        os.close(lock)


def publish(pointer: Pointer) -> None:
    """Make a generation, complete in its place, the current one; readers see it from now on.

    Args:
        pointer: To the generation.

    Raises:
        StoreError: If the pointer cannot be written; the generation before stays current.
    """
    sync(pointer.folder)
    sync(pointer.root)
    content = json.dumps({"format": FORMAT, "generation": pointer.number})
    try:
        replace_file(pointer.root / _POINTER, [f"{content}\n".encode()])
    except OutputError as error:
        raise StoreError(error.problem, where=str(pointer.root), fix=error.fix) from error
    sync(pointer.root)


def prune(pointer: Pointer) -> None:
    """Remove the generations that are not current and that nobody reads.

    Args:
        pointer: To the current one; the caller holds the writer's lock.
    """
    for folder in pointer.root.glob(f"{_GENERATION}*"):
        if folder == pointer.folder:
            continue
        held = _open_folder(folder, shared=False)
        if held is not None:
            try:
                discard(folder)
            finally:
                if held >= 0:
                    os.close(held)


def discard(folder: Path) -> None:
    """Remove a folder of the store; renamed first, so that nobody takes what is left for whole.

    Args:
        folder: The folder; nothing happens if it is not there.
    """
    gone = folder.with_name(f"{_DISCARDED}{folder.name}")
    shutil.rmtree(gone, ignore_errors=True)
    with suppress(OSError):
        folder.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)


def sync(folder: Path) -> None:
    """See that the names in a folder are on the disk, where the platform can do that."""
    if sys.platform != "win32":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


def full_disk(root: Path, error: OSError | RuntimeError) -> StoreError:
    """Return the error for a write that failed.

    Args:
        root: The folder of the store.
        error: What the system, or the store's engine, said.
    """
    reason = getattr(error, "strerror", None) or str(error)
    return StoreError(
        f"the store cannot be written, and stays as it was: {reason}",
        where=str(root),
        fix="make room on the disk, or choose another folder, and run it again",
    )


def _missing(pointer: Pointer) -> StoreError:
    return StoreError(
        "the store names a generation that is not there", where=str(pointer.folder), fix=_REBUILD
    )


def _begin(root: Path, *, fresh: bool) -> Pointer:
    """Return the generation to write after, in a folder that is tidied up."""
    try:
        pointer = read_pointer(root)
        if pointer.number and not pointer.folder.is_dir():
            raise _missing(pointer)
    except StoreError:
        if not fresh:
            raise
        # Its generations stay until the new one is there.
        found = (each.name.removeprefix(_GENERATION) for each in root.glob(f"{_GENERATION}*"))
        pointer = Pointer(root, max((int(each) for each in found if each.isdecimal()), default=0))
        discard(pointer.work)
    else:
        _clean(pointer)
    return pointer


def _clean(pointer: Pointer) -> None:
    """Remove what writers left that were killed, and generations that nobody needs."""
    half = [each for each in (pointer.work, pointer.next().folder) if each.exists()]
    for folder in half:
        discard(folder)
    if half:
        _log.warning(
            "%s: the last write did not finish; what it left is removed, the store is as before",
            pointer.root,
        )
    for folder in pointer.root.glob(f"{_DISCARDED}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for part in pointer.root.glob(f".{_POINTER}.*.part"):
        part.unlink(missing_ok=True)
    prune(pointer)


def _open_folder(folder: Path, *, shared: bool = True) -> int | None:
    """Open and lock a folder; None if it is gone or somebody else has it; -1 without locks."""
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


def _is_at(file: int, path: Path) -> bool:
    """Whether an open file or folder still has its name: it may have been renamed meanwhile."""
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
