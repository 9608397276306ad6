"""Executors by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from claimgraph.errors import InputError
from claimgraph.pipeline.executors.dask_cluster import DaskCluster
from claimgraph.pipeline.executors.executor import BatchReader, Executor
from claimgraph.pipeline.executors.extras import load_engine
from claimgraph.pipeline.executors.processes import Processes
from claimgraph.pipeline.executors.spark_cluster import SparkCluster

__all__ = [
    "EXECUTORS",
    "LOCAL",
    "ExecutorChoice",
    "check_executor",
    "open_executor",
]

_R = TypeVar("_R")
LOCAL = "local"


class _OpenExecutor(Protocol):
    """Opens an executor."""

    def __call__(
        self, open_reader: Callable[[], BatchReader[Any]], address: str, workers: int, /
    ) -> Executor[Any]:
        """Open it.

        Args:
            open_reader: Opens the reader in a worker; picklable.
            address: Of the engine; empty for workers of this machine.
            workers: How many of these there are.
        """
        ...


def _open_processes(
    open_reader: Callable[[], BatchReader[_R]], address: str, workers: int
) -> Executor[_R]:
    return Processes(open_reader, workers)


EXECUTORS: Mapping[str, _OpenExecutor] = MappingProxyType(
    {LOCAL: _open_processes, "dask": DaskCluster, "spark": SparkCluster}
)
_MODULES: Mapping[str, str] = MappingProxyType({"dask": "distributed", "spark": "pyspark.sql"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutorChoice:
    """Who reads documents.

    Attributes:
        name: Of the executor, one of :data:`EXECUTORS`.
        address: Of its scheduler or master; empty for workers of this machine.
        workers: How many of these there are; one local one is this process.
    """

    name: str = LOCAL
    address: str = ""
    workers: int = 1

    @property
    def is_local(self) -> bool:
        """Whether claimgraph's own processes read."""
        return self.name == LOCAL


def check_executor(choice: ExecutorChoice) -> None:
    """See that there is an executor, before anything is loaded.

    Args:
        choice: Who is to read.

    Raises:
        InputError: If there is none of that name, its library is not installed, or it takes no
            address.
    """
    if choice.name not in EXECUTORS:
        known = ", ".join(EXECUTORS)
        raise InputError("there is no such executor", where=choice.name, fix=f"choose of {known}")
    if choice.is_local and choice.address:
        raise InputError(
            "processes of this machine have no address",
            where=choice.address,
            fix="name the executor of this address too: --executor dask, or spark",
        )
    if choice.name in _MODULES:
        load_engine(_MODULES[choice.name], choice.name)


def open_executor(
    choice: ExecutorChoice, open_reader: Callable[[], BatchReader[_R]]
) -> Executor[_R]:
    """Open an executor.

    Args:
        choice: Which.
        open_reader: Opens the reader, once in each worker; must be picklable.

    Raises:
        InputError: If its library is not installed.
        WorkerError: If the engine does not answer.
    """
    return EXECUTORS[choice.name](open_reader, choice.address, choice.workers)
