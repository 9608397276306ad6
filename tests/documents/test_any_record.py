"""Any record, written in any format, is read as what it says, and each span cut is what it says."""

import json
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.documents import ReadingRules, Skip, Source, load_reading_rules, make_document
from claimgraph.documents.formats import READERS
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


def table(title: str, abstract: str) -> str:
    cells = ('"' + each.replace('"', '""') + '"' for each in (title, abstract))
    return f"PMID,Title,Abstract\n7,{','.join(cells)}\n"


WRITE = {
    "jsonl": lambda t, a: json.dumps({"pmid": "7", "title": t, "abstract": a}) + "\n",
    "pubmed": pubmed,
    "jats": jats,
    "medline": lambda t, a: f"PMID- 7\nTI  - {t}\nAB  - {a}\n",
    "ris": lambda t, a: f"TY  - JOUR\nTI  - {t}\nAB  - {a}\nN1  - PMID: 7\nER  - \n",
    "endnote": lambda t, a: f"%0 Journal Article\n%T {t}\n%X {a}\n%M 7\n%~ PubMed\n",
    "pubtator": lambda t, a: f"7|t|{t}\n7|a|{a}\n7\t0\t4\tZinc\tChemical\tD015032\n",
    "bioc-json": bioc,
    "csv": table,
}


def read(name: str, content: str, rules: ReadingRules = RULES) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record"
        path.write_bytes(content.encode())
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


@pytest.mark.parametrize("name", ["pubmed", "jats", "medline", "ris", "endnote"])
@given(title=lines, abstract=lines)
def test_what_is_cut_stood_there(name: str, title: str, abstract: str) -> None:
    content = WRITE[name](title, abstract)
    start = {"pubmed": "<PubmedArticle>", "jats": "<article>"}.get(name)
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
