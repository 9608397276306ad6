"""The protocol of executors: a shard is handed in, and what was found in it is asked for later."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Protocol, TypeVar

from claimgraph.model import Document

__all__ = ["BatchReader", "Done", "Executor", "read_shards"]

_R = TypeVar("_R")
_Found = TypeVar("_Found", covariant=True)

Done = Callable[[], tuple[_R, ...]]
"""Waits until a shard is read; returns what was found in each of its documents, in order."""


class BatchReader(Protocol[_Found]):
    """The reader of documents in a worker: a pipeline, or what counts with one."""

    def read_together(self, documents: Iterable[Document], /) -> tuple[_Found, ...]:
        """Read some documents together.

        Args:
            documents: As many as fit in memory with their parses.

        Returns:
            What was found in each, in order.
        """
        ...


class Executor(Protocol[_Found]):
    """Runs shards; made with what opens their reader.

    Attributes:
        n_ahead: How many shards may be under way, so that all workers are busy.
    """

    @property
    def n_ahead(self) -> int:
        """How many shards may be under way; it may change while workers come and go."""
        ...

    def submit(self, shard: Sequence[Document], /) -> Callable[[], tuple[_Found, ...]]:
        """Have a shard read.

        Args:
            shard: Its documents, read together.

        Returns:
            What waits for it. A shard whose worker ended is read again by another one; what cannot
            be done is raised there.

        Raises:
            WorkerError: If no worker can be had any more.
        """
        ...

    def close(self) -> None:
        """Let all workers go; shards that wait are not begun."""
        ...


def read_shards(
    shards: Iterable[Sequence[Document]], executor: Executor[_R]
) -> Generator[tuple[Document, _R], None, None]:
    """Read shards of documents.

    Args:
        shards: The documents, taken as workers become free, so that memory does not grow with them.
        executor: Reads them; closed at the end.

    Yields:
        Each document with what was found in it, in order. Closing the iterator ends the workers.

    Raises:
        WorkerError: If workers ended before their work was done.
        ClaimgraphError: An error in a worker, as it would be raised in this process.
    """
    under_way: deque[tuple[Sequence[Document], Done[_R]]] = deque()
    try:
        for shard in shards:
            under_way.append((shard, executor.submit(shard)))
            while len(under_way) >= executor.n_ahead:
                first, done = under_way.popleft()
                yield from zip(first, done(), strict=True)
        for waiting, done in under_way:
            yield from zip(waiting, done(), strict=True)
    finally:
        executor.close()
