"""Dask and Spark behind the protocol: with engines of the test's own, which answer as they do."""

import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from claimgraph.errors import ModelError, WorkerError
from claimgraph.pipeline import ExecutorChoice, open_executor, read_shards
from claimgraph.pipeline.executors.spark_cluster import retrying
from tests.pipeline.executors.toy_readers import DOCUMENTS, SHARDS, FailingReader

Called = Callable[..., Any]


class EchoReader:
    def read_together(self, documents: Any) -> tuple[str, ...]:
        return tuple(each.source for each in documents)


class KilledWorker(Exception):  # noqa: N818 (its name there)
    """As Dask says that workers ended with a task again and again."""


class CancelledError(Exception):
    """As Dask says that a task was given up."""


class Dask(ModuleType):
    """Dask, as far as it is used."""

    KilledWorker = KilledWorker
    CancelledError = CancelledError

    def __init__(self) -> None:
        super().__init__("distributed")
        self.closed: list[str] = []
        self.started: dict[str, Any] = {}
        self.fails_with: Exception | None = None
        self.unreachable: Exception | None = None

    def LocalCluster(self, **options: Any) -> Any:  # noqa: N802 (its name there)
        self.started = options
        return SimpleNamespace(close=lambda: self.closed.append("cluster"))

    def Client(self, address: Any, **options: Any) -> Any:  # noqa: N802 (its name there)
        self.started |= {"address": address, **options}
        if self.unreachable is not None:
            raise self.unreachable
        return SimpleNamespace(
            wait_for_workers=lambda number, timeout: None,
            nthreads=lambda: {"a": 1, "b": 1},
            submit=self.submit,
            close=lambda: self.closed.append("client"),
        )

    def submit(self, work: Called, *arguments: Any, pure: bool) -> Any:
        assert not pure

        def result() -> Any:
            if self.fails_with is not None:
                raise self.fails_with
            return work(*arguments)

        return SimpleNamespace(result=result)


@pytest.fixture
def dask(monkeypatch: pytest.MonkeyPatch) -> Dask:
    module = Dask()
    monkeypatch.setitem(sys.modules, "distributed", module)
    return module


def test_dask_reads(dask: Dask) -> None:
    choice = ExecutorChoice(name="dask", address="tcp://host:8786")
    found = list(read_shards(SHARDS, open_executor(choice, EchoReader)))
    assert found == [(each, each.source) for each in DOCUMENTS]
    assert dask.started == {"address": "tcp://host:8786", "timeout": 30, "set_as_default": False}
    assert dask.closed == ["client"]


def test_dask_starts_workers_of_this_machine(dask: Dask) -> None:
    executor = open_executor(ExecutorChoice(name="dask", workers=5), EchoReader)
    assert (dask.started["n_workers"], dask.started["threads_per_worker"]) == (5, 1)
    assert executor.n_ahead == 6
    executor.close()
    assert dask.closed == ["client", "cluster"]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (KilledWorker("x"), "ended again and again"),
        (CancelledError("gone"), "the work was not done: gone"),
        (OSError("lost"), "the work was not done: lost"),
    ],
)
def test_dask_gives_up(error: Exception, problem: str, dask: Dask) -> None:
    dask.fails_with = error
    with pytest.raises(WorkerError, match=problem) as caught:
        list(read_shards(SHARDS, open_executor(ExecutorChoice(name="dask"), EchoReader)))
    assert caught.value.where == "Dask, workers of this machine"
    assert caught.value.fix
    assert dask.closed == ["client", "cluster"]


def test_a_scheduler_that_does_not_answer_is_told(dask: Dask) -> None:
    dask.unreachable = TimeoutError("timed out")
    with pytest.raises(WorkerError, match="cannot be reached: timed out") as caught:
        open_executor(ExecutorChoice(name="dask", address="tcp://host:1"), EchoReader)
    assert caught.value.where == "Dask, tcp://host:1"


def test_what_dask_s_worker_cannot_do_is_raised_as_it_is_here(dask: Dask) -> None:
    with pytest.raises(ModelError, match="no model"):
        list(read_shards(SHARDS, open_executor(ExecutorChoice(name="dask"), FailingReader)))


class Py4JError(Exception):
    """As py4j says what Java does."""


class PySparkException(Exception):  # noqa: N818 (its name there)
    """As PySpark says what it does itself."""


