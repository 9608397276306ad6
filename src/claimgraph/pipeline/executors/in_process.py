"""Shards read in this process, one after the other."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from claimgraph.model import Document
from claimgraph.pipeline.executors.executor import BatchReader, Done

__all__ = ["InProcess"]

_R = TypeVar("_R")


class InProcess(Generic[_R]):
    """Reads each shard at once.

    Args:
        reader: Reads documents.

    Attributes:
        n_ahead: One: it is read before it is handed back.
    """

    n_ahead = 1

    def __init__(self, reader: BatchReader[_R]) -> None:
        self._reader = reader

    def submit(self, shard: Sequence[Document]) -> Done[_R]:
        """Read a shard.

        Args:
            shard: Its documents.

        Returns:
            What returns what was found.
        """
        found = self._reader.read_together(shard)
        return lambda: found

    def close(self) -> None:
        """Do nothing: there is nobody to let go."""
