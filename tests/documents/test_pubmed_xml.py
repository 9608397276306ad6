"""PubMed XML: text with its origins, what is said of a publication, and broken records."""

import gzip
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Record, Skip, Source, iter_documents
from claimgraph.documents.formats.pubmed_xml import read_pubmed_xml
from claimgraph.documents.records import make_document
from claimgraph.errors import DocumentError
from claimgraph.model import Document, Link, LinkKind, Span, Subject

MESH = "http://id.nlm.nih.gov/mesh/"
PUBMED = "http://www.ncbi.nlm.nih.gov/pubmed/"


def read(path: Path, rules: ReadingRules) -> tuple[list[Record], list[Skip]]:
    skips: list[Skip] = []
    source = Source(path=path, name=path.name)
    return list(read_pubmed_xml(source, rules, skips.append)), skips


def article(title: str, *, pmid: str = "1", abstract: str = "", more: str = "") -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID>{more}<Article>'
        f"<ArticleTitle>{title}</ArticleTitle><Abstract><AbstractText>{abstract}</AbstractText>"
        "</Abstract></Article></MedlineCitation></PubmedArticle>\n"
    )


def write(path: Path, *articles: str, head: str = "<PubmedArticleSet>\n") -> Path:
    path.write_text(head + "".join(articles) + "</PubmedArticleSet>\n", encoding="utf-8")
    return path


@pytest.fixture
def document(data: Path, rules: ReadingRules) -> Document:
    (first, *_), _ = read(data / "pubmed.xml", rules)
    return make_document(first, rules)


def test_the_text_is_plain_and_what_is_not_for_reading_is_apart(document: Document) -> None:
    assert document.text.split("\n") == [
        "Ca2+ and RELA in R&D.",
        "AIMS: To count 10\u2076 cells with p < 0.05.",
        "WHAT WE SAW: Zinc raised TNF-\u03b1.",
        "TRIAL REGISTRATION: NCT00000000.",
        "Calcium et recherche.",
        "Le zinc augmente le TNF.",
        "Copyright \u00a9 2019 Invented Press.",
        "Jane Doe sells zinc.",
    ]
    assert document.title == "Ca2+ and RELA in R&D."
    assert [(each.kind.value, each.span.cut(document.text)) for each in document.sections] == [
        ("title", "Ca2+ and RELA in R&D."),
        ("heading", "AIMS:"),
        ("objective", "To count 10\u2076 cells with p < 0.05."),
        ("heading", "WHAT WE SAW:"),
        ("results", "Zinc raised TNF-\u03b1."),
        ("heading", "TRIAL REGISTRATION:"),
        ("notice", "NCT00000000."),
        ("notice", "Calcium et recherche."),
        ("notice", "Le zinc augmente le TNF."),
        ("notice", "Copyright \u00a9 2019 Invented Press."),
        ("notice", "Jane Doe sells zinc."),
    ]


def test_each_stretch_of_the_text_knows_where_it_stood(data: Path, document: Document) -> None:
    file = (data / "pubmed.xml").read_text(encoding="utf-8")
    record = file[file.index("<PubmedArticle>") :]
    stood = {
        each.span.cut(document.text): (each.field, each.place.cut(record))
        for each in document.origins
    }
    assert stood["Ca"] == ("ArticleTitle", "Ca")
    assert stood["&"] == ("ArticleTitle", "&amp;")
    assert stood["\u2076"] == ("AbstractText[1]", "<sup>6</sup>")
    assert stood["<"] == ("AbstractText[1]", "&lt;")
    assert stood["AIMS"] == ("AbstractText[1]", "AIMS")
    assert stood["\u03b1"] == ("AbstractText[2]", "&#x3b1;")
    assert stood["Jane Doe sells zinc."] == ("CoiStatement", "Jane Doe sells zinc.")
    told = "".join(each.span.cut(document.text) for each in document.origins)
    assert told == document.text.replace("\n", "").replace(": ", "")


