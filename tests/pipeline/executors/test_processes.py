"""Documents read in several processes: the same graph, and what happens when one fails."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import ModelError, WorkerError
from claimgraph.model import Document
from claimgraph.pipeline import (
    BuildCounts,
    Pipeline,
    count_cores,
    open_pipeline,
    read_in_workers,
    stages,
)
from claimgraph.pipeline.executors import processes
from claimgraph.rdf import to_turtle
from claimgraph.vocabulary import document_iri

SUBSTANCES = ("Aspirin", "Zinc", "Magnesium", "Caffeine", "Riboflavin")
CONDITIONS = ("stroke", "migraine", "asthma", "epilepsy", "pain", "depression", "anemia")


def document(number: int) -> Document:
    substance = SUBSTANCES[number % len(SUBSTANCES)]
    condition = CONDITIONS[number % len(CONDITIONS)]
    text = f"{substance} prevents {condition}. It was bought {number} times. It may treat pain."
    return Document(iri=document_iri(text), text=text, source=f"{number}.txt")


DOCUMENTS = tuple(map(document, range(70)))


def test_any_number_of_workers_gives_the_same_bytes(pipeline: Pipeline) -> None:
    counts = [BuildCounts(), BuildCounts()]
    seen: list[Document] = []
    alone = pipeline.build(DOCUMENTS, counts=counts[0])
    shared = pipeline.build(iter(DOCUMENTS), workers=2, counts=counts[1], on_document=seen.append)
    schema = pipeline.knowledge.schema
    assert to_turtle(shared, schema) == to_turtle(alone, schema)
    assert to_turtle(pipeline.build(DOCUMENTS[:69]), schema) != to_turtle(alone, schema)
    assert counts[0] == counts[1]
    assert (counts[0].documents, counts[0].sentences, counts[0].unparsed) == (70, 210, 0)
    assert seen == list(DOCUMENTS)


def test_a_few_documents_start_no_process(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)
    assert pipeline.build(DOCUMENTS[:3], workers=2) == pipeline.build(DOCUMENTS[:3])
    with pytest.raises(TypeError):
        pipeline.build(DOCUMENTS, workers=2)


def test_what_a_worker_cannot_do_is_raised_as_it_is_here(pipeline: Pipeline) -> None:
    broken = replace(pipeline, again=partial(open_pipeline, model="no_such_model"))
    with pytest.raises(ModelError) as caught:
        broken.build(DOCUMENTS, workers=2)
    assert (caught.value.where, bool(caught.value.fix)) == ("no_such_model", True)


def test_a_worker_that_dies_is_told(pipeline: Pipeline) -> None:
    dying: Any = partial(os._exit, 3)  # as a process does that runs out of memory
    with pytest.raises(WorkerError, match="ended before its work was done") as caught:
        replace(pipeline, again=dying).build(DOCUMENTS, workers=2)
    assert "--workers 1" in caught.value.fix


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_at_least_one_worker(number: int, pipeline: Pipeline) -> None:
    with pytest.raises(ValueError, match="one worker"):
        pipeline.build(DOCUMENTS, workers=number)


def test_a_pipeline_of_unknown_origin_cannot_be_opened_again(pipeline: Pipeline) -> None:
    with pytest.raises(ValueError, match="opened pipeline"):
        replace(pipeline, again=None).build(DOCUMENTS, workers=2)


class _Pool:
    """Reads nothing; tells what it was asked for."""

    def __init__(self, *_: object, **__: object) -> None:
        self.asked = 0
        self.answered = 0
        self.ended: tuple[bool, bool] | None = None

    def submit(self, _: object, batch: tuple[Document, ...]) -> "Future[Any]":
        self.asked += 1
        future: Future[Any] = Future()
        future.set_result(batch)
        return future

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        self.ended = (wait, cancel_futures)


def test_documents_are_taken_as_workers_get_free(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = _Pool()
    monkeypatch.setattr(processes, "ProcessPoolExecutor", lambda *_, **__: pool)
    taken = 0

    def batches() -> Iterator[tuple[Document, ...]]:
        nonlocal taken
        for each in DOCUMENTS:
            taken += 1
            yield (each,)

    assert pipeline.again is not None
    found = read_in_workers(batches(), pipeline.again, 2)
    for number in range(10):
        assert next(found)[0] == DOCUMENTS[number]
        assert taken <= number + 4
    assert pool.ended is None
    found.close()
    assert pool.ended == (True, True)


def test_a_worker_opens_its_pipeline_once(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Pipeline] = []

    def again() -> Pipeline:
        opened.append(pipeline)
        return pipeline

    handled: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda *each: handled.append(each))
    monkeypatch.setattr(processes, "_given", [])
    stop = get_context("spawn").Event()
    processes._opened.cache_clear()
    try:
        processes._start(
            partial(stages._open_again, again, associations=True, ranks=True, ranker=None), stop
        )
        first = processes._read(DOCUMENTS[:2])
        reader = processes._opened()
        assert isinstance(reader, Pipeline)
        assert reader.knowledge.associations
        assert [each.sentences for each in first] == [3, 3]
        assert processes._read(DOCUMENTS[:2]) == first
        assert len(opened) == 1
        stop.set()
        assert processes._read(DOCUMENTS[:2]) == ()
    finally:
        processes._opened.cache_clear()
    assert handled == [(signal.SIGINT, signal.SIG_IGN)]


def test_a_worker_ends_with_the_process_that_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    gone = threading.Event()

    class Parent:
        sentinel = "sentinel"

    def wait(sentinels: list[object]) -> None:
        assert gone.wait(5)
        ended.append(len(sentinels))

    monkeypatch.setattr(processes, "wait", wait)
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(processes, "parent_process", lambda: None)
    processes._end_with_parent()
    assert ended == []
    monkeypatch.setattr(processes, "parent_process", Parent)
    gone.set()
    processes._end_with_parent()
    assert ended == [1, 1]


def test_cores_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= count_cores() <= (os.cpu_count() or 1)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 12)
    assert count_cores() == 12


def test_nothing_is_written_if_a_worker_dies(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from claimgraph.cli import main
    from claimgraph.workspace import building

    dying: Any = partial(os._exit, 3)
    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: replace(pipeline, again=dying))
    for each in DOCUMENTS[:40]:
        (tmp_path / each.source).write_text(each.text, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["build", str(tmp_path), "-o", str(tmp_path / "out"), "--workers", "2"]
    )
    assert result.exit_code == 3
    assert "error: a worker process ended" in result.stderr
    assert not (tmp_path / "out").exists()
