"""Shards read in this process, one after the other."""

import gc
from collections.abc import Sequence
from typing import Generic, TypeVar

from claimgraph.model import Document
from claimgraph.pipeline.executors.executor import BatchReader, Done

__all__ = ["InProcess"]

_R = TypeVar("_R")


class InProcess(Generic[_R]):
    """Reads each shard at once.

    From the second shard on, until it is closed, what is loaded by then is not scanned for garbage.

    Args:
        reader: Reads documents.

    Attributes:
        n_ahead: One: it is read before it is handed back.
    """

    n_ahead = 1

    def __init__(self, reader: BatchReader[_R]) -> None:
        self._reader = reader
        self._n_read = 0
        self._has_frozen = False

    def submit(self, shard: Sequence[Document]) -> Done[_R]:
        """Read a shard.

        Args:
            shard: Its documents.

        Returns:
            What returns what was found.
        """
        if self._n_read == 1 and not gc.get_freeze_count():  # models and tables are loaded
            gc.collect()
            gc.freeze()
            self._has_frozen = True
        self._n_read += 1
        found = self._reader.read_together(shard)
        return lambda: found

    def close(self) -> None:
        """Leave to the garbage collector again what was kept from it."""
        if self._has_frozen:
            gc.unfreeze()
            self._has_frozen = False
