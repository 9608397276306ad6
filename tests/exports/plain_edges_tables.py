"""What a tool takes for facts in tables and reports of claims, and in lists of references."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from html.parser import HTMLParser

import openpyxl

from claimgraph.documents import load_reading_rules
from claimgraph.errors import PrefixError
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.vocabulary import DOI, expand

Edges = set[tuple[str, str, str]]
Written = bytes | Mapping[str, bytes]

SCHEMA = load_schema()
RULES = load_reading_rules(find_ontology(None), SCHEMA)
BY_LABEL = {each.label: iri for iri, each in SCHEMA.predicates.items()}
LINK = re.compile(r"\[.*\]\(<(.*)>\)")
# Excel takes these first characters for the start of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def data(content: Written) -> bytes:
    assert isinstance(content, bytes)
    return content


def row_edges(rows: Iterable[Mapping[str, str]]) -> Edges:
    """What the columns of identifiers say, or those of labels, whatever stands in others."""
    edges = set()
    for row in rows:
        told = {BY_LABEL.get(row["predicate"])}
        with suppress(PrefixError):
            told.add(expand(row["predicate_id"]) if row["predicate_id"] else None)
            ends = [expand(row[each]) for each in ("subject_id", "object_id")]
            edges |= {(ends[0], each, ends[1]) for each in told if each is not None}
    return edges


def sheet_edges(content: Written, dialect: str) -> Edges:
    text = data(content).decode()
    lines = list(csv.reader(io.StringIO(text, newline=""), dialect, strict=True))
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    for cell in (cell for row in rows for cell in row.values()):
        assert not cell.startswith(FORMULA) or re.fullmatch(r"[-+]?[\d.]+(e[-+]?\d+)?", cell)
    return row_edges(rows)


def workbook_edges(content: Written) -> Edges:
    book = openpyxl.load_workbook(io.BytesIO(data(content)))
    assert book.sheetnames == ["Claims", "Gaps", "About"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink]
    assert all(each.startswith(("https://pubmed.ncbi.nlm.nih.gov/", DOI)) for each in links)
    head, *rows = (tuple(str(cell or "") for cell in row) for row in book["Claims"].values)
    names = [each.replace(" ", "_") for each in head]
    return row_edges(dict(zip(names, row, strict=True)) for row in rows)


def markdown_edges(content: Written) -> Edges:
    text = data(content).decode()
    tables = [line for line in text.split("\n") if line.startswith("|")]
    edges = set()
    width = 0
    for line in tables:
        cells = [each.strip() for each in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]
        width = len(cells) if cells[0] in {"subject", "gap"} else width
        assert len(cells) == width, line
        ends = [LINK.fullmatch(cells[index]) for index in (0, 2)] if width > 5 else []
        if all(ends) and ends and cells[1] in BY_LABEL:
            edges.add((ends[0][1], BY_LABEL[cells[1]], ends[1][1]))  # type: ignore[index]
    return edges


class _Report(HTMLParser):
    """Reads subject, relation and object of each claim, and refuses what a page could run."""

    def __init__(self) -> None:
        super().__init__()
        self.edges: Edges = set()
        self.links: list[str] = []
        self.relation: str | None = None
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert tag not in {"script", "iframe", "img", "link", "object", "form"}
        assert not [name for name in given if name.startswith("on") or name == "style"]
        href = given.get("href") or ""
        assert not href or href.startswith(("https://", "http://", "#"))
        if tag == "div":
            self.links, self.relation = [], None
        if tag == "a":
            self.links.append(href)
            if len(self.links) == 2 and self.relation in BY_LABEL:
                self.edges.add((self.links[0], BY_LABEL[self.relation], href))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        if self.open[-1:] == ["span"]:
            self.relation = text


def report_edges(content: Written) -> Edges:
    report = _Report()
    report.feed(data(content).decode())
    report.close()
    assert report.open == []
    return report.edges


def no_edges(content: Written) -> Edges:
    """What a list of references says of the world, which is nothing."""
    data(content).decode()
    return set()


TABLE_EDGES: Mapping[str, Callable[[Written], Edges]] = {
    "tsv": lambda content: sheet_edges(content, "excel-tab"),
    "csv": lambda content: sheet_edges(content, "excel"),
    "xlsx": workbook_edges,
    "markdown": markdown_edges,
    "html": report_edges,
    "bibtex": no_edges,
    "ris": no_edges,
}
