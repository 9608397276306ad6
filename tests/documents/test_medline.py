"""MEDLINE format and PubMed's text export: one document a record."""

from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip, iter_documents
from claimgraph.documents.formats import READERS, find_reader
from claimgraph.model import Document, Link, LinkKind, Subject

MESH = "http://id.nlm.nih.gov/mesh/"


def read(path: Path, rules: ReadingRules) -> tuple[list[Document], list[Skip]]:
    skips: list[Skip] = []
    return list(iter_documents([path], rules, on_skip=skips.append)), skips


def test_a_record_of_medline(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "pubmed.nbib", rules)
    assert first.text.split("\n") == [
        "Zinc and iron in the cell.",
        "BACKGROUND: Zinc is needed. Iron too. RESULTS: Zinc raised (p < 0.05) iron.",
        "Zinc et fer dans la cellule.",
        "Le zinc augmente le fer.",
        "Copyright (c) 2019 Invented Press.",
        "Jane Doe sells zinc.",
    ]
    assert [each.kind.value for each in first.sections] == [
        *("title", "heading", "background", "heading", "results"),
        *("notice", "notice", "notice", "notice"),
    ]
    found = first.bibliography
    assert (first.iri, first.year) == ("http://www.ncbi.nlm.nih.gov/pubmed/911", 2019)
    assert first.citation == "Invent J Med 2019"
    assert (found.pmcid, found.doi, found.issued) == ("PMC910", "10.1000/one", "2019-08-07")
    assert found.authors == ("Doe J", "Roe R", "Zinc Group")
    assert found.languages == ("eng", "fre")
    assert found.types == ("Journal Article", "Randomized Controlled Trial")
    assert found.chemicals == ("Ferritins", "Zinc")
    assert found.keywords == ("zinc",)
    assert found.revised == "01 2021-11-03"
    assert found.subjects == (
        Subject(label="Calcium", is_major=True),
        Subject(label="Calcium/metabolism"),
        Subject(label="Humans"),
        Subject(label="Iron", is_major=True),
        Subject(label="Iron/blood"),
        Subject(label="Iron/metabolism", is_major=True),
    )
    assert found.links == (
        Link(kind=LinkKind.ERRATUM_IN, target="Invent J Med. 2020;13:1"),
        Link(kind=LinkKind.RETRACTION_IN, target="http://www.ncbi.nlm.nih.gov/pubmed/955"),
    )
    assert first.publication_types == (f"{MESH}D016449", f"{MESH}D016441")
    assert (second.text, second.year) == ("[Iron of rust].", 1998)
    assert skips == [
        Skip(where="pubmed.nbib:49", reason="the record has neither title nor abstract")
    ]


def test_a_wrapped_value_knows_where_it_stood(data: Path, rules: ReadingRules) -> None:
    (first, _), _ = read(data / "pubmed.nbib", rules)
    record = (data / "pubmed.nbib").read_text(encoding="utf-8").lstrip()
    title = [each for each in first.origins if each.field == "TI"]
    assert [(each.span.cut(first.text), each.place.cut(record)) for each in title] == [
        ("Zinc and iron", "Zinc and iron"),
        (" ", "\n      "),
        ("in the cell.", "in the cell."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["pubmed.nbib", "abstracts.txt"])
def test_a_text_file_of_several_records(
    name: str, end: str, data: Path, tmp_path: Path, rules: ReadingRules
) -> None:
    path = tmp_path / "export.txt"
    text = (data / name).read_text(encoding="utf-8").replace("\n", end)
    path.write_bytes(text.encode("utf-16"))
    documents, _ = read(path, rules)
    assert len(documents) == 2
    assert not any("PMID- " in each.text for each in documents)


def test_a_page_of_abstracts(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "abstracts.txt", rules)
    assert [each.iri.rpartition("/")[2] for each in (first, second)] == ["701", "702"]
    assert [each.source for each in (first, second)] == ["abstracts.txt:1", "abstracts.txt:27"]
    assert (first.bibliography.doi, first.bibliography.pmcid) == ("10.9999/ijm.2011.7", "PMC700")
    assert (first.title, second.title) == ("Zinc lozenges for the common cold.", "Iron and rust.")
    assert (first.year, second.year) == (2011, 1999)
    assert first.citation == "Invent J Med. 2011 Mar 4;7(3):101-9. doi: 10.9999/ijm.2011.7."
    told = first.bibliography
    assert (told.journal, told.issued, told.authors) == ("Invent J Med", "2011-03-04", ("Doe J",))
    assert second.bibliography.issued == "1999"
    assert first.bibliography.links == (
        Link(kind=LinkKind.ERRATUM_IN, target="Invent J Med. 2012;8:1."),
        Link(kind=LinkKind.COMMENT_IN, target="http://www.ncbi.nlm.nih.gov/pubmed/799"),
    )
    read_of = [each.span.cut(first.text) for each in first.sections if each.kind.is_read]
    assert read_of == [
        "Zinc lozenges for the common cold.",
        "Colds are common.\n\n2. They return.",
        "Colds were shorter.",
    ]
    assert not skips
    assert (data / "abstracts.txt").read_text(encoding="utf-8") == first.text + second.text


def test_a_single_record_and_a_text_that_is_numbered() -> None:
    page = "1. Zinc is a metal.\n\nIt is needed."
    assert find_reader("a.txt", page.encode(), READERS) is READERS["text"]
    assert find_reader("a.txt", f"{page}\n\nPMID: 1".encode(), READERS) is READERS["abstracts"]


@pytest.mark.parametrize(
    ("citation", "journal", "issued"),
    [
        ("Invent (Basel). 2021 Mar 12;13(6):1254.", "Invent (Basel)", "2021-03-12"),
        ("Invent J. 1999 Jan-Feb;1(2):3.", "Invent J", "1999-01"),
        ("In: Book of Inventions [Internet]. Nowhere: Nobody; 2023 Jan.", "", ""),
    ],
)
def test_what_a_citation_says(
    citation: str, journal: str, issued: str, rules: ReadingRules, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    authors = "van Doe J(1), Roe R(1)(2); Zinc Group."
    path.write_text(
        f"1. {citation}\n\nZinc.\n\n{authors}\n\nZinc rose.\n\nPMID: 7\n", encoding="utf-8"
    )
    (document,) = iter_documents([path], rules, on_skip=print)
    told = document.bibliography
    assert (told.journal, told.issued) == (journal, issued)
    assert told.authors == ("van Doe J", "Roe R", "Zinc Group")
