"""Shards on storage that several machines share: a folder, S3, HDFS, whatever fsspec knows.

Workers put finished shards there, whole or not at all; whoever builds fetches them into the shards
of the output, from which all else is made. What lies there already is not read again, by no build
of whatever output: a shard's name is a hash of what it holds. It stays there until it is removed by
hand.
"""

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claimgraph.errors import OutputError
from claimgraph.files import replace_file
from claimgraph.workspace.shards.shard import (
    SUFFIX,
    ShardHead,
    ShardReading,
    name_shard,
    pack_shard,
    read_head,
)
from claimgraph.workspace.shards.shelf import Shelf

__all__ = ["SharedShelf"]

# Where an object is there as a whole or not at all, and renaming copies it.
_OBJECT_STORES = frozenset(
    {"abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "ocilake", "oss", "s3", "s3a"}
)
_LOCAL = "file"
_FIX = "look at the address, and at the rights that are needed there"


class SharedShelf(Shelf):
    """The shards of an output, written to shared storage first.

    Args:
        folder: As for :class:`Shelf`; a worker does not touch it.
        address: Of a folder of shared storage, as fsspec knows it.
        fresh: As for :class:`Shelf`.

    Raises:
        OutputError: By any method, if fsspec or what it needs is not installed, or the storage
            fails.
    """

    def __init__(self, folder: Path, address: str, *, fresh: bool = False) -> None:
        super().__init__(folder, fresh=fresh)
        self._address = address

    def reopened(self) -> Callable[[], Shelf]:
        """Return what opens the same in another process, wherever that runs; it can be pickled."""
        return partial(SharedShelf, self.folder.absolute(), self._address, fresh=self.is_fresh)

    def open(self) -> None:
        """See that the storage is there, and open the shards of the output."""
        self.reach()
        super().open()

    def reach(self) -> None:
        """See that the storage is there; nothing is made in the output."""
        with self._told():
            self._storage.makedirs(self._root, exist_ok=True)

    def holds(self, name: str) -> bool:
        """Whether a shard lies on the storage."""
        with self._told():
            return bool(self._storage.exists(self._at(name)))

    def put(self, name: str, head: ShardHead, read: Sequence[ShardReading]) -> None:
        """Write a shard to the storage, whole or not at all."""
        target = self._at(name)
        content = pack_shard(head, read)
        with self._told():
            if _LOCAL in self._protocols:
                replace_file(Path(target), [content])
                return
            self._storage.makedirs(self._root, exist_ok=True)
            if not _OBJECT_STORES.isdisjoint(self._protocols):
                self._storage.pipe_file(target, content)
                return
            beside = f"{self._root}/.{name}.{platform.node()}.{os.getpid()}.part"
            self._storage.pipe_file(beside, content)
            self._rename(beside, target)

    def settle(self, name: str) -> None:
        """Fetch a finished shard into the output."""
        here = self.find(name)
        if here.exists() and not self.is_fresh:
            return
        with self._told():
            replace_file(here, [self._storage.cat_file(self._at(name))])
        head = read_head(here)
        if head is None or name_shard(head) != name:
            here.unlink()
            raise OutputError(
                "this shard is damaged", where=self._tell(name), fix="remove it, and build again"
            )

    def _rename(self, beside: str, target: str) -> None:
        try:
            self._storage.mv(beside, target)
        except OSError:
            if not self._storage.exists(target):  # else another worker has written the same
                raise
            self._storage.rm_file(beside)

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}{SUFFIX}"

    def _tell(self, name: str) -> str:
        return f"{self._address.rstrip('/')}/{name}{SUFFIX}"

    @property
    def _storage(self) -> Any:
        return self._opened[0]

    @property
    def _root(self) -> str:
        return self._opened[1]

    @property
    def _protocols(self) -> frozenset[str]:
        return _protocols(self._storage)

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        try:
            found = import_module("fsspec.core")
        except ModuleNotFoundError as error:
            raise OutputError(
                "shards on shared storage need fsspec, which is not installed",
                where=self._address,
                fix='install claimgraph with it: pip install "claimgraph[remote]"',
            ) from error
        with self._told():
            storage, root = found.url_to_fs(self._address)
        if _LOCAL in _protocols(storage) and urlsplit(self._address).netloc:
            raise OutputError(
                "the storage of the shards fails: this names a folder of another machine",
                where=self._address,
                fix=f"write {_LOCAL}:///folder",
            )
        return storage, str(root).rstrip("/")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the storage says; fsspec says by ImportError what it needs beside itself."""
        try:
            yield
        except (OSError, ValueError, ImportError, NotImplementedError) as error:
            raise OutputError(
                f"the storage of the shards fails: {error}", where=self._address, fix=_FIX
            ) from error


def _protocols(storage: Any) -> frozenset[str]:
    named = storage.protocol
    return frozenset((named,) if isinstance(named, str) else named)