def test_what_the_record_says_of_the_publication(document: Document) -> None:
    found = document.bibliography
    assert document.iri == f"{PUBMED}901"
    assert (document.citation, document.year) == ("Invent J Med 2019", 2019)
    assert (found.pmid, found.pmcid, found.doi) == ("901", "PMC900", "10.1000/right")
    assert (found.journal, found.issued) == ("Invent J Med", "2019-08-07")
    assert found.authors == ("Doe J", "Roe R Jr", "Zinc Group")
    assert found.languages == ("eng", "fre")
    assert found.types == ("Journal Article", "Randomized Controlled Trial")
    assert found.subjects == (
        Subject(label="Calcium", iri=f"{MESH}D002118", is_major=True),
        Subject(label="Calcium/metabolism", iri=f"{MESH}D002118Q000378", is_major=True),
        Subject(label="Humans", iri=f"{MESH}D006801"),
    )
    assert found.chemicals == (f"{MESH}D015032",)
    assert found.keywords == ("zinc", "in vitro work")
    assert found.links == (
        Link(kind=LinkKind.RETRACTION_IN, target=f"{PUBMED}955"),
        Link(kind=LinkKind.ERRATUM_IN, target="Invent J Med. 2020;13:1"),
    )
    assert found.revised == "02 2021-11-03"
    # A retraction is a publication type, though the record does not list it.
    assert document.publication_types == tuple(
        f"{MESH}{each}" for each in ("D016428", "D016449", "D016441")
    )


def test_other_records_deletions_and_broken_ones(data: Path, rules: ReadingRules) -> None:
    (_, second, book, *deleted), skips = read(data / "pubmed.xml", rules)
    assert (second.text, second.year) == ("[The iron of\n                rust].", 1998)
    assert second.citation == "Invented letters 1998"
    assert second.publication_types == (f"{MESH}D002363",)
    assert (book.text, book.citation) == ("Copper\nCopper is a metal.", "Book of metals 2005")
    assert book.publication_types == (f"{MESH}D016454",)
    assert [each.bibliography.pmid for each in deleted] == ["902", "999"]
    assert all(each.is_deleted for each in deleted)
    assert [(each.where, each.reason) for each in skips] == [
        ("pubmed.xml:22", "the record has neither title nor abstract"),
        ("pubmed.xml:23", "a record that is not well-formed"),
        ("pubmed.xml:24", "the record does not end"),
    ]


def test_a_deleted_record_is_no_document(data: Path, rules: ReadingRules) -> None:
    skips: list[Skip] = []
    found = iter_documents([data / "pubmed.xml"], rules, on_skip=skips.append)
    assert [each.bibliography.pmid for each in found] == ["901", "906"]
    assert Skip(where="pubmed.xml:4", reason="PubMed has deleted the record") not in skips
    assert "PubMed has deleted the record" in [each.reason for each in skips]


def test_a_newer_version_replaces_an_older_one(tmp_path: Path, rules: ReadingRules) -> None:
    date = "<DateRevised><Year>{}</Year><Month>1</Month><Day>2</Day></DateRevised>"
    write(tmp_path / "a.xml", article("A long old title", more=date.format(1999)))
    write(tmp_path / "b.xml", article("New", more=date.format(2001)))
    write(tmp_path / "c.xml", article("Older still", more=date.format(1997)))
    skips: list[Skip] = []
    found = list(iter_documents([tmp_path], rules, on_skip=skips.append))
    assert [each.text for each in found] == ["New"]
    assert [(each.where, each.reason) for each in skips] == [
        ("a.xml:2", "an older version of a record that is read"),
        ("c.xml:2", "an older version of a record that is read"),
    ]


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("a &lt; b &amp;lt; c", "a < b &lt; c"),
        ("A<!-- not read -->B <![CDATA[x < y]]>", "AB x < y"),
        ("H<sub>2</sub>O, 5<sup>th</sup>, 10<sup>-3</sup>", "H2O, 5th, 10\u207b\u00b3"),
        (
            '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mn>10</mml:mn>'
            "<mml:mn>4</mml:mn></mml:msup></mml:math> cells",
            "10\u2074 cells",
        ),
        ("&alpha;-synuclein &nbsp;", "\u03b1-synuclein"),
    ],
)
def test_markup_becomes_text(marked: str, text: str, tmp_path: Path, rules: ReadingRules) -> None:
    (record,), _ = read(write(tmp_path / "a.xml", article("T", abstract=marked)), rules)
    assert record.fields[1].text == text


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "us-ascii"])
def test_a_declared_encoding_is_used(encoding: str, tmp_path: Path, rules: ReadingRules) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?><PubmedArticleSet>'
    words = "5 mg" if encoding == "us-ascii" else "5 \u00b5g"
    path = tmp_path / "a.xml"
    path.write_bytes((head + article(words) + "</PubmedArticleSet>").encode(encoding))
    (record,), skips = read(path, rules)
    assert (record.text, skips) == (words, [])


