"""The protocol of executors, and what a worker of a cluster does."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from claimgraph.errors import InputError, ModelError
from claimgraph.model import Document
from claimgraph.pipeline import (
    EXECUTORS,
    ExecutorChoice,
    InProcess,
    check_executor,
    open_executor,
    read_shards,
)
from claimgraph.pipeline.executors import Processes
from claimgraph.pipeline.executors.shard_worker import attempt, attempt_packed, pack, unpack, unwrap
from tests.pipeline.executors.toy_readers import DOCUMENTS, SHARDS, FailingReader, MarkingReader


class Recorder:
    """An executor of the test's own: reads when it is asked, and keeps account."""

    def __init__(self, n_ahead: int) -> None:
        self.n_ahead = n_ahead
        self.under_way = 0
        self.most = 0
        self.is_closed = False

    def submit(self, shard: Sequence[Document]) -> Callable[[], tuple[str, ...]]:
        self.under_way += 1
        self.most = max(self.most, self.under_way)

        def done() -> tuple[str, ...]:
            self.under_way -= 1
            return tuple(each.source for each in shard)

        return done

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("n_ahead", [1, 3, 100])
def test_any_executor_gives_the_documents_in_their_order(n_ahead: int) -> None:
    executor = Recorder(n_ahead)
    found = list(read_shards(SHARDS, executor))
    assert found == [(each, each.source) for each in DOCUMENTS]
    assert (executor.most, executor.is_closed) == (min(n_ahead, len(SHARDS)), True)


def test_shards_are_taken_as_workers_get_free() -> None:
    executor = Recorder(3)
    taken: list[int] = []

    def shards() -> Iterator[Sequence[Document]]:
        for number, shard in enumerate(SHARDS):
            taken.append(number)
            yield shard

    found = read_shards(shards(), executor)
    next(found)
    assert taken == [0, 1, 2]
    found.close()
    assert executor.is_closed


def test_this_process_reads_a_shard_at_a_time(tmp_path: Path) -> None:
    found = read_shards(SHARDS, InProcess(MarkingReader(tmp_path)))
    assert next(found) == (DOCUMENTS[0], "0.txt")
    assert len(list(tmp_path.glob("read-*"))) == 1
    assert len(list(found)) == len(DOCUMENTS) - 1


def test_what_is_loaded_by_the_second_shard_is_not_scanned_until_all_are_read(
    tmp_path: Path,
) -> None:
    gc.unfreeze()  # what another test may have left
    found = read_shards(SHARDS, InProcess(MarkingReader(tmp_path)))
    next(found)
    assert not gc.get_freeze_count()
    seen = {bool(gc.get_freeze_count()) for _ in found}
    assert seen == {False, True}
    assert not gc.get_freeze_count()


def test_a_worker_opens_a_reader_once_until_another_is_asked_for(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    openers = [pack(partial(MarkingReader, tmp_path / name)) for name in ("a", "b")]
    opened = next(iter(MarkingReader(tmp_path).folder.glob("opened-*"))).name
    for _ in range(3):
        found, error = attempt(openers[0], SHARDS[0])
        assert (found, error) == (("0.txt", "1.txt", "2.txt", "3.txt"), None)
    (tmp_path / "a" / opened).unlink()
    attempt(openers[0], SHARDS[1])
    assert not (tmp_path / "a" / opened).exists()
    attempt(openers[1], SHARDS[0])
    attempt(openers[0], SHARDS[0])
    assert (tmp_path / "a" / opened).exists()


def test_an_error_that_would_come_again_is_no_reason_to_try_again() -> None:
    outcome = unpack(attempt_packed(pack((pack(FailingReader), SHARDS[0]))))
    with pytest.raises(ModelError, match="no model") as caught:
        unwrap(outcome)
    assert (caught.value.where, caught.value.fix) == ("here", "bring one")


def test_executors_have_names() -> None:
    assert set(EXECUTORS) == {"local", "dask", "spark"}
    executor = open_executor(ExecutorChoice(workers=2), FailingReader)
    assert isinstance(executor, Processes)
    executor.close()


@pytest.mark.parametrize(("name", "module"), [("dask", "distributed"), ("spark", "pyspark.sql")])
def test_an_engine_that_is_not_installed_is_told(
    name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match="which is not installed") as caught:
        check_executor(ExecutorChoice(name=name))
    assert caught.value.where == f"--executor {name}"
    assert f'pip install "claimgraph[{name}]"' in caught.value.fix


@pytest.mark.parametrize(
    ("choice", "problem"),
    [
        (ExecutorChoice(name="ray"), "no such executor"),
        (ExecutorChoice(address="tcp://host:1"), "have no address"),
    ],
)
def test_a_choice_that_cannot_be_is_told(choice: ExecutorChoice, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        check_executor(choice)
    assert caught.value.fix
    check_executor(ExecutorChoice(workers=2))
