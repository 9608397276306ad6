"""Tables and reports: marked sentences, and strings and sizes that would break a workbook."""

import builtins
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from claimgraph.documents.formats.workbooks import iter_workbook_rows
from claimgraph.documents.source import Source
from claimgraph.errors import OutputError
from claimgraph.exports import WRITERS, export_parts
from claimgraph.exports.bibliography.bibtex import escape_latex
from claimgraph.exports.tables import workbook
from claimgraph.exports.tables.marked_sentence import mark_sentence, mark_sentences
from claimgraph.exports.tables.workbook import Book, Cell, Column, Link, Marked, iter_book
from claimgraph.model import Bibliography, Role
from claimgraph.ontology import load_schema
from tests import example
from tests.exports.round_trips_tables import read_records

SCHEMA = load_schema()


def book(*rows: tuple[Cell, ...]) -> bytes:
    """A workbook of one sheet."""

    def fill(opened: Book) -> None:
        columns = [Column(title=f"c{number}") for number in range(len(rows[0]))]
        opened.add_sheet("Rows", columns, rows)

    return b"".join(iter_book(fill))


def values(content: bytes) -> list[list[object]]:
    found = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for sheet in found for row in sheet.values][1:]


def test_words_are_marked_in_their_sentence() -> None:
    told = [(each.words, each.role) for each in mark_sentence(example.DENIED.evidence[0])]
    assert told == [
        ("It", Role.SUBJECT),
        (" did ", None),
        ("not", Role.NEGATION),
        (" treat ", None),
        ("asthma", Role.OBJECT),
        (" in a randomized trial at 2.5 mg.", None),
    ]
    both = replace(
        example.PREVENTS, evidence=(*example.PREVENTS.evidence, *example.POSSIBLE.evidence)
    )
    words = "".join(each.words for each in mark_sentences(both))
    assert words == f"{example.SENTENCES[0]} | {example.SENTENCES[2]}"


def test_no_text_is_a_formula_or_an_escape(tmp_path: Path) -> None:
    texts = ("=cmd()|'/C calc'!A0", "@SUM(A1)", "+1", "_x0041_", "a_x000D_", "https://a.example")
    marked = Marked((("_x0041_ ", "subject"), ("is zinc", "")))
    content = book((*texts, marked))
    plain = [each for each in texts if "_x" not in each]  # which openpyxl leaves escaped
    assert [each for each in values(content)[0] if "_x" not in str(each)] == plain
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    ((_, rows),) = ((name, list(rows)) for name, rows in iter_workbook_rows(_source(file)))
    assert rows[1][1] == [*texts, "_x0041_ is zinc"]


def _source(file: Path) -> Source:
    return Source(path=file, name=file.name)


def test_what_a_cell_cannot_hold_is_cut_and_said() -> None:
    long = "zinc " * 10_000
    ((text, marked),) = values(book((long, Marked(((long, ""), ("end", "object"))))))
    for each in (text, marked):
        assert len(str(each)) == 32_767
        assert str(each).endswith("\u2026")


def test_links_are_of_the_web_and_not_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_LINKS", 2)
    addresses = ["javascript:alert(1)", "https://a.example/1", "https://a.example/2"]
    addresses += ["https://a.example/3", "https://a.example/" + "x" * 3000]
    content = book(*((Link(each),) for each in addresses))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Rows"]
    linked = [cell.value for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert linked == addresses[1:3]
    assert values(content) == [[each] for each in addresses]


def test_more_rows_than_a_sheet_has_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    content = book(*((f"row {number}",) for number in range(5)))
    found = openpyxl.load_workbook(io.BytesIO(content))
    assert {sheet.title: [row[0] for row in sheet.values] for sheet in found} == {
        "Rows": ["c0", "row 0", "row 1"],
        "Rows 2": ["c0", "row 2", "row 3"],
        "Rows 3": ["c0", "row 4"],
    }


def test_the_same_graph_gives_the_same_workbook() -> None:
    def write() -> bytes:
        return b"".join(export_parts(WRITERS["xlsx"], example.GRAPH, SCHEMA))

    assert write() == write()


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name: str, *args: Any, **options: Any) -> Any:
        if name == "xlsxwriter":
            raise ModuleNotFoundError(name)
        return load(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(OutputError, match=r"XLSX needs .*claimgraph\[xlsx\]"):
        list(export_parts(WRITERS["xlsx"], example.GRAPH, SCHEMA))


TOLD = Bibliography(
    pmid="101",
    pmcid="PMC7",
    doi="10.1000/a_b%c",
    journal="Journal of R&D",
    issued="2001-05-07",
    authors=("Wu J", "Group for Zinc and Iron", "de la Cruz AB"),
    languages=("eng",),
    keywords=("zinc", "50 % off"),
)
AWKWARD = r"5 % of ``R&D'' {x} $y$ ~1 ^2 a_b #1 \alpha -- end"


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_references_are_read_back(form: str, tmp_path: Path) -> None:
    document = replace(example.DOCUMENT, title=AWKWARD, bibliography=TOLD)
    graph = replace(example.GRAPH, documents=(document,))
    file = tmp_path / f"a{WRITERS[form].suffixes[0]}"
    file.write_bytes(b"".join(export_parts(WRITERS[form], graph, SCHEMA)))
    (found,) = read_records(file)
    assert found.text == AWKWARD
    names = [each.replace(",", "") for each in found.bibliography.authors]
    assert names == list(TOLD.authors)
    kept: Mapping[str, object] = {
        name: getattr(found.bibliography, name)
        for name in ("pmid", "pmcid", "doi", "journal", "languages", "keywords")
    }
    assert kept == {name: getattr(TOLD.sorted(), name) for name in kept}
    assert found.bibliography.issued in {"2001", "2001-05-07"}


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_a_retracted_publication_says_so(form: str) -> None:
    (retracted, *_) = SCHEMA.withdrawn
    document = replace(example.DOCUMENT, publication_types=(retracted,))
    graph = replace(example.GRAPH, documents=(document,))
    parts: Iterator[bytes] = iter(export_parts(WRITERS[form], graph, SCHEMA))
    assert b"Retracted publication" in b"".join(parts)


def test_latex_signs_are_escaped() -> None:
    assert escape_latex("a\nb \\ {") == r"a b \textbackslash{} \{"
    assert escape_latex("x--y") == "x-{}-y"
