"""Any record, written in any format, is read as what it says, and each span cut is what it says."""

import io
import json
import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.documents import ReadingRules, Skip, Source, load_reading_rules, make_document
from claimgraph.documents.formats import READERS
from claimgraph.exports.bibliography.bibtex import escape_latex
from claimgraph.model import Document, SectionKind
from claimgraph.ontology import find_ontology

RULES = load_reading_rules(find_ontology())
# Words with all that formats escape, none that starts a line or a field.
_LETTERS = "abzABZ019.,;:()&<>\"'|%$#@*_~^\\/-+=\u00e9\u03b1\u4e2d\U0001f600"
words = st.text(st.sampled_from(_LETTERS), min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=8).map(lambda each: "Zinc " + " ".join(each))


def pubmed(title: str, abstract: str) -> str:
    title, abstract = escape(title), escape(abstract)
    return (
        '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">7</PMID><Article>'
        f"<ArticleTitle>{title}</ArticleTitle><Abstract><AbstractText>{abstract}</AbstractText>"
        "</Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )


def jats(title: str, abstract: str) -> str:
    title, abstract = escape(title), escape(abstract)
    return (
        '<article><front><article-meta><article-id pub-id-type="pmid">7</article-id><title-group>'
        f"<article-title>{title}</article-title></title-group><abstract><p>{abstract}</p>"
        "</abstract></article-meta></front></article>"
    )


def bioc(title: str, abstract: str) -> str:
    passages = [
        {"offset": 0, "infons": {"type": "title"}, "text": title},
        {"offset": len(title) + 1, "infons": {"type": "abstract"}, "text": abstract},
    ]
    return json.dumps({"documents": [{"id": "7", "passages": passages}]})


def bioc_xml(title: str, abstract: str) -> str:
    passages = "".join(
        f'<passage><infon key="type">{kind}</infon><offset>{offset}</offset>'
        f"<text>{escape(text)}</text></passage>"
        for kind, offset, text in (("title", 0, title), ("abstract", len(title) + 1, abstract))
    )
    return (
        "<collection><source>PubMed</source><date/><key/>"
        f"<document><id>7</id>{passages}</document></collection>"
    )


def endnote_xml(title: str, abstract: str) -> str:
    return (
        "<xml><records><record><titles><title>"
        f'<style face="normal">{escape(title)}</style></title></titles>'
        f"<accession-num>7</accession-num><remote-database-name>PubMed</remote-database-name>"
        f"<abstract>{escape(abstract)}</abstract></record></records></xml>"
    )


def europe_pmc(title: str, abstract: str) -> str:
    return (
        "<responseWrapper><version>6.9</version><resultList><result><source>MED</source>"
        f"<pmid>7</pmid><title>{escape(title)}</title><abstractText>{escape(abstract)}"
        "</abstractText></result></resultList></responseWrapper>"
    )


def bibtex(title: str, abstract: str) -> str:
    title, abstract = escape_latex(title), escape_latex(abstract)
    fields = f"title = {{{{{title}}}}},\n  pmid = {{7}},\n  abstract = {{{abstract}}}"
    return f"@article{{a,\n  {fields}\n}}\n"


def html(title: str, abstract: str) -> str:
    title, abstract = escape(title), escape(abstract)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta name="citation_pmid"'
        f' content="7"></head><body><main><h1>{title}</h1><p>{abstract}</p></main></body></html>'
    )


