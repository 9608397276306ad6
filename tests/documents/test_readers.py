"""Files, folders and records to documents, and what is left out."""

import gzip
import importlib.util
import json
import logging
import os
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from claimgraph.documents import (
    READERS,
    DocumentReader,
    Field,
    ReadingRules,
    Record,
    Skip,
    Source,
    find_readers,
    iter_documents,
)
from claimgraph.errors import DocumentError
from claimgraph.model import Bibliography, Document, SectionKind

SAMPLES = {
    "text": "notices.txt",
    "jsonl": "records.jsonl",
    "pubmed": "pubmed.xml",
    "medline": "pubmed.nbib",
    "abstracts": "abstracts.txt",
    "ris": "references.ris",
    "web-of-science": "savedrecs.txt",
    "endnote": "references.enw",
    "endnote-xml": "references.xml",
    "bibtex": "references.bib",
    "pubtator": "annotated.pubtator",
    "bioc": "annotated.xml",
    "bioc-json": "annotated.json",
    "brat": "annotated.txt",
    "jats": "article.nxml",
    "europe-pmc": "europe_pmc.xml",
    "html": "page.html",
    "markdown": "notes.md",
    "pdf": "paper.pdf",
    "csv": "papers.csv",
    "tsv": "papers.tsv",
    "xlsx": "papers.xlsx",
}
SENTENCE = "Zinc shortened the cold of forty adults."


class Reading:
    """Reads paths and keeps what was left out."""

    def __init__(self, rules: ReadingRules) -> None:
        self.rules = rules
        self.skips: list[Skip] = []

    def __call__(self, *paths: Path) -> list[Document]:
        return list(iter_documents(paths, self.rules, on_skip=self.skips.append))


@pytest.fixture
def reading(rules: ReadingRules) -> Reading:
    return Reading(rules)


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def record(**values: object) -> str:
    return json.dumps({"title": "Zinc", "abstract": SENTENCE} | values) + "\n"


def test_every_reader_has_a_sample(data: Path, reading: Reading) -> None:
    assert set(SAMPLES) == set(READERS)
    without = {"pdf"} if importlib.util.find_spec("pypdf") is None else set()
    for sample in (SAMPLES[name] for name in SAMPLES if name not in without):
        assert reading(data / sample)


def test_records_become_documents_and_bad_ones_are_reported(data: Path, reading: Reading) -> None:
    documents = reading(data / "records.jsonl")
    assert [document.source for document in documents] == [
        "records.jsonl:1",
        "records.jsonl:2",
        "records.jsonl:6",
    ]
    first, second, third = documents
    assert first.iri == "http://www.ncbi.nlm.nih.gov/pubmed/101"
    assert first.text.startswith("Iron and the heart.\nBACKGROUND: Iron is needed.")
    assert (first.title, first.year) == ("Iron and the heart.", 1999)
    assert first.citation == "Invent J Med 1999"
    assert [section.kind.value for section in first.sections] == [
        "title",
        "heading",
        "background",
        "heading",
        "results",
        "notice",
    ]
    assert second.text == "Only a title"
    assert [section.kind for section in second.sections] == [SectionKind.TITLE]
    assert third.iri.startswith("https://w3id.org/claimgraph/document/")
    assert reading.skips == [
        Skip(where="records.jsonl:3", reason="the line is not JSON"),
        Skip(where="records.jsonl:4", reason="the record has neither title nor abstract"),
        Skip(where="records.jsonl:5", reason="'pmid' is not a number in digits"),
        Skip(where="records.jsonl:7", reason="the line is not a JSON object"),
        Skip(where="records.jsonl:8", reason="'title' is not a string"),
        Skip(where="records.jsonl:9", reason="'year' is not a year of four digits"),
        Skip(where="records.jsonl:10", reason="a fuller record of the document is read"),
        Skip(where="records.jsonl:11", reason="'pmid' is not a number in digits"),
        Skip(
            where="records.jsonl:12",
            reason="'title' holds half a character (a lone surrogate)",
        ),
    ]


def test_a_folder_is_read_by_name_and_other_files_are_reported(
    data: Path, reading: Reading
) -> None:
    assert [document.source for document in reading(data / "folder")] == [
        "b.txt",
        "inner/a.ndjson:1",
    ]
    assert reading.skips == [
        Skip(where="blank.txt", reason="the file is empty"),
        Skip(where="table.csv", reason="the table has no column of titles or texts"),
    ]


