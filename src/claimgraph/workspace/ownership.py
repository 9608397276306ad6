"""What in an output folder is claimgraph's: found before anything is read, so that no more is lost.

The names that users know (``graph.ttl`` and the others, ``store``, ``manifest.json``) are links of
ours through ``current``. A plain file of such a name is ours if a manifest of ours tells of just
these bytes, as where links cannot be made, where a copy of the folder followed them, or where a
version without generations wrote it; a plain store, if it is one. Anything else is somebody else's.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from claimgraph.errors import GraphError, OutputError
from claimgraph.folders import MARKER, is_ours
from claimgraph.manifest import (
    CURRENT,
    GENERATIONS,
    MANIFEST_FILE,
    OUTPUT_LOCK,
    Part,
    find_changed,
    find_generation,
    is_manifest,
    read_manifest,
)
from claimgraph.store import check_store
from claimgraph.store.generations import POINTER

__all__ = [
    "FILES",
    "NAMES",
    "SHARDS",
    "check_names",
    "check_place",
    "find_plain",
    "is_link",
    "numbered",
    "usual_parts",
]

# What lies in a generation, and is linked to from the output folder.
FILES = (*(part.usual_name for part in Part if part is not Part.STORE), MANIFEST_FILE)
NAMES = (*FILES, Part.STORE.usual_name)
SHARDS = "shards"


def usual_parts(folder: Path) -> tuple[Path, ...]:
    """Return the files and folders that a build writes below its output folder."""
    return tuple(folder / name for name in (*NAMES, CURRENT, GENERATIONS))


def check_place(folder: Path) -> None:
    """See that generations can be made in an output folder, before anything is made there.

    Args:
        folder: The output folder, or where it will be.

    Raises:
        OutputError: If something of somebody else's has their name, or the folder's is not UTF-8.
        OSError: If it cannot be looked into.
    """
    try:
        str(folder).encode()
    except UnicodeEncodeError as error:  # the store's engine takes no other names
        raise OutputError(
            "the name of the output folder is not UTF-8",
            where=str(folder),
            fix="choose another folder with -o",
        ) from error
    place = folder / GENERATIONS
    if not os.path.lexists(place):
        return
    is_folder = place.is_dir() and not place.is_symlink()
    if not (is_folder and ((place / OUTPUT_LOCK).is_file() or not any(place.iterdir()))):
        raise _would_be_lost(place)
    shards = place / SHARDS
    if os.path.lexists(shards) and not is_ours(shards):
        raise _would_be_lost(shards)


def check_names(folder: Path) -> None:
    """See that what a build replaces in an output folder is claimgraph's.

    Args:
        folder: The output folder; the caller holds its lock.

    Raises:
        OutputError: If a file or folder of somebody else's would be lost.
        StoreError: If the folder ``store`` is none of ours.
        OSError: If one cannot be read.
    """
    current = folder / CURRENT
    if not (_is_ours_to_turn(current) or not os.path.lexists(current)):
        raise _would_be_lost(current)
    for path in find_plain(folder):
        if path.name == Part.STORE.usual_name:
            check_store(path)
            if is_ours(path):  # empty, and perhaps made for something else
                raise _would_be_lost(path)
        elif not (path.is_file() and not path.is_symlink() and _is_told(folder, path)):
            raise _would_be_lost(path)
    for path in find_changed(folder):
        if is_link(path):
            raise OutputError(
                "this file was changed since it was built, and would be lost",
                where=str(path),
                fix="copy it to another place and remove it, or choose another folder with -o",
            )


def find_plain(folder: Path) -> tuple[Path, ...]:
    """Return what has the usual names in an output folder, and is no link of ours."""
    paths = (folder / name for name in NAMES)
    return tuple(each for each in paths if os.path.lexists(each) and not is_link(each))


def is_link(path: Path) -> bool:
    """Say whether one of the usual names is a link of ours."""
    return path.is_symlink() and path.readlink() == Path(CURRENT, path.name)


def numbered(folder: Path) -> list[Path]:
    """Return the generations of an output folder, and what is only named so.

    Args:
        folder: The output folder.

    Raises:
        OSError: If they cannot be listed.
    """
    return [each for each in (folder / GENERATIONS).iterdir() if each.name.isdecimal()]


def _is_ours_to_turn(current: Path) -> bool:
    """Whether ``current`` is a link or a file of ours, or the copy of a generation."""
    if current.is_symlink():
        named = current.readlink()
        return named.parent == Path(GENERATIONS) and named.name.isdecimal()
    if current.is_dir():
        return (current / MARKER).is_file()
    if current.is_file():
        return _named_in(current)
    return False


def _named_in(file: Path) -> bool:
    kind, _, number = file.read_bytes()[:100].strip().partition(b"/")
    return kind == GENERATIONS.encode() and number.isdigit()


def _is_told(folder: Path, path: Path) -> bool:
    """Whether a manifest of ours tells of a plain file, or the file is one."""
    if path.name == MANIFEST_FILE:
        return is_manifest(path)
    if _is_of_earlier_version(folder):
        return True
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return digest in set(_told(folder, path.name))


def _is_of_earlier_version(folder: Path) -> bool:
    """Whether an output has a store of ours and no manifest, as before there were manifests."""
    store = folder / Part.STORE.usual_name
    if os.path.lexists(folder / MANIFEST_FILE) or store.is_symlink():
        return False
    return (store / POINTER).is_file() and not numbered(folder)


def _told(folder: Path, name: str) -> Iterator[str | None]:
    for each in {folder, find_generation(folder), *numbered(folder)}:
        with suppress(GraphError):
            manifest = read_manifest(each)
            if manifest is not None:
                yield from (part.sha256 for part in manifest.parts.values() if part.path == name)


def _would_be_lost(path: Path) -> OutputError:
    kind = "folder" if path.is_dir() else "file"
    return OutputError(
        f"this {kind} is not what claimgraph wrote, and would be lost",
        where=str(path),
        fix="choose another folder with -o, or move it",
    )
