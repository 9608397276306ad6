"""The generations of a store: which one is current, who reads it, and how it is replaced."""

import json
import os
import re
from pathlib import Path

from claimgraph.errors import OutputError, StoreError
from claimgraph.files import read_text, replace_file
from claimgraph.folders import open_folder, remove_folder, sync
from claimgraph.manifest import Part, find_part

__all__ = [
    "GENERATION",
    "POINTER",
    "QUADS",
    "Lease",
    "Pointer",
    "discard",
    "find_store",
    "full_disk",
    "missing",
    "own_generations",
    "prune",
    "publish",
    "read_pointer",
]

# The layout that this version writes, and those that it reads: the first had the words of evidence
# as nodes, the second packs them.
FORMAT = 2
_READ = (1, FORMAT)
QUADS = "quads"
POINTER = "store.json"
GENERATION = "generation-"
WORK = "work"
_LONGEST_POINTER = 1000  # characters
_LAST = 2**31 - 1  # generation; one a second for 68 years
_REBUILD = "build it again with `claimgraph build`"
_NUMBERED = re.compile(rf"{GENERATION}([0-9]+)")
# Times that a reader looks again for a generation that was replaced while it was opened.
_TRIES = 100


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
        return self.root / f"{GENERATION}{self.number}"

    @property
    def work(self) -> Path:
        """Where the generation after this one is made."""
        return self.root / WORK

    def next(self) -> "Pointer":
        """Return the pointer to the generation after this one; a name that is taken is not it."""
        after = Pointer(self.root, self.number + 1)
        return after.next() if os.path.lexists(after.folder) else after


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
        if (folder / POINTER).is_file():
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
    path = root / POINTER
    try:
        content = json.loads(read_text(path, most=_LONGEST_POINTER))
        form, number = (_whole(content[key]) for key in ("format", "generation"))
    except FileNotFoundError:
        return Pointer(root, 0)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            "the file that says where the store lies is damaged", where=str(path), fix=_REBUILD
        ) from error
    if form not in _READ:
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
            # The store of an output folder is named by a link, which a build may turn meanwhile.
            pointer = read_pointer(root.resolve())
            self.folder = pointer.folder
            self._file = open_folder(self.folder)
            if self._file is not None:
                return
        raise missing(pointer)

    def end(self) -> None:
        """Let the generation go."""
        if self._file is not None and self._file >= 0:
            os.close(self._file)
        self._file = None


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
        replace_file(pointer.root / POINTER, [f"{content}\n".encode()])
    except OutputError as error:
        raise StoreError(error.problem, where=str(pointer.root), fix=error.fix) from error
    try:
        sync(pointer.root)
    except OSError as error:
        raise StoreError(
            f"the store is written, but the disk does not say that it is safe: {error.strerror}",
            where=str(pointer.root),
            fix="look after the disk, and run it again",
        ) from error


def prune(pointer: Pointer) -> None:
    """Remove the generations that are not current and that nobody reads.

    Args:
        pointer: To the current one; the caller holds the writer's lock.
    """
    for folder in own_generations(pointer.root):
        if folder == pointer.folder:
            continue
        held = open_folder(folder, shared=False)
        if held is not None:
            try:
                discard(folder)
            finally:
                if held >= 0:
                    os.close(held)


def discard(folder: Path) -> None:
    """Remove a folder of the store, if it is ours.

    Args:
        folder: The folder; nothing happens if it is not there.
    """
    remove_folder(folder)


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


def missing(pointer: Pointer) -> StoreError:
    """Return the error for a generation that is named and not there.

    Args:
        pointer: To the generation.
    """
    return StoreError(
        "the store names a generation that is not there", where=str(pointer.folder), fix=_REBUILD
    )


def own_generations(root: Path) -> list[Path]:
    """Return the generations of a store, and what is only named so."""
    return [each for each in root.iterdir() if _NUMBERED.fullmatch(each.name) and each.is_dir()]
