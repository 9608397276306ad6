"""Dask and Spark themselves, on clusters of this machine: the same bytes, and a worker killed."""

import os
import shutil
import warnings
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from claimgraph.errors import ModelError, WorkerError
from claimgraph.pipeline import ExecutorChoice, Pipeline, open_executor, read_shards
from claimgraph.workspace import BuildOptions, build_output, building
from tests.pipeline.executors.toy_readers import DOCUMENTS, SHARDS, FailingReader, MarkingReader

ROOT = Path(__file__).resolve().parents[3]
_SUBJECTS = ("Aspirin", "Zinc", "Magnesium", "Caffeine")
_OBJECTS = ("stroke", "migraine", "asthma")


@pytest.fixture(params=["dask", "spark"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of an engine that is installed, whose workers find this module."""
    name: str = request.param
    if find_spec({"dask": "distributed", "spark": "pyspark"}[name]) is None:
        pytest.skip(f"{name} is not installed here")
    if name == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed here")
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'src'}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, not ours
        yield name


def read(engine: str, folder: Path, deadly: str = "") -> list[str]:
    executor = open_executor(
        ExecutorChoice(name=engine, workers=2), partial(MarkingReader, folder, deadly)
    )
    return [found for _, found in read_shards(SHARDS, executor)]


def test_each_worker_opens_its_reader_once(engine: str, tmp_path: Path) -> None:
    assert read(engine, tmp_path) == [each.source for each in DOCUMENTS]
    assert 1 <= len(list(tmp_path.glob("opened-*"))) <= 2
    assert len(list(tmp_path.glob("read-*"))) == len(SHARDS)


def test_a_worker_that_is_killed_loses_its_shard_alone(engine: str, tmp_path: Path) -> None:
    assert read(engine, tmp_path, deadly="21.txt") == [each.source for each in DOCUMENTS]
    assert (tmp_path / "killed").exists()
    assert len(list(tmp_path.glob("opened-*"))) in {2, 3}
    # Done by the killed one and not yet collected may be done twice, but no more than it had.
    assert len(SHARDS) <= len(list(tmp_path.glob("read-*"))) <= len(SHARDS) + 4


def test_an_error_in_a_worker_is_raised_here(engine: str) -> None:
    with pytest.raises(ModelError, match="no model"):
        list(read_shards(SHARDS, open_executor(ExecutorChoice(name=engine), FailingReader)))


def test_workers_that_read_otherwise_are_refused(
    engine: str, tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: pipeline)
    monkeypatch.setattr(building, "_tell_reader", _tell_place)
    (tmp_path / "a.txt").write_text("Aspirin prevents stroke.", encoding="utf-8")
    with pytest.raises(WorkerError, match="another claimgraph"):
        build_output([tmp_path / "a.txt"], tmp_path / "out", BuildOptions(executor=engine))
    assert not (tmp_path / "out").exists()


def test_an_engine_writes_the_same_bytes(
    engine: str, tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: pipeline)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(70):
        subject, thing = _SUBJECTS[number % 4], _OBJECTS[number % 3]
        text = f"{subject} prevents {thing}. It was bought {number} times."
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    for name in ("local", engine):
        monkeypatch.chdir(tmp_path)
        options = BuildOptions(executor=name, workers=1 if name == "local" else 2)
        build_output(["in"], name, options)
    assert _files(tmp_path / engine) == _files(tmp_path / "local")


def _tell_place(options: BuildOptions, pipeline: Pipeline) -> str:
    """Tell processes apart, as if each had another version."""
    return str(os.getpid())


def _files(folder: Path) -> dict[str, bytes]:
    """All that a build left but for the store, whose bytes are the engine's own."""
    paths = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in paths
        if "store" not in each.relative_to(folder).parts
    }
