"""JATS: the abstract, the body by section, and what is left out or set apart."""

from pathlib import Path

from claimgraph.documents import ReadingOptions, ReadingRules, Skip, iter_documents
from claimgraph.model import Document, Link, LinkKind

BY = "https://creativecommons.org/licenses/by/4.0/"


def read(path: Path, rules: ReadingRules, *, full_text: bool = False) -> list[Document]:
    skips: list[Skip] = []
    options = ReadingOptions(full_text=full_text)
    found = list(iter_documents([path], rules, on_skip=skips.append, options=options))
    assert not skips
    return found


def sections(document: Document) -> list[tuple[str, str]]:
    return [(each.kind.value, each.span.cut(document.text)) for each in document.sections]


HEAD = [
    ("title", "Zinc & RELA"),
    ("heading", "Background"),
    ("background", "Zinc is needed."),
    ("heading", "Results"),
    ("results", "Zinc raised 10\u2076 cells."),
]
NOTICES = [
    ("notice", "A picture of zinc."),
    ("notice", "Le zinc"),
    ("notice", "Le zinc aide."),
    ("notice", "Copyright 2019 Doe"),
    ("notice", "Paid by nobody."),
    ("notice", "Doe sells zinc."),
]


def test_the_abstract_is_read_and_the_rest_is_apart(data: Path, rules: ReadingRules) -> None:
    (document,) = read(data / "article.nxml", rules)
    assert sections(document) == HEAD + NOTICES


def test_the_body_is_read_by_section_if_asked(data: Path, rules: ReadingRules) -> None:
    (document,) = read(data / "article.nxml", rules, full_text=True)
    assert sections(document) == [
        *HEAD,
        ("heading", "1. Introduction"),
        ("background", "Iron is a metal."),
        ("heading", "Methods"),
        ("methods", "We gave zinc."),
        ("heading", "Cells"),
        ("methods", "Cells grew:"),
        ("methods", "in zinc,"),
        ("methods", "in iron."),
        ("heading", "Results"),
        ("results", "Zinc helped"),
        ("results", "much."),
        *NOTICES,
    ]


def test_what_the_article_says_of_itself(data: Path, rules: ReadingRules) -> None:
    (document,) = read(data / "article.nxml", rules)
    found = document.bibliography
    assert (found.pmid, found.pmcid, found.doi) == ("991", "PMC990", "10.1000/jats")
    assert (found.journal, found.issued) == ("Invented Journal", "2019-03")
    assert found.authors == ("Doe JM", "Zinc Group")
    assert (found.languages, found.keywords, found.licence) == (("en",), ("zinc",), BY)
    assert found.links == (
        Link(kind=LinkKind.RETRACTION_IN, target="https://doi.org/10.1000/gone"),
    )
    assert [each.rpartition("/")[2] for each in document.publication_types] == [
        "D002363",
        "D016441",
    ]


def test_each_stretch_knows_where_it_stood(data: Path, rules: ReadingRules) -> None:
    (document,) = read(data / "article.nxml", rules, full_text=True)
    file = (data / "article.nxml").read_text(encoding="utf-8")
    record = file[file.index("<article ") :]
    for each in document.origins:
        words = each.span.cut(document.text)
        if len(words) == each.place.end - each.place.start and words != " ":
            assert words == each.place.cut(record)
    assert any(each.place.cut(record) == "<sup>6</sup>" for each in document.origins)


def test_a_set_of_articles(data: Path, tmp_path: Path, rules: ReadingRules) -> None:
    file = (data / "article.nxml").read_text(encoding="utf-8")
    one = file[file.index("<article ") :]
    path = tmp_path / "set.xml"
    other = one.replace(">991<", ">992<").replace("10.1000/jats", "10.1000/other")
    path.write_text(f"<articles>{one}{other}</articles>", encoding="utf-8")
    assert [each.iri.rpartition("/")[2] for each in read(path, rules)] == ["991", "992"]


def test_a_remark_before_the_front_matter(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<?xml version="1.0" ?><pmc-articleset><article>\n<!--The publisher keeps the text.-->\n'
        '<front><article-meta><article-id pub-id-type="pmid">7</article-id><title-group>'
        "<article-title>Zinc</article-title></title-group></article-meta></front></article>"
        "</pmc-articleset>"
    )
    (document,) = iter_documents([path], rules, on_skip=print)
    assert (document.title, document.bibliography.pmid) == ("Zinc", "7")
