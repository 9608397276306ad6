"""The output folder, locked by one build, and switched from one generation to the next at once.

::

    output/
      current -> generations/2                what every command goes by
      graph.ttl -> current/graph.ttl          and so on: what users open
      generations/
        writer.lock                           held by the build that is running
        2/  graph.ttl  claims.tsv  graph.html  manifest.json  store/
            ontology/                         that of a user's own, which goes with the output
        new/                                  the build that is running
        shards/                               what was read of documents, see ``shards``

A build makes all its parts in ``generations/new``, has them on the disk, gives the folder its
number, and then renames a new ``current`` over the old one. That rename is the only step at which
anybody sees a change, and they see all of it, since files, store, index and manifest are reached
through ``current`` alone; whatever fails before leaves the old set as it is. A pointer that is a
link was chosen over one that is a file since it switches the files that users open by their own
names too. Where links cannot be made, ``current`` is a file that names the generation, commands go
by it, and the plain files are replaced after the switch.

What a build leaves that was killed is ``generations/new``, or a number that ``current`` does not
name; the next one removes both. A generation that somebody still reads stays until the build after.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from claimgraph.errors import DiskError, OutputError, StoreError
from claimgraph.files import fails_by_disk
from claimgraph.folders import (
    MARKER,
    hold_file,
    is_ours,
    make_folder,
    remove_folder,
    sync,
)
from claimgraph.manifest import (
    CURRENT,
    GENERATIONS,
    INVENTORY_DIGEST,
    INVENTORY_FILE,
    KEPT_ONTOLOGY,
    LEDGER_FILE,
    OUTPUT_LOCK,
    SUMMARY_FILE,
    Part,
)
from claimgraph.store import hold_store, remove_store
from claimgraph.workspace.ownership import (
    FILES,
    NAMES,
    SHARDS,
    check_names,
    check_place,
    find_plain,
    is_link,
    numbered,
)

__all__ = ["OutputWriter", "lock_output"]

_NEW = "new"
# Where plain files that an earlier version wrote are made a generation.
_OLD = "old"
# Where in a generation a link or file lies before it is renamed out of it.
_BESIDE = ".beside"
# Where in a generation a plain store of the output folder is put before it is removed.
_REPLACED = ".replaced"
_STORE = Part.STORE.usual_name
# What a generation has for the next build.
_KEPT = (LEDGER_FILE, SUMMARY_FILE, INVENTORY_FILE, INVENTORY_DIGEST)
# What a file system says that has no links, or a system that grants none.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


@contextmanager
def lock_output(folder: Path) -> Iterator["OutputWriter"]:
    """Be the only one who writes to an output folder; what a build left that was killed is removed.

    Args:
        folder: The output folder; made if it is not there, and removed again if nothing is
            published in the block.

    Yields:
        The writer of the next generation.

    Raises:
        OutputError: If the folder cannot be written, or something of somebody else's would be lost.
        StoreError: If another process writes there, or the folder ``store`` is none of ours.
    """
    place = folder / GENERATIONS
    made = [each for each in (place, folder, *folder.parents) if not each.exists()]
    try:
        with _told(folder, "cannot be written"):
            check_place(folder)
            place.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with _locked(folder):
            writer = OutputWriter(folder)
            with _told(folder, "cannot be written"):
                check_names(folder)
                writer.tidy()
            try:
                yield writer
            finally:
                writer.close()
    finally:
        for each in made:
            with suppress(OSError):
                each.rmdir()  # where nothing was published


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = folder / GENERATIONS / OUTPUT_LOCK
    with ExitStack() as stack:
        with _told(folder, "cannot be written"):
            is_held = stack.enter_context(hold_file(lock))
        if not is_held:
            raise StoreError(
                "another process is writing to this output folder",
                where=str(folder),
                fix="wait until it has ended, or choose another folder with -o",
            )
        try:
            yield
        finally:
            with suppress(OSError):
                if list(lock.parent.iterdir()) == [lock]:
                    lock.unlink()


@contextmanager
def _told(folder: Path, problem: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        kind, fix = OutputError, "choose another folder with -o"
        if fails_by_disk(error):
            kind, fix = DiskError, "make room on the disk, or choose another folder with -o"
        reason = f"the output folder {problem} ({error.strerror or error})"
        raise kind(reason, where=str(folder), fix=fix) from error


class OutputWriter:
    """Makes the next generation of an output folder; made by :func:`lock_output`.

    Args:
        folder: The output folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._place = folder / GENERATIONS

    @property
    def work(self) -> Path:
        """The folder in which the parts are made; see :meth:`begin`."""
        return self._place / _NEW

    @property
    def shards(self) -> Path:
        """The folder for what was read of documents, which outlives the generations."""
        return self._place / SHARDS

    def begin(self) -> Path:
        """Return an empty folder to make the parts in, under their usual names.

        Raises:
            OutputError: If it cannot be made.
        """
        with _told(self.folder, "cannot be written"):
            make_folder(self.work)
        return self.work

    def publish(self) -> None:
        """Put what :attr:`work` holds in the place of the generation before, all at once.

        Raises:
            OutputError: If that fails; unless it says otherwise all is as it was.
            StoreError: If somebody reads a store that is to be replaced by a link.
        """
        with _told(self.folder, "cannot be written, and stays as it was"):
            self._adopt()
            generation = self._numbered(self.work)
            links = _can_link(generation)
            self._make_room(generation, links=links)
            _turn(self.folder, generation, links=links)
        with _told(self.folder, "is new, but perhaps not safe on the disk yet"):
            if not links:
                self._copy(generation)
            sync(self.folder)
        with suppress(OSError):
            self.tidy()

    def tidy(self) -> None:
        """Remove the generations that are not current and that nobody reads, and links to nothing.

        Raises:
            OSError: If they cannot be listed.
        """
        remove_folder(self.work)
        remove_folder(self._place / _OLD)
        current = _current(self.folder)
        if current:
            self._unlink()
        for each in numbered(self.folder):
            if is_ours(each):
                _remove_replaced(each)
                if each.name != current:
                    _remove_generation(each)

    def close(self) -> None:
        """Remove what was not published; where nothing ever was, the links too."""
        with suppress(OSError):
            self.tidy()
            if not os.path.lexists(self.folder / CURRENT):
                for name in NAMES:
                    if is_link(self.folder / name):
                        (self.folder / name).unlink()

    def _number(self) -> Path:
        numbers = [int(each.name) for each in numbered(self.folder)]
        return self._place / str(max(numbers, default=0) + 1)

    def _link(self, generation: Path) -> None:
        """Make the links that users know; they lead where ``current`` leads."""
        for name in NAMES:
            if (generation / name).exists() and not is_link(self.folder / name):
                beside = generation / _BESIDE
                beside.symlink_to(Path(CURRENT, name), target_is_directory=name == _STORE)
                beside.replace(self.folder / name)

    def _unlink(self) -> None:
        """Remove the links to what the current generation does not have."""
        for name in NAMES:
            path = self.folder / name
            if is_link(path) and not path.exists():
                path.unlink()

    def _copy(self, generation: Path) -> None:
        """Put plain files in the place of the links that cannot be made."""
        beside = generation / _BESIDE
        for name in FILES:
            if not (generation / name).exists():
                (self.folder / name).unlink(missing_ok=True)
                continue
            _duplicate(str(generation / name), str(beside))
            beside.replace(self.folder / name)
            beside.unlink(missing_ok=True)  # two names of one file are not renamed

    def _adopt(self) -> None:
        """Make a generation of plain files that are the current set, and links of them."""
        current = self.folder / CURRENT
        if current.is_dir() and not current.is_symlink():  # a copy of the folder, links followed
            current.rename(self._number())
        plain = find_plain(self.folder)
        if os.path.lexists(current) or not plain:
            return
        kept = self._place / _OLD
        make_folder(kept)
        for path in plain:
            if path.is_dir():
                with self._held_store(path):
                    shutil.copytree(path, kept / path.name, copy_function=_duplicate)
            else:
                _duplicate(str(path), str(kept / path.name))
        if sys.platform != "win32":
            os.sync()
        generation = self._numbered(kept)
        # First this: what is read stays the same while the plain files make room for links.
        links = _can_link(generation)
        _turn(self.folder, generation, links=links)
        self._make_room(generation, links=links)

    def _numbered(self, made: Path) -> Path:
        """Give a folder that is whole its number, and see that it is on the disk."""
        sync(made)
        generation = self._number()
        made.rename(generation)
        sync(self._place)
        return generation

    def _make_room(self, generation: Path, *, links: bool) -> None:
        """See that the names that users know are links, where there can be any."""
        store = self.folder / _STORE
        if store in find_plain(self.folder):
            with self._held_store(store):
                store.rename(generation / _REPLACED)
        if links:
            self._link(generation)
        sync(self.folder)

    @contextmanager
    def _held_store(self, store: Path) -> Iterator[None]:
        with hold_store(store) as is_held:
            if not is_held:
                raise StoreError(
                    "another process uses this store, which an earlier version wrote",
                    where=str(store),
                    fix="wait until it has ended",
                )
            yield


