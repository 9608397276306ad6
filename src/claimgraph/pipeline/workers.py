"""Documents read in several processes, with the same outcome as in one.

Every process opens the pipeline for itself, once. Documents go out in the batches in which one
process would parse them, and what they say comes back in their order; so many batches are under
way at a time that no process waits, and no more, so that memory does not grow with the documents.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Protocol

from claimgraph.analysis import compute_on_one_thread
from claimgraph.errors import WorkerError
from claimgraph.model import Document
from claimgraph.pipeline.collecting import Reading

__all__ = ["BatchReader", "count_cores", "read_in_workers"]

_AHEAD = 2  # batches a worker, of which one waits


class BatchReader(Protocol):
    """What reads documents in a worker: a pipeline."""

    def read_together(self, documents: Iterable[Document], /) -> tuple[Reading, ...]:
        """Read some documents together.

        Args:
            documents: As many as fit in memory with their parses.

        Returns:
            What each says, in order.
        """
        ...


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_in_workers(
    batches: Iterable[Sequence[Document]], open_reader: Callable[[], BatchReader], workers: int
) -> Generator[tuple[Document, Reading], None, None]:
    """Read batches of documents in processes of their own.

    Args:
        batches: The documents; taken as workers get free.
        open_reader: Opens what reads them, once in each process; must stand pickling.
        workers: How many processes.

    Yields:
        Each document with what it says, in order. Closing the iterator ends the workers.

    Raises:
        WorkerError: If a worker ended before its work was done.
        ClaimgraphError: What a worker could not do, as it would be raised here.
    """
    context = get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(
        workers, mp_context=context, initializer=_start, initargs=(open_reader, stop)
    )
    under_way: deque[tuple[Sequence[Document], Future[tuple[Reading, ...]]]] = deque()
    try:
        for batch in batches:
            under_way.append((batch, pool.submit(_read, batch)))
            if len(under_way) >= workers * _AHEAD:
                yield from _finish(*under_way.popleft())
        while under_way:
            yield from _finish(*under_way.popleft())
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process ended before its work was done; perhaps memory ran out",
            fix="use fewer workers (--workers 1)",
        ) from error
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _finish(
    batch: Sequence[Document], future: "Future[tuple[Reading, ...]]"
) -> Iterator[tuple[Document, Reading]]:
    yield from zip(batch, future.result(), strict=True)


# -- inside a worker --------------------------------------------------------------------------

_given: list[tuple[Callable[[], BatchReader], Event]] = []


def _start(open_reader: Callable[[], BatchReader], stop: Event) -> None:
    """Get a new worker ready; what may fail is left for its first batch, which can tell of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started it decides
    compute_on_one_thread()
    _given.append((open_reader, stop))
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, be it killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@cache
def _opened() -> BatchReader:
    ((open_reader, _),) = _given
    reader = open_reader()
    gc.freeze()  # what stays for good need not be looked through again
    return reader


def _read(batch: Sequence[Document]) -> tuple[Reading, ...]:
    ((_, stop),) = _given
    if stop.is_set():  # nobody waits for what a cancelled build had under way
        return ()
    return _opened().read_together(batch)
