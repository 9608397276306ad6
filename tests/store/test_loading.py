"""What is loaded at once, and what fails on the way."""

import gc
from pathlib import Path
from typing import IO

import pytest

from claimgraph.errors import StoreError
from claimgraph.ontology import load_schema
from claimgraph.store import open_store, write_claims, write_store
from claimgraph.store.loading import spool_lines
from tests import example

SCHEMA = load_schema()


def test_lines_become_files_of_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.store.loading._RUN", 10)
    found = []
    for file in spool_lines(["aaaa\n"] * 5, tmp_path):
        with file:
            found.append(file.read())
    assert found == [b"aaaa\naaaa\n", b"aaaa\naaaa\n", b"aaaa\n"]
    assert list(spool_lines([], tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def test_lines_that_are_not_loaded_leave_no_file_open(tmp_path: Path) -> None:
    def lines() -> list[str]:
        return ["aaaa\n"]

    files = spool_lines(lines(), tmp_path)
    with next(files) as file:
        assert file.read() == b"aaaa\n"
    files.close()  # type: ignore[attr-defined]
    gc.collect()  # a file that is left open would be told


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with write_store(tmp_path / "store") as writer:
        write_claims(writer, example.GRAPH, SCHEMA)

    def fail(folder: Path) -> IO[bytes]:
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr("claimgraph.store.loading._open_scratch", fail)
    with (
        pytest.raises(StoreError, match="stays as it was: No space left"),
        write_store(tmp_path / "store", fresh=True) as writer,
    ):
        write_claims(writer, example.GRAPH, SCHEMA)
    with open_store(tmp_path / "store") as reader:
        assert reader.documents()