def markdown(title: str, abstract: str) -> str:
    title, abstract = (re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", each) for each in (title, abstract))
    return f"---\npmid: 7\n---\n\n# {title}\n\n{abstract}\n"


def sheet(title: str, abstract: str, between: str) -> str:
    cells = ('"' + each.replace('"', '""') + '"' for each in (title, abstract))
    rows = (("PMID", "Title", "Abstract"), ("7", *cells))
    return "".join(f"{between.join(row)}\n" for row in rows)


def workbook(title: str, abstract: str) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    for number, row in enumerate((("PMID", "Title", "Abstract"), ("7", title, abstract)), start=1):
        for place, text in enumerate(row, start=1):
            cell = page.cell(row=number, column=place, value=text)
            cell.data_type = "s"  # no formula
    book.save(file)
    return file.getvalue()


WRITE: Mapping[str, Callable[[str, str], str | bytes]] = {
    "jsonl": lambda t, a: json.dumps({"pmid": "7", "title": t, "abstract": a}) + "\n",
    "pubmed": pubmed,
    "jats": jats,
    "medline": lambda t, a: f"PMID- 7\nTI  - {t}\nAB  - {a}\n",
    "ris": lambda t, a: f"TY  - JOUR\nTI  - {t}\nAB  - {a}\nN1  - PMID: 7\nER  - \n",
    "web-of-science": lambda t, a: f"FN Web\nVR 1.0\nPT J\nTI {t}\nAB {a}\nPM 7\nER\n\nEF\n",
    "endnote": lambda t, a: f"%0 Journal Article\n%T {t}\n%X {a}\n%M 7\n%~ PubMed\n",
    "endnote-xml": endnote_xml,
    "europe-pmc": europe_pmc,
    "bibtex": bibtex,
    "pubtator": lambda t, a: f"7|t|{t}\n7|a|{a}\n7\t0\t4\tZinc\tChemical\tD015032\n",
    "bioc": bioc_xml,
    "bioc-json": bioc,
    "html": html,
    "markdown": markdown,
    "csv": lambda t, a: sheet(t, a, ","),
    "tsv": lambda t, a: sheet(t, a, "\t"),
    "xlsx": workbook,
}
# The text of these is their own record; brat stands beside one, and a PDF has none to compare.
APART = frozenset({"text", "abstracts", "brat", "pdf"})


def test_every_reader_is_here() -> None:
    assert WRITE.keys() | APART == READERS.keys()


def read(name: str, content: str | bytes, rules: ReadingRules = RULES) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        skips: list[Skip] = []
        (record,) = READERS[name].read(Source(path=path, name="record"), rules, skips.append)
        assert not skips
    return make_document(record, rules)


@pytest.mark.parametrize("name", WRITE)
@given(title=lines, abstract=lines)
def test_what_is_written_is_read(name: str, title: str, abstract: str) -> None:
    content = WRITE[name](title, abstract)
    document = read(name, content)
    assert document.text == f"{title.strip()}\n{abstract.strip()}"
    assert document.iri.endswith("/pubmed/7")
    titles = [
        each.span.cut(document.text) for each in document.sections if each.kind is SectionKind.TITLE
    ]
    assert titles == [title.strip()]
    for each in document.annotations:
        assert each.span.cut(document.text) == "Zinc"


@pytest.mark.parametrize("name", ["pubmed", "jats", "medline", "ris", "web-of-science", "endnote"])
@given(title=lines, abstract=lines)
def test_what_is_cut_stood_there(name: str, title: str, abstract: str) -> None:
    content = WRITE[name](title, abstract)
    assert isinstance(content, str)
    start = {"pubmed": "<PubmedArticle>", "jats": "<article>", "web-of-science": "PT"}.get(name)
    record = content[content.index(start) :] if start else content
    document = read(name, content)
    covered = 0
    for each in document.origins:
        words, stood = each.span.cut(document.text), each.place.cut(record)
        assert words in {stood, stood.replace("&amp;", "&").replace("&quot;", '"')} or (
            escape(words) == stood
        )
        covered += len(words)
    assert covered == len(document.text) - 1  # the line end between the two


@given(title=lines, abstract=lines)
def test_a_text_and_what_is_marked_in_it(title: str, abstract: str) -> None:
    content = f"{title}\n\n{abstract}\n"
    start = content.index("Zinc", len(title))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "PMID-7.txt"
        path.write_bytes(content.encode())
        marks = f"T1\tChemical 0 4\tZinc\nT2\tChemical {start} {start + 4}\tZinc\n"
        path.with_suffix(".ann").write_text(marks, encoding="utf-8")
        skips: list[Skip] = []
        source = Source(path=path, name="PMID-7.txt")
        (record,) = READERS["text"].read(source, RULES, skips.append)
    assert not skips
    document = make_document(record, RULES)
    assert document.text == content
    assert document.iri.endswith("/pubmed/7")
    assert [each.span.cut(content) for each in document.annotations] == ["Zinc", "Zinc"]
    assert [each.span.start for each in document.annotations] == [0, start]


@given(title=lines, abstract=lines)
def test_an_abstract_of_pubmed_is_told_from_what_is_around_it(title: str, abstract: str) -> None:
    abstract = f"We saw that {abstract}"  # which is no list of authors
    content = f"1. Invent J. 2011;7:3.\n\n{title}\n\nDoe J.\n\n{abstract}\n\nPMID: 7\n"
    document = read("abstracts", content)
    assert document.text.strip() == content.strip()
    assert document.iri.endswith("/pubmed/7")
    cut = {each.kind: each.span.cut(document.text) for each in document.sections}
    assert cut[SectionKind.TITLE] == title.strip()
    assert cut[SectionKind.ABSTRACT] == abstract.strip()