class Spark:
    """Spark, as far as it is used."""

    def __init__(self) -> None:
        self.settings: dict[str, str] = {}
        self.asked_for = ""
        self.done: list[str] = []
        self.fails_with: Exception | None = None
        self.does_not_start: Exception | None = None
        self.active: Any = None
        self.context = SimpleNamespace(
            pythonExec="python3",
            defaultParallelism=3,
            cancelAllJobs=lambda: self.done.append("cancelled"),
            parallelize=self.parallelize,
        )
        self.builder: Any = SimpleNamespace(
            appName=lambda name: self.builder,
            master=self.master,
            config=self.config,
            getOrCreate=self.start,
        )
        self.SparkSession = SimpleNamespace(
            builder=self.builder, getActiveSession=lambda: self.active
        )

    def master(self, address: str) -> Any:
        self.asked_for = address
        return self.builder

    def config(self, name: str, value: str) -> Any:
        self.settings[name] = value
        return self.builder

    def start(self) -> Any:
        if self.does_not_start is not None:
            raise self.does_not_start
        return SimpleNamespace(sparkContext=self.context, stop=lambda: self.done.append("stopped"))

    def parallelize(self, items: list[bytes], n_parts: int) -> Any:
        assert n_parts == 1

        def collect(work: Called) -> list[bytes]:
            if self.fails_with is not None:
                raise self.fails_with
            return [work(each) for each in items]

        return SimpleNamespace(map=lambda work: SimpleNamespace(collect=lambda: collect(work)))


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Spark:
    fake = Spark()
    modules = {
        "pyspark": ModuleType("pyspark"),
        "pyspark.sql": fake,
        "pyspark.errors": SimpleNamespace(PySparkException=PySparkException),
        "py4j": ModuleType("py4j"),
        "py4j.protocol": SimpleNamespace(Py4JError=Py4JError),
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    return fake


def test_spark_reads(spark: Spark) -> None:
    choice = ExecutorChoice(name="spark", address="spark://host:7077")
    executor = open_executor(choice, EchoReader)
    assert executor.n_ahead == 6
    assert list(read_shards(SHARDS, executor)) == [(each, each.source) for each in DOCUMENTS]
    assert spark.asked_for == "spark://host:7077"
    assert spark.context.pythonExec == "python3"
    assert spark.settings["spark.task.maxFailures"] == "4"
    assert spark.settings["spark.python.worker.reuse"] == "true"
    assert spark.done == ["cancelled", "stopped"]


def test_spark_starts_workers_of_this_machine_that_try_again(spark: Spark) -> None:
    open_executor(ExecutorChoice(name="spark", workers=2), EchoReader).close()
    assert spark.asked_for == "local[2,4]"
    assert spark.context.pythonExec == sys.executable


@pytest.mark.parametrize(
    ("given", "used"), [("local[*]", "local[*,4]"), ("local[3,1]", "local[3,1]"), ("yarn", "yarn")]
)
def test_a_master_of_this_machine_tries_again(given: str, used: str) -> None:
    assert retrying(given) == used


def test_a_session_of_the_user_s_own_is_used_and_stays(spark: Spark) -> None:
    spark.active = spark.start()
    open_executor(ExecutorChoice(name="spark"), EchoReader).close()
    assert spark.done == ["cancelled"]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (Py4JError("Job aborted\n\tat Frame\norg.X: Python worker exited Exception\n"), "exited"),
        (PySparkException("no context"), "not done: no context"),
        (OSError(""), "not done: OSError"),
    ],
)
def test_spark_gives_up(error: Exception, problem: str, spark: Spark) -> None:
    spark.fails_with = error
    with pytest.raises(WorkerError, match=problem) as caught:
        list(read_shards(SHARDS, open_executor(ExecutorChoice(name="spark"), EchoReader)))
    assert caught.value.where == "Spark, local[1,4]"
    assert spark.done == ["cancelled", "stopped"]


def test_spark_without_java_is_told(spark: Spark) -> None:
    spark.does_not_start = PySparkException("[JAVA_GATEWAY_EXITED] Java gateway exited")
    with pytest.raises(WorkerError, match=r"does not start: .*JAVA_GATEWAY") as caught:
        open_executor(ExecutorChoice(name="spark"), EchoReader)
    assert "Java" in caught.value.fix


def test_what_spark_s_worker_cannot_do_is_raised_as_it_is_here(spark: Spark) -> None:
    with pytest.raises(ModelError, match="no model"):
        list(read_shards(SHARDS, open_executor(ExecutorChoice(name="spark"), FailingReader)))
