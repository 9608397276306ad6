"""Tables of records: CSV, TSV and XLSX."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimgraph.cli import main
from claimgraph.documents import ReadingOptions, ReadingRules, Skip, iter_documents
from claimgraph.errors import DocumentError
from claimgraph.model import Document

NOTHING = "the record has neither title nor abstract"


def read(
    path: Path, rules: ReadingRules, **columns: str
) -> tuple[list[Document], list[tuple[str, str]]]:
    skips: list[Skip] = []
    options = ReadingOptions(columns=columns)
    found = list(iter_documents([path], rules, on_skip=skips.append, options=options))
    return found, [(each.where, each.reason) for each in skips]


@pytest.mark.parametrize(
    ("name", "lines"), [("csv", (2, 4, 5)), ("tsv", (2, 4, 5)), ("xlsx", (2, 3, 4))]
)
def test_rows_are_documents(
    name: str, lines: tuple[int, int, int], data: Path, rules: ReadingRules
) -> None:
    (first, second), skips = read(data / f"papers.{name}", rules)
    assert first.text == 'Zinc, iron & p < 0.05\nZinc raised "iron".\nCopper fell.'
    assert first.iri == "http://www.ncbi.nlm.nih.gov/pubmed/961"
    assert (first.year, first.bibliography.authors) == (2019, ("Doe J", "Roe R"))
    assert (second.text, second.year) == ("Only a title", 1999)
    sheet = "Papers!" if name == "xlsx" else ""
    assert [each.source for each in (first, second)] == [
        f"papers.{name}:{sheet}{line}" for line in lines[:2]
    ]
    assert skips == [(f"papers.{name}:{sheet}{lines[2]}", NOTHING)]
    for origin in first.origins:
        assert origin.span.cut(first.text) == origin.place.cut(origin.span.cut(first.text))


def test_columns_can_be_named(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nr;Befund;Titel\n7;Zinc rose.;Zinc\n8;Zinc rose.;Zinc\n")
    with pytest.raises(DocumentError, match="no column of titles or texts"):
        read(path, rules)
    (first, second), _ = read(path, rules, text="Befund", title="Titel", id="Nr")
    assert first.text == second.text == "Zinc\nZinc rose."
    # The same words in two rows of different names are two documents.
    assert first.iri != second.iri


def test_a_table_that_is_none(tmp_path: Path, rules: ReadingRules) -> None:
    (tmp_path / "a.csv").write_text("\n")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    (tmp_path / "d.txt").write_text("Zinc.")
    found, skips = read(tmp_path, rules)
    assert [each.source for each in found] == ["d.txt"]
    assert [where for where, _ in skips] == ["a.csv", "b.xlsx", "c.xlsx"]


def test_a_workbook_that_is_damaged_or_a_bomb(
    data: Path, tmp_path: Path, rules: ReadingRules
) -> None:
    parts = {}
    with zipfile.ZipFile(data / "papers.xlsx") as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    sheet = "xl/worksheets/sheet1.xml"
    for change in (parts[sheet][:-90], b"<worksheet><row><c" + b" " * (20 << 20) + b"/></row>"):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (parts | {sheet: change}).items():
                archive.writestr(name, content)
        with pytest.raises(DocumentError, match=r"damaged|100 times its size"):
            read(path, rules)


def test_the_option_names_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nr,Befund\n7,Zinc prevents asthma.\n")
    run = CliRunner()
    arguments = ["build", str(path), "-o", str(tmp_path / "out")]
    refused = run.invoke(main, [*arguments, "--columns", "body=Befund"])
    assert refused.exit_code == 2
    assert "'body=Befund' is none of title, text, id" in refused.output
    assert run.invoke(main, [*arguments, "--columns", "text=Befund,id=Nr"]).exit_code == 0


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        (
            'PMID,Title,Authors,"Journal/Book",Publication Year,PMCID,DOI',
            '71,Zinc rose,"Doe J, van Roe RA.",J Invent,2021,PMC72,10.1000/csv',
            ("71", "PMC72", "10.1000/csv", "J Invent", "2021", ("Doe J", "van Roe RA.")),
        ),
        (
            "Title,Author Names,Source,Abstract",
            'Zinc rose,"Doe J.-P., Roe R.A.",Invent (2014),Zinc.',
            ("", "", "", "Invent (2014)", "", ("Doe J.-P.", "Roe R.A.")),
        ),
        (
            "Key,Publication Year,Author,Title,Publication Title,DOI,Abstract Note",
            '"K1",2020,"Doe, Jane; Roe, Richard",Zinc rose,J Invent,10.1000/z,Zinc.',
            ("", "", "10.1000/z", "J Invent", "2020", ("Doe, Jane", "Roe, Richard")),
        ),
        (
            "PT\tAU\tTI\tSO\tAB\tDI\tPY\tPM\tLA",
            "J\tDoe, J\tZinc rose\tJ INVENT\tZinc.\t10.1000/w\t2019\t73\tEnglish",
            ("73", "", "10.1000/w", "J INVENT", "2019", ("Doe, J",)),
        ),
    ],
)
def test_columns_as_databases_name_them(
    header: str, cells: str, told: tuple[object, ...], tmp_path: Path, rules: ReadingRules
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n{cells}\n")
    ((document,), _) = read(path, rules)
    assert document.title == "Zinc rose"
    found = document.bibliography
    assert told == (
        found.pmid, found.pmcid, found.doi, found.journal, found.issued, found.authors
    )  # fmt: skip
