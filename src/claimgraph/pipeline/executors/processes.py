"""Reading documents in several processes, with the same result as in one.

Every process opens its own pipeline, once. Documents are sent in the batches in which one process
would parse them, and results return in their order. Only as many batches are in flight as keep all
processes busy, so that memory does not grow with the number of documents.
"""

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Any, Generic, TypeVar

from claimgraph.analysis import compute_on_one_thread
from claimgraph.errors import WorkerError
from claimgraph.model import Document
from claimgraph.pipeline.executors.executor import BatchReader, Done, read_shards

__all__ = ["Processes", "count_cores", "read_in_workers"]

_R = TypeVar("_R")
_AHEAD = 2  # batches in flight for each worker, of which one waits


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes(Generic[_R]):
    """Has processes of this machine read; if one ends before its work is done, all do.

    Args:
        open_reader: Opens the reader, once in each process; must be picklable.
        workers: Number of processes.

    Attributes:
        n_ahead: As many batches as keep all processes busy.
    """

    def __init__(self, open_reader: Callable[[], BatchReader[_R]], workers: int) -> None:
        context = get_context("spawn")
        self.n_ahead = workers * _AHEAD
        self._stop = context.Event()
        self._pool = ProcessPoolExecutor(
            workers, mp_context=context, initializer=_start, initargs=(open_reader, self._stop)
        )

    def submit(self, shard: Sequence[Document]) -> Done[_R]:
        """Have a shard read.

        Args:
            shard: Its documents.

        Returns:
            What waits for it.

        Raises:
            WorkerError: If a worker ended before its work was done.
        """
        with _told():
            future: Future[tuple[_R, ...]] = self._pool.submit(_read, shard)
        return lambda: _wait(future)

    def close(self) -> None:
        """End the processes; shards that wait are not begun."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


def read_in_workers(
    batches: Iterable[Sequence[Document]],
    open_reader: Callable[[], BatchReader[_R]],
    workers: int,
) -> Generator[tuple[Document, _R], None, None]:
    """Read batches of documents in worker processes.

    Args:
        batches: The documents, taken as workers become free.
        open_reader: Opens the reader, once in each process; must be picklable.
        workers: Number of processes.

    Yields:
        Each document with what was found in it, in order. Closing the iterator ends the workers.

    Raises:
        WorkerError: If a worker ended before its work was done.
        ClaimgraphError: An error in a worker, as it would be raised in this process.
    """
    yield from read_shards(batches, Processes(open_reader, workers))


def _wait(future: "Future[tuple[_R, ...]]") -> tuple[_R, ...]:
    with _told():
        return future.result()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process ended before its work was done; perhaps memory ran out",
            fix="use fewer workers (--workers 1)",
        ) from error


# -- inside a worker --------------------------------------------------------------------------

_given: list[tuple[Callable[[], BatchReader[Any]], Event]] = []


def _start(open_reader: Callable[[], BatchReader[Any]], stop: Event) -> None:
    """Initialise a worker; what may fail is left to its first batch, which can report errors."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles interrupts
    compute_on_one_thread()
    _given.append((open_reader, stop))
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent has ended, even if it was killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@cache
def _opened() -> BatchReader[Any]:
    ((open_reader, _),) = _given
    reader = open_reader()
    gc.freeze()  # permanent objects need not be scanned again
    return reader


def _read(batch: Sequence[Document]) -> tuple[Any, ...]:
    ((_, stop),) = _given
    if stop.is_set():  # a cancelled build needs no results of batches in flight
        return ()
    found: tuple[Any, ...] = _opened().read_together(batch)
    return found
