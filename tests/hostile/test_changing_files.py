"""Files that change while they are read, and disks that are full."""

import gzip
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimgraph.documents import ReadingOptions, Skip, iter_documents, load_reading_rules
from claimgraph.errors import DiskError, DocumentError
from claimgraph.ontology import find_ontology

RULES = load_reading_rules(find_ontology())


def records(*numbers: int) -> str:
    return "".join(f'{{"abstract": "Zinc {number} prevents colds."}}\n' for number in numbers)


def refuse(skip: Skip) -> None:
    pytest.fail(f"{skip.where}: {skip.reason}")


def read_changing(path: Path, change: Callable[[], object]) -> tuple[list[str], list[Skip]]:
    """Read a path that changes between the round that counts and the one that reads."""
    skips: list[Skip] = []
    rounds: list[int] = []

    def on_total(total: int) -> None:
        if not rounds:
            change()
        rounds.append(total)

    options = ReadingOptions(on_total=on_total)
    found = list(iter_documents([path], RULES, on_skip=skips.append, options=options))
    assert rounds
    return [each.text for each in found], skips


def test_a_file_of_a_folder_that_vanishes_is_left_out(tmp_path: Path) -> None:
    for number, name in enumerate(("a.jsonl", "b.jsonl", "c.jsonl")):
        (tmp_path / name).write_text(records(number))
    texts, skips = read_changing(tmp_path, (tmp_path / "b.jsonl").unlink)
    assert texts == ["Zinc 0 prevents colds.", "Zinc 2 prevents colds."]
    assert [each.where for each in skips] == ["b.jsonl:1"]
    assert "has none any more" in skips[0].reason


def test_a_file_that_vanishes_though_it_was_named_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(records(1))
    with pytest.raises(DocumentError, match="there is no such file"):
        read_changing(path, path.unlink)


def test_what_a_file_gained_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(records(1))

    def grow() -> None:
        with path.open("a") as file:
            file.write(records(2, 1))

    texts, skips = read_changing(path, grow)
    assert texts == ["Zinc 1 prevents colds.", "Zinc 2 prevents colds."]
    assert [(each.where, "before" in each.reason) for each in skips] == [("a.jsonl:3", True)]


def test_a_file_that_grows_while_it_is_open_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(records(0))
    found = iter_documents([path], RULES, on_skip=refuse)
    for number, document in enumerate(found):
        assert document.text == f"Zinc {number} prevents colds."
        if number < 5:
            with path.open("a") as file:
                file.write(records(number + 1))


def test_a_packed_file_that_is_cut_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(records(1))
    path = tmp_path / "b.jsonl.gz"
    path.write_bytes(gzip.compress(records(*range(2, 5000)).encode()))
    cut = path.read_bytes()[:4000]
    texts, skips = read_changing(tmp_path, lambda: path.write_bytes(cut))
    assert texts[0] == "Zinc 1 prevents colds."
    assert len(texts) < 4999
    assert "b.jsonl.gz" in {each.where for each in skips}
    assert any("ends too early" in each.reason for each in skips)


def test_folders_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    inner = tmp_path / "one" / "two"
    inner.mkdir(parents=True)
    (inner / "a.jsonl").write_text(records(1))
    (inner / "up").symlink_to(tmp_path)
    (tmp_path / "across").symlink_to(inner)
    texts, skips = read_changing(tmp_path, lambda: None)
    assert len(texts) == 1
    assert {each.where for each in skips} == {"one/two/up", "across"}
    assert {each.reason for each in skips} == {"a link to a folder, which is not followed"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
@pytest.mark.parametrize("n_records", [1, 100_000])
def test_a_full_disk_is_told_where_standard_input_is_kept(
    n_records: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = json.dumps({"abstract": "Zinc prevents colds."}).encode() + b"\n"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content * n_records)))
    monkeypatch.setattr(
        tempfile, "TemporaryFile", lambda: os.fdopen(os.open("/dev/full", os.O_RDWR), "w+b")
    )
    with pytest.raises(DiskError, match="No space left") as caught:
        list(iter_documents([Path("-")], RULES, on_skip=refuse))
    assert caught.value.exit_code == 3
    assert "TMPDIR" in (caught.value.fix or "")