def test_what_an_earlier_run_wrote_is_no_input(tmp_path: Path, rules: ReadingRules) -> None:
    write(tmp_path / "a.txt", SENTENCE)
    write(tmp_path / "out" / "claims.tsv", "a")
    write(tmp_path / "out" / "store" / "deep" / "b.txt", "Iron.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    apart = (tmp_path / "out" / "claims.tsv", tmp_path / "out" / "store")
    skips: list[Skip] = []
    found = iter_documents([tmp_path], rules, on_skip=skips.append, apart=apart)
    assert [document.source for document in found] == ["a.txt"]
    assert skips == [Skip(where="gone.txt", reason="neither a file nor a folder")]


def test_a_file_in_two_places_is_one_document(data: Path, reading: Reading) -> None:
    documents = reading(data / "notices.txt", data / "folder")
    assert [document.source for document in documents] == ["notices.txt", "inner/a.ndjson:1"]
    assert Skip(where="b.txt", reason="the document was read before") in reading.skips


def test_the_keys_that_may_be_missing(tmp_path: Path, reading: Reading) -> None:
    lines = [
        record(pmid="0042", year="2001 Fall", journal=None),
        record(pmid=None, year=None, abstract=None),
        record(pmid="", year="", title=""),
        "\n",
        record(pmid=7, title=" Zinc \n and more "),
    ]
    documents = reading(write(tmp_path / "a.jsonl", "".join(lines)))
    assert [document.source for document in documents] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3",
        "a.jsonl:5",
    ]
    assert [document.year for document in documents] == [2001, None, None, None]
    assert documents[0].iri.endswith("/42")
    assert documents[1].text == "Zinc"
    assert documents[2].text == SENTENCE
    assert documents[3].text == f" Zinc \n and more \n{SENTENCE}"
    assert documents[3].title == "Zinc and more"
    assert documents[3].sections[0].span.cut(documents[3].text) == "Zinc \n and more"
    assert not reading.skips


def test_what_a_record_says_of_its_publication(tmp_path: Path, reading: Reading) -> None:
    known = {
        "doi": "https://doi.org/10.1000/x",
        "pmcid": "PMC7",
        "authors": ["Doe  J", "Roe R"],
        "language": "ENG",
        "keywords": ["zinc"],
        "license": "CC BY",
    }
    odd = {"doi": 7, "pmcid": "7", "authors": [{"name": "Doe"}, 3], "language": None, "keywords": 1}
    lines = record(pmid=1, year=1999, journal="Invent J", **known) + record(pmid=2, **odd)
    first, second = reading(write(tmp_path / "a.jsonl", lines))
    assert first.bibliography == Bibliography(
        pmid="1",
        pmcid="PMC7",
        doi="10.1000/x",
        journal="Invent J",
        issued="1999",
        authors=("Doe J", "Roe R"),
        languages=("eng",),
        keywords=("zinc",),
        licence="CC BY",
    )
    assert second.bibliography == Bibliography(pmid="2")
    assert not reading.skips


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (["Randomized  controlled trial", "Journal Article"], ["D016449"]),
        (["D016441", "mesh:D016454"], ["D016441", "D016454"]),
        (["http://id.nlm.nih.gov/mesh/D002363"], ["D002363"]),
        (["nope:1", "http://a b", ""], []),
        ([], []),
        (None, []),
    ],
)
def test_publication_types_are_names_or_identifiers(
    types: object, expected: list[str], tmp_path: Path, reading: Reading
) -> None:
    (document,) = reading(write(tmp_path / "a.jsonl", record(publication_types=types)))
    assert [each.rpartition("/")[2] for each in document.publication_types] == expected
    assert not reading.skips


@pytest.mark.parametrize("types", ["Review", [1], {"a": 1}])
def test_publication_types_that_are_no_list_of_names(
    types: object, tmp_path: Path, reading: Reading
) -> None:
    path = write(tmp_path / "a.jsonl", record(publication_types=types) + record())
    assert len(reading(path)) == 1
    assert [each.reason for each in reading.skips] == [
        "'publication_types' is not a list of strings"
    ]


