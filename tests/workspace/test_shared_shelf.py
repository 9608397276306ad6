"""Shards on storage that several machines share, in place of the folder of the output."""

import pickle
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import OutputError
from claimgraph.model import Document
from claimgraph.pipeline import Pipeline
from claimgraph.workspace import BuildOptions, build_output, building, reading
from claimgraph.workspace.shards import SharedShelf

FILES = ("graph.ttl", "claims.tsv", "graph.html", "manifest.json")
Build = Callable[..., None]
ADDRESSES = ("memory://shards", "file")


@pytest.fixture
def read(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the documents that a parser had to do with, in their order."""
    seen: list[str] = []
    plain = Pipeline.read_together

    def watched(self: Pipeline, documents: tuple[Document, ...]) -> object:
        seen.extend(each.source for each in documents)
        return plain(self, documents)

    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: pipeline)
    monkeypatch.setattr(Pipeline, "read_together", watched)
    monkeypatch.setattr(reading, "SHARD_DOCUMENTS", 1)
    return seen


@pytest.fixture
def build(tmp_path: Path, read: list[str]) -> Build:
    texts = {"a.txt": "Aspirin prevents stroke.", "b.txt": "Zinc does not prevent pain."}
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")

    def run(output: str, **options: Any) -> None:
        read.clear()
        build_output([tmp_path / "in"], tmp_path / output, BuildOptions(**options))

    return run


@pytest.fixture(params=ADDRESSES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    fsspec = pytest.importorskip("fsspec")
    yield (tmp_path / "shared").as_uri() if request.param == "file" else request.param
    memory = fsspec.filesystem("memory")
    if memory.exists("/shards"):
        memory.rm("/shards", recursive=True)


def whole(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in FILES]


def listed(address: str) -> list[str]:
    storage, root = import_module("fsspec.core").url_to_fs(address)
    return sorted(each.rpartition("/")[2] for each in storage.ls(root, detail=False))


def test_a_build_makes_the_same_of_shared_shards(
    build: Build, read: list[str], address: str, tmp_path: Path
) -> None:
    build("plain")
    build("one", shards=address)
    assert read == ["a.txt", "b.txt"]
    assert whole(tmp_path / "one") == whole(tmp_path / "plain")
    names = listed(address)
    assert len(names) == 2
    assert all(each.endswith(".jsonl.gz") for each in names)
    # What lies there is read by no other build either, unless it is to start anew.
    build("two", shards=address)
    assert read == []
    assert whole(tmp_path / "two") == whole(tmp_path / "plain")
    build("two", shards=address, fresh=True)
    assert read == ["a.txt", "b.txt"]
    assert listed(address) == names
    # The output has all that it needs.
    build("two")
    assert read == []


def test_an_interrupted_build_goes_on_with_what_is_there(
    build: Build,
    read: list[str],
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = SharedShelf.put

    def stop_at_second(self: SharedShelf, *given: Any) -> None:
        if len(read) == 2:
            raise KeyboardInterrupt
        plain(self, *given)

    monkeypatch.setattr(SharedShelf, "put", stop_at_second)
    with pytest.raises(KeyboardInterrupt):
        build("out", shards=address)
    assert len(listed(address)) == 1
    monkeypatch.setattr(SharedShelf, "put", plain)
    build("out", shards=address)
    assert read == ["b.txt"]
    build("plain")
    assert whole(tmp_path / "out") == whole(tmp_path / "plain")


def test_a_shard_that_is_damaged_there_is_told(build: Build, address: str) -> None:
    build("one", shards=address)
    storage, root = import_module("fsspec.core").url_to_fs(address)
    storage.pipe_file(f"{root}/{listed(address)[0]}", b"half")
    with pytest.raises(OutputError, match="this shard is damaged") as caught:
        build("two", shards=address)
    assert str(caught.value.where).startswith(address)


def test_storage_that_renames_gets_shards_beside_first(
    build: Build, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.workspace.shards.shared_shelf._OBJECT_STORES", frozenset())
    monkeypatch.setattr("claimgraph.workspace.shards.shared_shelf._LOCAL", "none")
    build("one", shards=address)
    assert len(listed(address)) == 2
    build("plain")
    assert whole(tmp_path / "one") == whole(tmp_path / "plain")


def test_a_worker_opens_the_same_shards_without_the_output(address: str, tmp_path: Path) -> None:
    made = SharedShelf(tmp_path / "out", address).reopened()
    shelf = pickle.loads(pickle.dumps(made))()  # noqa: S301 (made a line above)
    assert not shelf.holds("0" * 32)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("wrong", ["nowhere://a/b", "file:///proc/none/a", "file://host/a"])
def test_storage_that_cannot_be_had_is_told(wrong: str, build: Build, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(OutputError, match="the storage of the shards fails") as caught:
        build("out", shards=wrong)
    assert caught.value.where == wrong
    assert not (tmp_path / "out").exists()


def test_the_extra_is_named(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(OutputError, match="fsspec, which is not installed") as caught:
        build("out", shards="s3://bucket/shards")
    assert "claimgraph[remote]" in caught.value.fix
    assert not (tmp_path / "out").exists()


def test_a_refused_address_leaves_an_output_as_it_is(build: Build, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    build("out")
    before = {each: each.lstat().st_mtime_ns for each in (tmp_path / "out").rglob("*")}
    with pytest.raises(OutputError, match="the storage of the shards fails"):
        build("out", shards="nowhere://a/b")
    assert {each: each.lstat().st_mtime_ns for each in (tmp_path / "out").rglob("*")} == before
