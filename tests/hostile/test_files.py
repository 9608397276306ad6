"""What is no file, leads in a circle, or unpacks to far more than it is."""

import gzip
import os
import sys
from pathlib import Path

import pytest

from claimgraph.documents import ReadingOptions, Skip, iter_documents, load_reading_rules
from claimgraph.errors import DiskError, DocumentError, GraphError, OntologyError, TerminologyError
from claimgraph.files import FileTooLargeError, open_file, read_text, replace_file, unpack
from claimgraph.ontology import find_ontology, read_table
from claimgraph.store import open_store
from claimgraph.terminology import load_terminology
from tests.hostile.limits import COMMAND, GIGABYTE, check_told, run_limited

TEXT = "Aspirin prevents stroke.\n"
RULES = load_reading_rules(find_ontology())


def read(path: Path, max_size: int = 10 << 20) -> tuple[list[str], list[Skip]]:
    skips: list[Skip] = []
    apart = [path / "out"]
    options = ReadingOptions(max_size=max_size)
    found = iter_documents([path], RULES, on_skip=skips.append, apart=apart, options=options)
    return [document.source for document in found], skips


def test_one_bad_entry_of_a_folder_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "again").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    found, skips = read(tmp_path)
    assert found == ["a.txt"]
    again = Skip(where="again", reason="a link to a folder, which is not followed")
    assert skips.count(again) == 1
    skips.remove(again)
    assert {skip.where for skip in skips} == {
        "loop.txt",
        "one",
        "two",
        "gone.txt",
        "pipe.txt",
        "zero.txt",
    }
    assert {skip.reason for skip in skips} == {"neither a file nor a folder"}


@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "folder"])
def test_what_is_no_file_is_refused_wherever_a_path_is_read(kind: str, tmp_path: Path) -> None:
    def place(name: str) -> Path:
        path = tmp_path / name
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        else:
            path.symlink_to("/dev/zero" if kind == "device" else name)
        return path

    with pytest.raises(OSError, match=r"not a file|symbolic links|directory"):
        open_file(place("a"))
    with pytest.raises(TerminologyError):
        load_terminology(find_ontology(), [place("a.lex")])
    with pytest.raises(OntologyError):
        list(read_table(place("a.tsv")))
    with pytest.raises(GraphError):
        open_store(place("a.ttl"))
    if kind != "folder":
        with pytest.raises(DocumentError):
            read(place("a.txt"))


def test_commands_do_not_wait_for_a_pipe(tmp_path: Path) -> None:
    for name in ("a.lex", "a.rq", "a.obo"):
        os.mkfifo(tmp_path / name)
    for code, arguments in (
        (2, ("lexicon", "search", "zinc", "-l", "/dev/zero")),
        (2, ("lexicon", "search", "zinc", "-l", tmp_path / "a.lex")),
        (2, ("lexicon", "build", tmp_path / "a.obo", "-o", tmp_path / "b.lex")),
        (2, ("query", tmp_path, tmp_path / "a.rq")),
    ):
        result = run_limited(*COMMAND, *map(str, arguments), seconds=60)
        check_told(result, code, "not a file")


def bomb(path: Path, content: bytes, n_megabytes: int) -> Path:
    with gzip.open(path, "wb", compresslevel=9) as stream:
        for _ in range(n_megabytes):
            stream.write(content * ((1 << 20) // len(content)))
    return path


def test_a_bomb_is_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    bomb(tmp_path / "b.txt.gz", b"0", 3)
    bomb(tmp_path / "c.jsonl.gz", b'{"title": "Zinc"}' + b" " * 10_000 + b"\n", 3)
    found, skips = read(tmp_path, max_size=1 << 20)
    assert found == ["a.txt", "c.jsonl.gz:1"]
    reasons = {skip.where: skip.reason for skip in skips if "before" not in skip.reason}
    assert reasons == {
        "b.txt.gz": "it unpacks to more than 1 MB, 100 times its size",
        "c.jsonl.gz": "it unpacks to more than 1 MB, 100 times its size",
    }
    # One record of many megabytes is left out, and those around it are read.
    large = '{"title": "A"}\n{"title": "' + "x" * (2 << 20) + '"}\n{"title": "B"}'
    (tmp_path / "d.jsonl").write_text(large)
    (tmp_path / "e.jsonl").write_text(large, encoding="utf-16")
    for name in ("d.jsonl", "e.jsonl"):
        found, skips = read(tmp_path / name, max_size=1 << 20)
        assert found == [f"{name}:1", f"{name}:3"]
        assert skips == [Skip(where=f"{name}:2", reason="it is larger than 1 MB")]
    assert len(read(tmp_path / "d.jsonl")[0]) == 3


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    path = bomb(tmp_path / "b.jsonl.gz", b"0", 600)
    assert path.stat().st_size < 1 << 20
    arguments = ("build", str(path), "-o", str(tmp_path / "out"))
    result = run_limited(*COMMAND, *arguments, seconds=120, memory=3 * GIGABYTE)
    check_told(result, 2, "100 times its size")
    (tmp_path / "b.ttl.gz").write_bytes(path.read_bytes())
    with pytest.raises(GraphError, match=r"100 times its size|a term or a line is too large"):
        open_store(tmp_path / "b.ttl.gz")


def test_what_is_packed_tightly_in_good_faith_is_read(tmp_path: Path) -> None:
    path = bomb(tmp_path / "a.txt.gz", TEXT.encode(), 1)
    with pytest.raises(DocumentError, match=r"more than 0\.5 MB, 100 times"):
        read(path, max_size=1 << 19)
    assert read(path, max_size=2 << 20)[0] == ["a.txt.gz"]
    with (
        open_file(path) as packed,
        unpack(packed, free=1 << 18) as stream,
        pytest.raises(FileTooLargeError),
    ):
        stream.read()


def test_a_text_is_bounded_and_its_line_ends_are_line_feeds(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb")
    assert read_text(path) == "a\nb"
    with pytest.raises(FileTooLargeError, match="larger than"):
        read_text(path, most=2)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_is_no_fault_of_the_name(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="No space left") as caught:
        replace_file(Path("/dev/full"), [b"a" * 100_000])
    assert caught.value.exit_code == 3