def test_a_nest_of_brackets_is_a_bad_record(tmp_path: Path, reading: Reading) -> None:
    path = write(tmp_path / "a.jsonl", "[" * 100_000 + "\n" + record(pmid="1"))
    assert len(reading(path)) == 1
    assert reading.skips == [Skip(where="a.jsonl:1", reason="the line is not JSON")]


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "A.TXT"])
def test_line_ends_stay_and_the_byte_order_mark_goes(
    tmp_path: Path, reading: Reading, name: str
) -> None:
    data = b"\xef\xbb\xbfZinc\r\nrose.\r\n"
    path = write(tmp_path / name, gzip.compress(data, mtime=0) if name.endswith("gz") else data)
    (document,) = reading(path)
    assert document.text == "Zinc\r\nrose.\r\n"
    assert document.source == name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_wide_encodings_are_known_by_their_mark(
    tmp_path: Path, reading: Reading, encoding: str, name: str
) -> None:
    text = "5 \u00b5g of zinc helped." if name == "a.txt" else record(title="5 \u00b5g")
    mark = "\ufeff" if encoding.endswith("e") else ""
    (document,) = reading(write(tmp_path / name, (mark + text).encode(encoding)))
    assert "5 \u00b5g" in document.text
    assert "\ufeff" not in document.text