def _turn(folder: Path, generation: Path, *, links: bool) -> None:
    """Make a generation the current one."""
    beside = generation / _BESIDE
    if links:
        beside.symlink_to(Path(GENERATIONS, generation.name), target_is_directory=True)
    else:
        with beside.open("x", encoding="utf-8") as file:
            file.write(f"{GENERATIONS}/{generation.name}\n")
            file.flush()
            os.fsync(file.fileno())
    beside.replace(folder / CURRENT)


def _can_link(generation: Path) -> bool:
    if sys.platform == "win32":  # only for users with a privilege of their own
        return False
    beside = generation / _BESIDE
    try:
        beside.symlink_to(CURRENT)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    beside.unlink()
    return True


def _current(folder: Path) -> str:
    """Return the number of the current generation; empty if there is none."""
    current = folder / CURRENT
    if current.is_symlink():
        return current.readlink().name
    if current.is_file():
        return current.read_text(encoding="utf-8").strip().rpartition("/")[2]
    return ""


def _remove_generation(folder: Path) -> None:
    """Remove a generation, unless somebody reads its store; what users put there stays."""
    store = folder / _STORE
    if os.path.lexists(store) and not remove_store(store):
        return
    with suppress(OSError):
        for name in (*FILES, *_KEPT, _BESIDE):
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / KEPT_ONTOLOGY, ignore_errors=True)
        if {each.name for each in folder.iterdir()} <= {MARKER}:
            remove_folder(folder)


def _remove_replaced(folder: Path) -> None:
    if (folder / _REPLACED).is_dir():
        remove_store(folder / _REPLACED)


def _duplicate(source: str, target: str) -> str:
    """Give a file a second name, or copy it where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
