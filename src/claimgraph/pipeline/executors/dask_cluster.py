"""Shards read by the workers of Dask."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from claimgraph.errors import WorkerError
from claimgraph.model import Document
from claimgraph.pipeline.executors.executor import BatchReader, Done
from claimgraph.pipeline.executors.extras import load_engine
from claimgraph.pipeline.executors.shard_worker import attempt, pack, unwrap

__all__ = ["DaskCluster"]

_R = TypeVar("_R")
_AHEAD = 3  # shards under way for each worker: one is read, the others wait or travel
_PATIENCE = 30  # seconds until the scheduler has answered, and until it has a worker
_FIX = "look whether it runs there, with workers that have the same claimgraph installed"


class DaskCluster(Generic[_R]):
    """Has Dask's workers read; one that ends is replaced by Dask, which tries its shard again.

    Workers have the same claimgraph, model and lexicon as this process, and one thread each, since
    a worker reads a shard at a time. Scheduler and workers import claimgraph.

    Args:
        open_reader: Opens the reader, once in each worker; must be picklable.
        address: Of the scheduler (``tcp://host:8786``); empty for workers of this machine.
        workers: How many of these there are.

    Raises:
        InputError: If Dask is not installed.
        WorkerError: If the scheduler does not answer, or has no worker.
    """

    def __init__(
        self, open_reader: Callable[[], BatchReader[_R]], address: str, workers: int
    ) -> None:
        self._dask = load_engine("distributed", "dask")
        self._opener = pack(open_reader)
        self._where = address or "workers of this machine"
        self._cluster: Any = None
        self._client: Any = None
        try:
            self._connect(address, workers)
        except (OSError, ValueError, TypeError) as error:  # a timeout is an OSError
            self.close()
            raise self._error(f"the scheduler cannot be reached: {error}") from error

    def _connect(self, address: str, workers: int) -> None:
        if not address:
            self._cluster = self._dask.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
            )
        self._client = self._dask.Client(
            self._cluster or address, timeout=_PATIENCE, set_as_default=False
        )
        self._client.wait_for_workers(1, timeout=_PATIENCE)

    @property
    def n_ahead(self) -> int:
        """How many shards may be under way; it grows with the workers that Dask has."""
        return _AHEAD * max(1, len(self._client.nthreads()))

    def submit(self, shard: Sequence[Document]) -> Done[_R]:
        """Have a shard read.

        Args:
            shard: Its documents.

        Returns:
            What waits for it.
        """
        future = self._client.submit(attempt, self._opener, shard, pure=False)
        return lambda: self._wait(future)

    def close(self) -> None:
        """Cancel what waits, and leave the scheduler, or end it if it is ours."""
        for each in (self._client, self._cluster):
            if each is not None:
                each.close()

    def _wait(self, future: Any) -> tuple[_R, ...]:
        dask = self._dask
        try:
            outcome = future.result()
        except dask.KilledWorker as error:
            raise self._error("workers that read the same documents ended again and again") from (
                error
            )
        except (dask.CancelledError, OSError, ImportError, RuntimeError) as error:
            raise self._error(f"the work was not done: {error}") from error
        found: tuple[_R, ...] = unwrap(outcome)
        return found

    def _error(self, problem: str) -> WorkerError:
        return WorkerError(problem, where=f"Dask, {self._where}", fix=_FIX)