def test_bytes_of_another_encoding_in_one_record(
    tmp_path: Path, rules: ReadingRules, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(tmp_path / "a.xml", article("5 \u00b5g"), article("6 #g", pmid="2"))
    path.write_bytes(path.read_bytes().replace(b"#", b"\xb5"))
    records, skips = read(path, rules)
    assert [each.text for each in records] == ["5 \u00b5g", "6 \u00b5g"]
    assert not skips
    assert "Windows-1252" in caplog.text


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1/a.dtd"> %b;]>',
    ],
)
def test_declarations_are_refused(declared: str, tmp_path: Path, rules: ReadingRules) -> None:
    path = write(tmp_path / "a.xml", article("T"), head=f"{declared}<PubmedArticleSet>")
    with pytest.raises(DocumentError, match="declares what is not read"):
        read(path, rules)


def test_a_declaration_inside_a_record_is_refused(tmp_path: Path, rules: ReadingRules) -> None:
    bomb = article('<!DOCTYPE a [<!ENTITY b "c">]>&b;')
    records, skips = read(write(tmp_path / "a.xml", bomb, article("T")), rules)
    assert [each.text for each in records] == ["T"]
    assert [each.reason for each in skips] == ["a record that is not well-formed"]


def test_deep_nesting_is_read_or_told(tmp_path: Path, rules: ReadingRules) -> None:
    deep = "<i>" * 50_000 + "zinc" + "</i>" * 50_000
    records, _ = read(write(tmp_path / "a.xml", article("T", abstract=deep)), rules)
    assert records[0].text == "T\nzinc"


def test_three_broken_records_of_many(tmp_path: Path, rules: ReadingRules) -> None:
    titles = {10: "A <b>", 500: "A & B", 900: "A </i>"}
    articles = (article(titles.get(n, f"Title {n}"), pmid=str(n)) for n in range(1, 1001))
    records, skips = read(write(tmp_path / "a.xml", *articles), rules)
    assert len(records) == 997
    assert [each.where for each in skips] == ["a.xml:11", "a.xml:501", "a.xml:901"]


def test_a_record_that_is_too_large_and_a_file_that_breaks_off(
    tmp_path: Path, rules: ReadingRules
) -> None:
    path = write(
        tmp_path / "a.xml", article("A"), article("B" * 5_000_000, pmid="2"), article("C", pmid="3")
    )
    skips: list[Skip] = []
    source = Source(path=path, name="a.xml", max_size=1 << 20)
    assert [each.text for each in read_pubmed_xml(source, rules, skips.append)] == ["A", "C"]
    assert skips == [Skip(where="a.xml:3", reason="it is larger than 1 MB")]
    path.write_bytes(path.read_bytes()[:-40])
    skips.clear()
    assert [each.text for each in read_pubmed_xml(source, rules, skips.append)] == ["A"]
    assert [each.reason for each in skips[1:]] == [
        "the record does not end",
        "the file ends too early",
    ]
    write(path, article("A"))
    path.write_bytes(path.read_bytes()[:-20])
    _, skips = read(path, rules)
    assert skips == [Skip(where="a.xml:2", reason="the file ends too early")]


def test_a_file_is_told_by_its_content(data: Path, tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(gzip.compress((data / "pubmed.xml").read_bytes()))
    found = list(iter_documents([path], rules, on_skip=lambda _: None))
    assert len(found) == 2
    assert found[0].sections[0].span == Span(0, 21)
