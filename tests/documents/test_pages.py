"""HTML, Markdown and PDF: pages for people, one document each."""

import importlib.util
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip, iter_documents
from claimgraph.documents.formats.pdf import join_pages
from claimgraph.errors import DocumentError
from claimgraph.model import Document

HAS_PYPDF = importlib.util.find_spec("pypdf") is not None


def read(path: Path, rules: ReadingRules) -> Document:
    skips: list[Skip] = []
    (document,) = iter_documents([path], rules, on_skip=skips.append)
    assert not skips
    return document


def sections(document: Document) -> list[tuple[str, str]]:
    return [(each.kind.value, each.span.cut(document.text)) for each in document.sections]


def check_origins(document: Document, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for each in document.origins:
        words = each.span.cut(document.text)
        if len(words) == each.place.end - each.place.start and words != " ":
            assert each.place.cut(text) == words


def test_html(data: Path, rules: ReadingRules) -> None:
    document = read(data / "page.html", rules)
    assert sections(document) == [
        ("title", "Zinc & asthma"),
        ("heading", "Zinc & asthma"),
        ("heading", "Results"),
        ("results", "Zinc raised 10\u2076 cells,\nTNF-\u03b1 < 5."),
        ("results", "Iron fell."),
        ("results", "Copper rose."),
        ("heading", "Discussion"),
        ("conclusions", "Zinc helps."),
        ("conclusions", "Iron does not."),
    ]
    found = document.bibliography
    assert (found.pmid, found.doi, found.issued) == ("995", "10.1000/html", "2019-03-02")
    assert (found.authors, found.languages) == (("Doe, Jane", "Roe, R"), ("en",))
    assert document.citation == "Invented Journal 2019"
    check_origins(document, data / "page.html")


def test_markdown(data: Path, rules: ReadingRules) -> None:
    document = read(data / "notes.md", rules)
    assert sections(document) == [
        ("title", "Zinc in asthma"),
        ("abstract", "Zinc is needed, see the review and TNF-\u03b1. It goes on *here*."),
        ("heading", "Results"),
        ("results", "Zinc raised 10\u2076 cells."),
        ("results", "Iron fell in snake_case_name."),
        ("heading", "Discussion"),
        ("conclusions", "Zinc helps."),
    ]
    assert (document.bibliography.pmid, document.bibliography.doi) == ("996", "10.1000/md")
    check_origins(document, data / "notes.md")


@pytest.mark.skipif(not HAS_PYPDF, reason="needs the extra pdf")
def test_pdf(data: Path, rules: ReadingRules) -> None:
    document = read(data / "paper.pdf", rules)
    assert document.text.startswith("Zinc shortens the common cold\n")
    assert "Zinc shortened colds" in document.text
    assert "Invented Journal" not in document.text
    assert "Nobody" not in document.text
    assert {"background", "results", "conclusions"} <= {
        each.kind.value for each in document.sections
    }


@pytest.mark.skipif(not HAS_PYPDF, reason="needs the extra pdf")
def test_a_pdf_that_is_damaged_or_a_scan(data: Path, tmp_path: Path, rules: ReadingRules) -> None:
    whole = (data / "paper.pdf").read_bytes()
    for content in (whole[:200], whole.replace(b"Tj", b"  "), b"%PDF-1.4 nothing"):
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        with pytest.raises(DocumentError, match=r"damaged|no text to read"):
            read(path, rules)


@pytest.mark.skipif(HAS_PYPDF, reason="is for those without the extra pdf")
def test_a_pdf_without_the_extra(data: Path, rules: ReadingRules) -> None:
    with pytest.raises(DocumentError, match="needs the package pypdf") as caught:
        read(data / "paper.pdf", rules)
    assert "claimgraph[pdf]" in caught.value.fix


def test_pages_are_joined() -> None:
    assert join_pages([]) == ""
    assert join_pages(["A well-\nknown drug\n7"]) == "A wellknown drug\n7"
    pages = [f"Head {n}\nPage {n} of 9\nZinc {n} rose.\nFoot" for n in range(1, 5)]
    assert join_pages(pages) == ""
    long = [f"Head {n}\n" + "\n".join(f"Zinc {c}" for c in "abcdefg") for n in range(4)]
    assert "Head" not in join_pages(long)


def test_pages_without_words(tmp_path: Path, rules: ReadingRules) -> None:
    for name, text in (("a.html", "<html><nav>Menu</nav>"), ("b.md", "# Zinc\n\n![a](b.png)\n")):
        (tmp_path / name).write_text(text)
        if name == "a.html":
            with pytest.raises(DocumentError, match="nothing to read"):
                read(tmp_path / name, rules)
        else:
            assert sections(read(tmp_path / name, rules)) == [("title", "Zinc")]
