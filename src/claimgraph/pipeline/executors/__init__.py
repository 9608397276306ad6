"""Who reads shards of documents: this process, others of this machine, or a cluster.

All are one protocol, ``submit(shard) -> done``; what a shard holds depends on its documents only,
and whoever writes it writes it whole or not at all, so that none of them needs to promise more than
to try again.

* ``executor``: the protocol, and the loop that keeps an executor busy
* ``in_process``, ``processes``: this process, and processes of this machine
* ``dask_cluster``, ``spark_cluster``: engines that are installed beside claimgraph
* ``shard_worker``: what a worker of such an engine does
* ``choice``: executors by name; ``extras``: whether the library of an engine is there
"""

from claimgraph.pipeline.executors.choice import (
    EXECUTORS,
    LOCAL,
    ExecutorChoice,
    check_executor,
    open_executor,
)
from claimgraph.pipeline.executors.executor import BatchReader, Done, Executor, read_shards
from claimgraph.pipeline.executors.in_process import InProcess
from claimgraph.pipeline.executors.processes import Processes, count_cores, read_in_workers

__all__ = [
    "EXECUTORS",
    "LOCAL",
    "BatchReader",
    "Done",
    "Executor",
    "ExecutorChoice",
    "InProcess",
    "Processes",
    "check_executor",
    "count_cores",
    "open_executor",
    "read_in_workers",
    "read_shards",
]
