"""Shards read by the workers of Spark."""

import re
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from claimgraph.errors import WorkerError
from claimgraph.model import Document
from claimgraph.pipeline.executors.executor import BatchReader, Done
from claimgraph.pipeline.executors.extras import load_engine
from claimgraph.pipeline.executors.shard_worker import attempt_packed, pack, unpack, unwrap

__all__ = ["SparkCluster", "retrying"]

_R = TypeVar("_R")
_AHEAD = 2  # jobs under way for each worker
_MOST = 1024  # jobs under way; a thread waits for each
_TRIES = 4  # of a task before Spark gives up, as on a cluster
_LOCAL = re.compile(r"local(\[(?P<workers>[^,\]]+)\])?")
_REASON = 300  # characters of what Spark says
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.python.worker.reuse": "true",  # or each task would open the reader again
    "spark.task.maxFailures": str(_TRIES),
}


class SparkCluster(Generic[_R]):
    """Has Spark's workers read, a job a shard; a task whose worker ended is tried again by Spark.

    Workers have the same claimgraph, model and lexicon as this process.

    Args:
        open_reader: Opens the reader, once in each Python worker; must be picklable.
        master: Address of Spark's master; empty for workers of this machine.
        workers: How many of these there are.

    Raises:
        InputError: If PySpark is not installed.
        WorkerError: If Spark does not start, as without Java.
    """

    def __init__(
        self, open_reader: Callable[[], BatchReader[_R]], master: str, workers: int
    ) -> None:
        sql = load_engine("pyspark.sql", "spark")
        self._errors = (
            load_engine("py4j.protocol", "spark").Py4JError,
            load_engine("pyspark.errors", "spark").PySparkException,
            OSError,
            RuntimeError,
            ValueError,
            CancelledError,
        )
        self._opener = pack(open_reader)
        self._master = retrying(master or f"local[{workers}]")
        before = sql.SparkSession.getActiveSession()
        builder = sql.SparkSession.builder.appName("claimgraph").master(self._master)
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        try:
            self._session = before or builder.getOrCreate()
        except self._errors as error:
            raise self._error(f"Spark does not start: {_tell(error)}", _START) from error
        self._is_ours = before is None
        self._context: Any = self._session.sparkContext
        if self._master.startswith("local"):
            self._context.pythonExec = sys.executable
        self._threads = ThreadPoolExecutor(_MOST)

    @property
    def n_ahead(self) -> int:
        """How many shards may be under way; it grows with the cores that Spark has."""
        return min(_MOST, _AHEAD * max(2, int(self._context.defaultParallelism)))

    def submit(self, shard: Sequence[Document]) -> Done[_R]:
        """Have a shard read.

        Args:
            shard: Its documents.

        Returns:
            What waits for it.
        """
        future = self._threads.submit(self._run, pack((self._opener, shard)))
        return lambda: self._wait(future)

    def close(self) -> None:
        """Cancel what is under way, and end Spark if it was begun here."""
        self._context.cancelAllJobs()
        self._threads.shutdown(wait=True, cancel_futures=True)
        if self._is_ours:
            self._session.stop()

    def _run(self, packed: bytes) -> bytes:
        (found,) = self._context.parallelize([packed], 1).map(attempt_packed).collect()
        return bytes(found)

    def _wait(self, future: "Future[bytes]") -> tuple[_R, ...]:
        try:
            packed = future.result()
        except self._errors as error:
            raise self._error(f"the work was not done: {_tell(error)}", _FIX) from error
        found: tuple[_R, ...] = unwrap(unpack(packed))
        return found

    def _error(self, problem: str, fix: str) -> WorkerError:
        return WorkerError(problem, where=f"Spark, {self._master}", fix=fix)


_START = "look whether Java 17 is installed, and a master runs at this address"
_FIX = "look into the logs of its workers; they need the same claimgraph as this process"


def retrying(master: str) -> str:
    """Return the address of a master that tries a failed task again; a local one does not.

    Args:
        master: Address of a master.

    >>> retrying("local[2]"), retrying("local"), retrying("spark://host:7077")
    ('local[2,4]', 'local[1,4]', 'spark://host:7077')
    """
    found = _LOCAL.fullmatch(master)
    return master if found is None else f"local[{found['workers'] or 1},{_TRIES}]"


def _tell(error: BaseException) -> str:
    """Return the line of an error that says most; Spark's have a page of Java frames."""
    lines = [each.strip() for each in str(error).splitlines() if each.strip()]
    told = next((each for each in lines if "Error" in each or "Exception" in each), "")
    return (told or (lines[0] if lines else type(error).__name__))[:_REASON]
