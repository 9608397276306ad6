"""The folder of a store: whose it is, who writes to it, and how it is tidied up or removed.

A folder is taken for a store only if ``store.json`` or the writer's lock says so, and nothing is
removed from it but generations that ``store.json`` named or that bear the marker of
:mod:`claimgraph.folders`.
"""

import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from claimgraph.errors import StoreError
from claimgraph.files import read_text
from claimgraph.folders import MARKER, hold_file, is_ours, mark, open_folder, remove_folder
from claimgraph.manifest import GENERATIONS, OUTPUT_LOCK
from claimgraph.store.generations import (
    GENERATION,
    POINTER,
    Pointer,
    discard,
    full_disk,
    missing,
    own_generations,
    prune,
    read_pointer,
)

__all__ = ["check_store", "hold_store", "lock_for_writing", "remove_store"]

_LOCK = "writer.lock"
_PART = re.compile(rf"\.{re.escape(POINTER)}\.[0-9]+\.part")

_log = logging.getLogger(__name__)


def check_store(root: Path) -> None:
    """See that a folder is a store, or nothing is there: what is somebody else's is let be.

    Args:
        root: The folder.

    Raises:
        StoreError: If something else is there.
    """
    try:
        ours = not os.path.lexists(root) or (
            root.is_dir()
            and (_names_generation(root) or (root / _LOCK).is_file() or not any(root.iterdir()))
        )
    except OSError as error:
        raise _not_writable(root, error) from error
    if not ours:
        raise StoreError(
            "this is no store of claimgraph, and would be lost",
            where=str(root),
            fix="choose another folder, or move what is there",
        )


@contextmanager
def lock_for_writing(root: Path, *, fresh: bool) -> Iterator[Pointer]:
    """Be the only one who writes to a store; what a writer that was killed left is removed.

    Args:
        root: The folder of the store; made if it is not there.
        fresh: Whether what is there is to be replaced, so that its version does not matter.

    Yields:
        The current generation.

    Raises:
        StoreError: If another process writes to the store, or to the output folder that it
            belongs to, if the folder cannot be written or is none of ours, or if the store is of
            another version.
    """
    outer = _find_output_lock(root.resolve())
    if outer is None:
        with _lock(root, fresh=fresh) as pointer:
            yield pointer
        return
    with _held(outer, root):
        # Only now nobody turns the link; the store that it named may be gone.
        root = root.resolve()
        if not (root / POINTER).is_file():
            raise missing(Pointer(root, 0))
        with _lock(root, fresh=fresh) as pointer:
            yield pointer


@contextmanager
def _lock(root: Path, *, fresh: bool) -> Iterator[Pointer]:
    check_store(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(root, error) from error
    with _held(root / _LOCK, root):
        try:
            yield _begin(root, fresh=fresh)
        finally:
            if not (root / POINTER).exists():  # nothing was ever committed
                with suppress(OSError):
                    (root / _LOCK).unlink()
                    root.rmdir()


@contextmanager
def _held(lock: Path, root: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            is_held = stack.enter_context(hold_file(lock))
        except OSError as error:
            raise _not_writable(root, error) from error
        if not is_held:
            raise StoreError(
                "another process is writing to this store",
                where=str(root),
                fix="wait until it has ended",
            )
        yield


@contextmanager
def hold_store(root: Path) -> Iterator[bool]:
    """Hold a store so that nobody reads it or writes to it, for the length of a block.

    Args:
        root: The folder of the store.

    Yields:
        Whether it is held; if not, somebody reads it or writes to it.

    Raises:
        OSError: If it cannot be held.
    """
    with hold_file(root / _LOCK) as is_alone:
        files = [open_folder(each, shared=False) for each in own_generations(root)]
        try:
            yield is_alone and None not in files
        finally:
            for each in files:
                if each is not None and each >= 0:
                    os.close(each)


def remove_store(root: Path) -> bool:
    """Remove a store that nobody uses; what is in its folder that is not ours stays.

    Args:
        root: The folder of the store.

    Returns:
        Whether nothing of the store is left, whatever else is there; False if somebody uses it, or
        the system did not remove all, so that it is to be tried again.
    """
    with suppress(OSError, StoreError):
        if is_ours(root):  # empty: an earlier removal got as far as that
            return remove_folder(root)
        check_store(root)
        with hold_store(root) as is_held:
            if not is_held:
                return False
            _mark_current(root)
            own = filter(is_ours, (Pointer(root, 0).work, *own_generations(root)))
            if not all(remove_folder(each) for each in own):
                return False
            _remove_parts(root)
            (root / POINTER).unlink(missing_ok=True)
            (root / _LOCK).unlink()
        root.rmdir()
    return not ((root / POINTER).exists() or (root / _LOCK).exists())


def _not_writable(root: Path, error: OSError) -> StoreError:
    return StoreError(
        f"the store cannot be written: {error.strerror}",
        where=str(root),
        fix="choose another folder, or make this one writable",
    )


def _names_generation(root: Path) -> bool:
    """Whether ``store.json`` is ours, of whatever version."""
    try:
        content = json.loads(read_text(root / POINTER))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.keys() == {"format", "generation"}


def _mark_current(root: Path) -> None:
    """Mark the generation that ``store.json`` names, which versions without markers wrote."""
    with suppress(StoreError):
        current = read_pointer(root).folder
        if current.is_dir() and not (current / MARKER).exists():
            mark(current)


def _remove_parts(root: Path) -> None:
    for each in root.iterdir():
        if _PART.fullmatch(each.name) and each.is_file():
            each.unlink()


def _begin(root: Path, *, fresh: bool) -> Pointer:
    """Return the generation to write after, in a folder that is tidied up."""
    try:
        pointer = read_pointer(root)
        if pointer.number and not pointer.folder.is_dir():
            raise missing(pointer)
    except StoreError:
        if not fresh:
            raise
        # Its generations stay until the new one is there.
        found = [int(each.name.removeprefix(GENERATION)) for each in own_generations(root)]
        pointer = Pointer(root, max(found, default=0))
        discard(pointer.work)
    else:
        try:
            _clean(pointer)
        except OSError as error:
            raise full_disk(root, error) from error
    if os.path.lexists(pointer.work):
        raise StoreError(
            "this is not claimgraph's, and in its way",
            where=str(pointer.work),
            fix="move it out of the store",
        )
    return pointer


def _clean(pointer: Pointer) -> None:
    """Remove what writers left that were killed, and generations that nobody needs."""
    _mark_current(pointer.root)
    later = [each for each in own_generations(pointer.root) if _is_after(each, pointer)]
    half = [each for each in (pointer.work, *later) if is_ours(each)]
    for folder in half:
        discard(folder)
    if half:
        _log.warning(
            "%s: the last write did not finish; what it left is removed, the store is as before",
            pointer.root,
        )
    _remove_parts(pointer.root)
    prune(pointer)


def _is_after(folder: Path, pointer: Pointer) -> bool:
    return int(folder.name.removeprefix(GENERATION)) > pointer.number


def _find_output_lock(store: Path) -> Path | None:
    """Return the lock of the output folder whose generation a store belongs to, links resolved."""
    lock = store.parent.parent / OUTPUT_LOCK
    in_generation = lock.parent.name == GENERATIONS and store.parent.name.isdecimal()
    return lock if in_generation and lock.is_file() else None
