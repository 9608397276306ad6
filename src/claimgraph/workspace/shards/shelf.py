"""The shards of an output: found by what they hold, read, and removed when nobody needs them."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from claimgraph.folders import MARKER, make_folder, sync
from claimgraph.workspace.shards.shard import (
    SUFFIX,
    ShardHead,
    ShardReading,
    iter_lines,
    parse_line,
    read_head,
    write_shard,
)

__all__ = ["Place", "Shelf"]

Place = tuple[str, int]
"""Name of a shard, and place in it from 0."""

_NAMED = re.compile(rf"(?P<name>[0-9a-f]{{32}}){re.escape(SUFFIX)}")
_LEFT = re.compile(rf"\.[0-9a-f]{{32}}{re.escape(SUFFIX)}\.[0-9]+\.part")
_GROUP = 2  # digits of a name after which the folder is named that it lies in


class Shelf:
    """The shards of an output. Whoever writes to it holds the lock of the output.

    Args:
        folder: Where they lie; it need not exist.
        fresh: Whether what lies there counts as not there; it stays until it is cleared.

    Attributes:
        folder: Where they lie.
        is_fresh: Whether what lies there counts as not there.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.folder = folder
        self.is_fresh = fresh

    def reopened(self) -> Callable[[], "Shelf"]:
        """Return what opens the same in another process, wherever that runs; it can be pickled."""
        return partial(Shelf, self.folder.absolute(), fresh=self.is_fresh)

    def open(self) -> None:
        """Make the folder if it is not there, and remove what was left half written.

        Raises:
            OSError: If it cannot be made.
        """
        if not self.folder.exists():
            make_folder(self.folder)
        for each in self._groups():
            for path in each.iterdir():
                if _LEFT.fullmatch(path.name):
                    path.unlink()

    def find(self, name: str) -> Path:
        """Return where a shard lies, or would.

        Args:
            name: Of the shard.
        """
        return self.folder / name[:_GROUP] / f"{name}{SUFFIX}"

    def holds(self, name: str) -> bool:
        """Whether a shard is where those who read documents put it.

        Args:
            name: Of the shard.
        """
        return self.find(name).exists()

    def put(self, name: str, head: ShardHead, read: Sequence[ShardReading]) -> None:
        """Write a shard, whole or not at all.

        Args:
            name: Of the shard.
            head: What it says of itself.
            read: The documents, in the order of the head.

        Raises:
            OutputError: If it cannot be written.
        """
        write_shard(self.find(name), head, read)

    def settle(self, name: str) -> None:
        """See that a finished shard can be read here.

        Args:
            name: Of the shard.
        """

    def names(self) -> Iterator[str]:
        """Yield the names of the shards that are there, sorted."""
        for group in sorted(self._groups()):
            found = (_NAMED.fullmatch(each.name) for each in group.iterdir())
            yield from sorted(each["name"] for each in found if each is not None)

    def locate(self) -> Mapping[str, Mapping[str, Place]]:
        """Find all that was read, by what the shards say of themselves.

        Returns:
            Shard and place by digest of the document, by fingerprint of the reader. A shard that
            is damaged is removed.
        """
        found: dict[str, dict[str, Place]] = {}
        for name in () if self.is_fresh else self.names():
            head = read_head(self.find(name))
            if head is None:
                self.find(name).unlink(missing_ok=True)
                continue
            own = found.setdefault(head.reader, {})
            for place, digest in enumerate(head.digests):
                own.setdefault(digest, (name, place))
        return found

    def read(self, places: Iterable[Place]) -> Iterator[ShardReading]:
        """Yield documents with what was read of them.

        Args:
            places: Where they lie, in any order.

        Yields:
            They, by shard and place.

        Raises:
            GraphError: If a shard is missing or damaged.
        """
        for (name, _), line in self.read_lines(places):
            yield parse_line(line, self.find(name))

    def read_lines(self, places: Iterable[Place]) -> Iterator[tuple[Place, bytes]]:
        """Yield documents as they stand in the shards.

        Args:
            places: Where they lie, in any order.

        Yields:
            Place and line, by shard and place.

        Raises:
            GraphError: If a shard is missing or damaged.
        """
        for name, group in groupby(sorted(places), key=itemgetter(0)):
            wanted = {place for _, place in group}
            for place, line in enumerate(iter_lines(self.find(name))):
                if place in wanted:
                    yield (name, place), line

    def sync(self, names: Iterable[str]) -> None:
        """See that the names of shards are on the disk.

        Args:
            names: Of the shards.

        Raises:
            OSError: If the disk does not say so.
        """
        folders = {self.find(name).parent for name in names}
        for each in (*sorted(folders), *([self.folder] if folders else [])):
            sync(each)

    def clear(self, needed: Collection[str]) -> None:
        """Remove the shards that are not needed; what is not ours stays.

        Args:
            needed: Names of those that stay.

        Raises:
            OSError: If the folder cannot be listed.
        """
        for name in list(self.names()):
            if name not in needed:
                self.find(name).unlink(missing_ok=True)
        self.tidy()

    def tidy(self) -> None:
        """Remove the folder if no shard is in it.

        Raises:
            OSError: If it cannot be listed.
        """
        for group in self._groups():
            with suppress(OSError):
                group.rmdir()
        if self.folder.is_dir() and [each.name for each in self.folder.iterdir()] == [MARKER]:
            (self.folder / MARKER).unlink()
            self.folder.rmdir()

    def _groups(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        named = re.compile(f"[0-9a-f]{{{_GROUP}}}")
        return [each for each in self.folder.iterdir() if named.fullmatch(each.name)]
