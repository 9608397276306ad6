"""Packed files, archives and standard input, read in place, and what in them is refused."""

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.documents import ReadingOptions, ReadingRules, Skip, iter_documents
from claimgraph.errors import DocumentError

SENTENCE = "Zinc shortened the cold of forty adults."
RECORD = '{"title": "Copper", "abstract": "Copper rose."}\n'


def zstd(data: bytes) -> bytes:
    module = pytest.importorskip(
        "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    )
    packed: bytes = module.compress(data)
    return packed


PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd,
}


def read(
    rules: ReadingRules, *paths: Path, max_size: int = 1 << 20
) -> tuple[dict[str, str], dict[str, str]]:
    skips: list[Skip] = []
    found = iter_documents(
        paths, rules, on_skip=skips.append, options=ReadingOptions(max_size=max_size)
    )
    texts = {each.source: each.text for each in found}
    return texts, {each.where: each.reason for each in skips}


def tar(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("name", ["a.txt{}", "a.txt"])
def test_a_packed_file_is_told_by_its_first_bytes(
    suffix: str, name: str, tmp_path: Path, rules: ReadingRules
) -> None:
    path = tmp_path / name.format(suffix)
    path.write_bytes(PACK[suffix](SENTENCE.encode()))
    assert read(rules, path) == ({path.name: SENTENCE}, {})


@pytest.mark.parametrize("suffix", PACK)
def test_a_packed_file_that_is_damaged_or_breaks_off(
    suffix: str, tmp_path: Path, rules: ReadingRules
) -> None:
    packed = PACK[suffix]((RECORD * 2000).encode())
    path = tmp_path / f"a.jsonl{suffix}"
    middle = len(packed) // 2
    for data, problem in (
        (packed[:-9], "ends too early|damaged"),
        (b"no packed data" * 9, "or it is damaged"),
        (packed[:middle] + bytes(9) + packed[middle + 9 :], "or it is damaged|too early|not text"),
    ):
        path.write_bytes(data)
        with pytest.raises(DocumentError, match=problem):
            read(rules, path)


@pytest.mark.parametrize("suffix", PACK)
def test_a_bomb_is_refused(suffix: str, tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACK[suffix](b"0" * (3 << 20)))
    with pytest.raises(DocumentError, match="100 times its size"):
        read(rules, path)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_archive_is_read_in_its_order(mode: str, tmp_path: Path, rules: ReadingRules) -> None:
    members = {
        "in/b.txt": SENTENCE.encode(),
        "in/a.jsonl.gz": gzip.compress(RECORD.encode()),
        "in/README.txt": b"Read me.",
        "in/.hidden.txt": b"Hidden.",
        "in/c.exe": b"\x00\x01",
        "in/d.txt": b"",
    }
    path = tar(tmp_path / "some.tar", members, mode)
    found, skips = read(rules, path)
    assert list(found) == ["some.tar/in/b.txt", "some.tar/in/a.jsonl.gz:1"]
    assert found["some.tar/in/b.txt"] == SENTENCE
    assert skips == {
        "some.tar/in/c.exe": "not a kind of file that is read",
        "some.tar/in/d.txt": "the file is empty",
    }


def test_a_zip_archive_is_read_by_name(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", SENTENCE)
        archive.writestr("a.jsonl", RECORD)
        archive.writestr("__MACOSX/a.jsonl", b"\x00")
        archive.writestr("inner.zip", path.read_bytes())
    found, skips = read(rules, path)
    assert list(found) == ["some.zip/a.jsonl:1", "some.zip/b.txt"]
    assert set(skips) == {"some.zip/inner.zip"}


def test_paths_that_lead_out_of_an_archive_are_refused(tmp_path: Path, rules: ReadingRules) -> None:
    members = {
        name: SENTENCE.encode() for name in ("../a.txt", "/b.txt", "c/../../d.txt", "C:\\e.txt")
    }
    tar(tmp_path / "a.tar", members)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    (tmp_path / "c.txt").write_text(SENTENCE)
    found, skips = read(rules, tmp_path)
    assert list(found) == ["c.txt"]
    assert len(skips) == 8
    assert set(skips.values()) == {"its path leads out of the archive"}


def test_links_and_devices_in_an_archive_are_refused(tmp_path: Path, rules: ReadingRules) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", b"3")):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as zipped:
        link = zipfile.ZipInfo("d.txt")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, "/etc/passwd")
    (tmp_path / "c.txt").write_text(SENTENCE)
    found, skips = read(rules, tmp_path)
    assert list(found) == ["c.txt"]
    assert len(skips) == 4
    assert set(skips.values()) == {"neither a file nor a folder"}


def test_a_bomb_in_an_archive_is_left_out_and_the_rest_is_read(
    tmp_path: Path, rules: ReadingRules
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (3 << 20))
        archive.writestr("b.txt", SENTENCE)
        archive.writestr("c.txt.gz", gzip.compress(b"0" * (3 << 20)))
    found, skips = read(rules, path)
    assert list(found) == ["a.zip/b.txt"]
    assert set(skips) == {"a.zip/a.txt", "a.zip/c.txt.gz"}
    assert all("100 times its size" in reason for reason in skips.values())


def test_a_declared_size_that_lies_is_told(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", SENTENCE * 50)
        archive.writestr("b.txt", SENTENCE)
    data = bytearray(path.read_bytes())
    size = len(SENTENCE * 50).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(bytes(data).replace(size, (40).to_bytes(4, "little")))
    found, skips = read(rules, path)
    assert list(found) == ["a.zip/b.txt"]
    assert set(skips) == {"a.zip/a.txt"}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_an_archive_that_breaks_off(name: str, tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / name
    if name == "a.zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", SENTENCE * 90)
    else:
        tar(path, {"a.txt": SENTENCE.encode() * 90}, "w:gz" if name.endswith("gz") else "w")
    path.write_bytes(path.read_bytes()[: -60 if name == "a.tar.gz" else -9000])
    whole = tmp_path / "b.txt"
    whole.write_text(SENTENCE)
    found, skips = read(rules, tmp_path)
    assert list(found) == ["b.txt"]
    assert {each.split("/")[0] for each in skips} == {name}


def test_an_encrypted_file_in_an_archive_is_left_out(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", SENTENCE)
        archive.writestr("b.txt", "Iron rose.")
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    assert read(rules, path) == ({"a.zip/b.txt": "Iron rose."}, {"a.zip/a.txt": "it is encrypted"})


def test_a_document_of_an_office_program_is_no_archive(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(DocumentError, match="office program"):
        read(rules, path)


@pytest.mark.parametrize("data", [RECORD.encode(), gzip.compress(RECORD.encode(), mtime=0)])
def test_standard_input(data: bytes) -> None:
    code = (
        "from pathlib import Path; from claimgraph.documents import *;"
        "from claimgraph.ontology import find_ontology;"
        "rules = load_reading_rules(find_ontology());"
        "print([d.source for d in iter_documents([Path('-')], rules, on_skip=print)])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], input=data, capture_output=True, check=True
    )
    assert shown.stdout.decode().strip() == "['standard input:1']"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (f"Zinc and asthma\n\n{SENTENCE}\n", {"standard input": f"Zinc and asthma\n\n{SENTENCE}"}),
        ("Zinc, iron and copper rose.", {"standard input": "Zinc, iron and copper rose."}),
        (f"PMID,Title\n7,{SENTENCE}\n", {"standard input:2": SENTENCE}),
        (f"Title\tJournal\n{SENTENCE}\tInvent\n", {"standard input:2": SENTENCE}),
    ],
)
def test_what_tells_no_format_on_standard_input_is_text_or_a_table(
    data: str, texts: dict[str, str], rules: ReadingRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found, skips = read(rules, Path("-"))
    assert {source: text.strip() for source, text in found.items()} == texts
    assert not skips


def test_columns_named_for_standard_input_make_it_a_table(
    rules: ReadingRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = f"Body\n{SENTENCE}\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    options = ReadingOptions(columns={"text": "Body"})
    (document,) = iter_documents([Path("-")], rules, on_skip=print, options=options)
    assert document.source == "standard input:2"


def test_a_binary_standard_input_is_refused(
    rules: ReadingRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(bytes(range(256)) * 9)))
    with pytest.raises(DocumentError, match="standard input: this is a binary file"):
        read(rules, Path("-"))


@pytest.mark.parametrize("data", [b"", b" \n", gzip.compress(b"", mtime=0)])
def test_an_empty_standard_input_is_told(
    data: bytes, rules: ReadingRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    with pytest.raises(DocumentError, match="standard input: nothing came in"):
        read(rules, Path("-"))


def test_the_newest_or_fullest_record_is_read(tmp_path: Path, rules: ReadingRules) -> None:
    (tmp_path / "a.jsonl").write_text('{"pmid": 7, "title": "Zinc"}\n')
    (tmp_path / "b.jsonl").write_text('{"pmid": 7, "title": "Zinc", "abstract": "Zinc rose."}\n')
    (tmp_path / "c.txt").write_text("Zinc\nZinc rose.")
    (tmp_path / "d.jsonl").write_text('{"pmid": 8, "title": "Zinc", "abstract": "Zinc rose."}\n')
    found, skips = read(rules, tmp_path)
    assert list(found) == ["b.jsonl:1", "d.jsonl:1"]
    assert skips == {
        "a.jsonl:1": "a fuller record of the document is read",
        "c.txt": "a fuller record of the document is read",
    }


PAPERS = (
    ("Zinc and asthma", "Oral zinc supplements were given to children who suffered from asthma."),
    ("Statins", "Whether pravastatin lowers cholesterol after transplantation is unknown today."),
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("more", ["", "Later on nothing else was measured."])
def test_records_of_different_works_with_one_number_are_told(
    order: tuple[int, int],
    more: str,
    tmp_path: Path,
    rules: ReadingRules,
    caplog: pytest.LogCaptureFixture,
) -> None:
    texts = [PAPERS[each] for each in order]
    for name, (title, text) in zip("ab", texts, strict=True):
        line = {"pmid": "7", "title": title, "abstract": f"{text} {more * (name == 'b')}"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line))
    found, _ = read(rules, tmp_path)
    (where,) = found
    other = {"a.jsonl:1": "b.jsonl:1", "b.jsonl:1": "a.jsonl:1"}[where]
    assert [each.getMessage() for each in caplog.records] == [
        f"{where} and {other} have the same number (pmid:7), and hardly a word in common: the"
        " former is read; see which one is right"
    ]


def test_shorter_records_of_one_work_are_not_told(
    tmp_path: Path, rules: ReadingRules, caplog: pytest.LogCaptureFixture
) -> None:
    title, text = PAPERS[0]
    for name, line in {
        "a": {"pmid": "7", "title": title},
        "b": {"pmid": "7", "title": title, "abstract": text},
        "c": {"pmid": "7", "title": title, "abstract": f"{text} It helped."},
    }.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line))
    found, _ = read(rules, tmp_path)
    assert (list(found), caplog.records) == (["c.jsonl:1"], [])