def test_latin_1_is_read_with_a_warning(
    tmp_path: Path, reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(
        tmp_path / "a.txt", "5 \u00b5g \u2013 \u201czinc\u201d".encode("cp1252") + b" \x81"
    )
    (document,) = reading(path)
    assert document.text == "5 \u00b5g \u2013 \u201czinc\u201d \x81"
    assert [each.levelno for each in caplog.records] == [logging.WARNING]
    assert "Windows-1252" in caplog.text


def test_latin_1_records_warn_once(
    tmp_path: Path, reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    line = '{"title": "%d \u00b5g", "abstract": "Zinc."}\n'
    path = write(tmp_path / "a.jsonl", "".join(line % n for n in range(3)).encode("latin-1"))
    assert [document.title for document in reading(path)] == ["0 \u00b5g", "1 \u00b5g", "2 \u00b5g"]
    assert len(caplog.records) == 1


def test_one_broken_byte_does_not_spoil_utf_8(
    tmp_path: Path, reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(tmp_path / "a.txt", "\u03b2-carotene and \u03b1-tocopherol".encode() + b" \xff.")
    (document,) = reading(path)
    assert document.text == "\u03b2-carotene and \u03b1-tocopherol \ufffd."
    assert "replaced" in caplog.text


BAD = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \r\n\t ", "the file is empty"),
    "invisible": ("\ufeff\u200b \n".encode(), "the file is empty"),
    "nul": (b"Zinc\x00rose", "binary"),
    "controls": (b"\x01\x02\x03\x04 Zinc", "binary"),
    "high": (bytes(range(160, 256)) * 3, "neither UTF-8 nor Latin-1"),
    "half utf-16": (b"\xff\xfeZ", "not in utf-16"),
    "notices": ("© 2001 Invented Press\n".encode(), "nothing to read besides"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_an_error_when_named_and_left_out_in_a_folder(
    tmp_path: Path, reading: Reading, case: str
) -> None:
    data, problem = BAD[case]
    path = write(tmp_path / "in" / "a.txt", data)
    with pytest.raises(DocumentError, match=problem) as caught:
        reading(path)
    assert caught.value.where == str(path)
    assert caught.value.fix
    write(tmp_path / "in" / "b.txt", SENTENCE)
    assert [document.source for document in reading(tmp_path / "in")] == ["b.txt"]
    (skip,) = reading.skips
    assert skip.where == "a.txt"
    assert problem in skip.reason


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.nbib", "a.csv", "a.xml", "a.xlsx"])
def test_an_empty_file_named_among_others_is_left_out(
    tmp_path: Path, reading: Reading, name: str
) -> None:
    empty, full = write(tmp_path / name, ""), write(tmp_path / "b.txt", SENTENCE)
    skips: list[Skip] = []
    found = iter_documents([empty, full], reading.rules, on_skip=skips.append)
    assert [document.source for document in found] == ["b.txt"]
    assert skips == [Skip(where=name, reason="the file is empty")]
    with pytest.raises(DocumentError, match=r"a\.\w+, .*: the files are empty"):
        list(iter_documents([empty, empty], reading.rules, on_skip=skips.append))


def test_empty_annotations_are_not_told(tmp_path: Path, reading: Reading) -> None:
    write(tmp_path / "a.ann", "")
    write(tmp_path / "a.txt", SENTENCE)
    assert [document.source for document in reading(tmp_path)] == ["a.txt"]
    assert not reading.skips


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_damaged_gzip_is_an_error(tmp_path: Path, reading: Reading, name: str) -> None:
    body = record(pmid="1", abstract=os.urandom(4000).hex()).encode()
    packed = gzip.compress(body, mtime=0)
    for data, problem in (
        (packed[:-20], "ends too early"),
        (b"not gzip", "not gzip"),
        (packed[:40] + bytes(64) + packed[104:], "not gzip"),
    ):
        with pytest.raises(DocumentError, match=problem):
            reading(write(tmp_path / name, data))


@pytest.mark.parametrize("name", ["a.jsonl", "b.jsonl.gz"])
def test_records_that_are_no_text(tmp_path: Path, reading: Reading, name: str) -> None:
    pack = gzip.compress if name.endswith("gz") else bytes
    for data, problem in ((b"", "empty"), (b"\n \n", "empty"), (b"\x00\x01", "binary")):
        with pytest.raises(DocumentError, match=problem):
            reading(write(tmp_path / name, pack(data)))


def test_wide_records_that_break_off(tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(DocumentError, match="not in utf-16"):
        reading(write(tmp_path / "a.jsonl", record().encode("utf-16") + b"\n"))


def test_a_file_of_bad_records_alone_is_nothing_to_read(tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(DocumentError, match="nothing to read"):
        reading(write(tmp_path / "a.jsonl", "{}\n{\n"))
    assert len(reading.skips) == 2


def test_paths_that_cannot_be_read(tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        reading(tmp_path / "absent.txt")
    with pytest.raises(DocumentError, match="not a kind of file") as caught:
        reading(write(tmp_path / "a.docx", "Zinc"))
    assert ".jsonl" in caught.value.fix
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(DocumentError, match="nothing to read") as caught:
        reading(empty)
    assert caught.value.where == str(empty)


def test_a_file_without_leave_to_read(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt", SENTENCE)
    open_any = os.open

    def refuse(file: Path | str, flags: int, *args: Any, **options: Any) -> int:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return open_any(file, flags, *args, **options)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DocumentError, match="cannot be read: Permission denied"):
        reading(path)


def test_a_folder_without_leave_to_read_is_left_out(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", SENTENCE)
    write(tmp_path / "shut" / "b.txt", SENTENCE)
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert len(reading(tmp_path)) == 1
    assert reading.skips == [Skip(where="shut", reason="the folder cannot be read")]


def test_a_named_readme_is_read(tmp_path: Path, reading: Reading) -> None:
    assert reading(write(tmp_path / "README.txt", SENTENCE))


def test_one_line_of_megabytes_is_read(tmp_path: Path, reading: Reading) -> None:
    (document,) = reading(write(tmp_path / "a.txt", "zinc and copper " * 100_000))
    assert len(document.sections) == 1


def read_words(source: Source, _rules: ReadingRules, _on_skip: object) -> Iterator[Record]:
    fields = (Field(name="words", text=source.read_text()),)
    yield Record(where=source.name, fields=fields, bibliography=Bibliography(doi="10.1/x"))


WORDS = DocumentReader(suffixes=(".words", ".extra.txt"), read=read_words)


def offer(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    point = EntryPoint(name=name, value=value, group="claimgraph.readers")
    target = "claimgraph.plugins.entry_points"
    monkeypatch.setattr(target, lambda group: [point] if group == point.group else [])


def test_another_package_can_bring_a_reader(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EntryPoint, "load", lambda _: WORDS)
    offer(monkeypatch, "words", "package:WORDS")
    assert set(find_readers()) == {*READERS, "words"}
    write(tmp_path / "a.words", SENTENCE)
    assert [document.iri for document in reading(tmp_path)] == ["https://doi.org/10.1/x"]
    offer(monkeypatch, "text", "package:WORDS")
    assert find_readers()["text"] is READERS["text"]


def test_the_longest_suffix_wins(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EntryPoint, "load", lambda _: WORDS)
    offer(monkeypatch, "words", "package:WORDS")
    assert reading(write(tmp_path / "a.extra.txt", SENTENCE))[0].iri == "https://doi.org/10.1/x"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("no_such_package_at_all:READER", "cannot be loaded"),
        ("json:no_such_name", "cannot be loaded"),
        ("json:dumps", "no DocumentReader"),
    ],
)
def test_an_entry_point_that_is_no_reader(
    monkeypatch: pytest.MonkeyPatch, value: str, problem: str
) -> None:
    offer(monkeypatch, "words", value)
    with pytest.raises(DocumentError, match=problem):
        find_readers()
