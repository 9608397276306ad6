"""The claims as a report in HTML by concept: one file, to be read, printed or opened in Word.

It has neither scripts nor links to files, only links to concepts and publications. Styles are few
and plain, since Word knows no others; what is marked differs in weight and slant, not in colour
alone. Under each concept stand the claims of which it is the subject, with their sentences; then
where it is the object, in a line each.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape

from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rows import gaps_rows
from claimgraph.exports.tables.about import describe
from claimgraph.exports.tables.claim_table import TableRow, find_link, iter_rows
from claimgraph.exports.tables.marked_sentence import Piece, mark_sentences
from claimgraph.model import ClaimGraph, Document, Role
from claimgraph.ontology import Schema
from claimgraph.tables import clean
from claimgraph.vocabulary import contract, is_iri

__all__ = ["STYLE", "write_html"]

STYLE = """
body { font-family: Georgia, "Times New Roman", serif; font-size: 11pt; line-height: 1.4;
  max-width: 46em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; background: #ffffff; }
h1, h2, h3 { font-family: Arial, Helvetica, sans-serif; line-height: 1.2; }
h2 { border-bottom: 1px solid #999999; margin-top: 1.6em; page-break-after: avoid; }
p { margin: 0.3em 0; }
div.claim { margin: 0.9em 0; page-break-inside: avoid; }
p.sentence { margin-left: 1.5em; }
p.source { margin-left: 1.5em; font-size: 9.5pt; color: #444444; }
b.subject, b.object { font-weight: bold; }
i.trigger { font-style: italic; }
b.negation, b.hedge { font-weight: bold; font-style: italic; color: #8a0016; }
span.unstated { font-style: italic; color: #8a0016; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; }
th, td { border: 1px solid #999999; padding: 3pt 5pt; text-align: left; vertical-align: top; }
a { color: #1f4e9e; }
@page { margin: 2cm; }
@media print { body { max-width: none; margin: 0; padding: 0; } a { color: #1a1a1a; } }
"""
_TAGS: Mapping[Role | None, str] = {
    **dict.fromkeys((Role.SUBJECT, Role.OBJECT, Role.NEGATION, Role.HEDGE), "b"),
    Role.TRIGGER: "i",
}


def write_html(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield a report, a concept at a time: those with the most claims first.

    Args:
        graph: Any graph.
        schema: Labels of predicates, categories, qualifiers and designs.
        options: Whether it is part of a greater one.

    Yields:
        Parts of the file.
    """
    return (part.encode() for part in _iter_parts(graph, schema, options))


def _iter_parts(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[str]:
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Claims by concept</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        "<h1>Claims by concept</h1>\n"
    )
    yield "".join(
        f"<p><b>{escape(name)}:</b> {escape(clean(words))}</p>\n"
        for name, words in describe(graph, options)
    )
    report = _Report(graph, schema)
    for iri in report.order:
        yield from report.iter_concept(iri)
    yield from _iter_gaps(graph, schema)
    yield from _iter_sources(graph)
    yield "</body>\n</html>\n"


class _Report:
    """The claims by the concepts that they are about."""

    def __init__(self, graph: ClaimGraph, schema: Schema) -> None:
        self._labels = {each.iri: each.label for each in graph.concepts}
        self._categories = {
            each.iri: schema.labels.get(each.category) or contract(each.category)
            for each in graph.concepts
        }
        self._said: dict[str, list[tuple[int, TableRow]]] = defaultdict(list)
        self._about: dict[str, list[tuple[int, TableRow]]] = defaultdict(list)
        for number, row in enumerate(iter_rows(graph, schema), start=1):
            self._said[row.claim.subject].append((number, row))
            self._about[row.claim.object].append((number, row))
        concepts = self._said.keys() | self._about.keys()
        self.order = sorted(concepts, key=self._rank)

    def iter_concept(self, iri: str) -> Iterator[str]:
        """Yield the part of a concept."""
        label = clean(self._labels.get(iri, iri))
        category = clean(self._categories.get(iri, ""))
        told = f" ({escape(category)})" if category else ""
        yield f"<h2>{escape(label)}{told}</h2>\n"
        yield f"<p>{_link(contract(iri), iri)}</p>\n"
        for number, row in self._said.get(iri, ()):
            yield _claim(number, row)
        objects = self._about.get(iri, ())
        if objects:
            yield "<h3>As the object</h3>\n"
        for number, row in objects:
            words = " ".join(clean(row.find(each)) for each in ("subject", "predicate", "object"))
            yield f'<p><a href="#claim-{number}">{escape(words)}</a></p>\n'

    def _rank(self, iri: str) -> tuple[int, str, str]:
        count = len(self._said.get(iri, ())) + len(self._about.get(iri, ()))
        return -count, self._labels.get(iri, iri).casefold(), iri


def _claim(number: int, row: TableRow) -> str:
    claim = row.claim
    kind = "stated" if claim.is_stated else "unstated"
    relation = f'<span class="{kind}">{escape(clean(row.find("predicate")))}</span>'
    ends = (_link(row.find("subject"), claim.subject), _link(row.find("object"), claim.object))
    beside = [row.find(each) for each in ("qualifiers", "statistics", "design", "section")]
    beside += [row.title or row.find("source"), row.year]
    beside += ["retracted"] if row.find("retracted") else []
    shown = [escape(clean(each)) for each in beside if each]
    shown += [_link(row.link or row.find("document"), row.link)]
    return (
        f'<div class="claim" id="claim-{number}">\n'
        f"<p><b>{number}.</b> {ends[0]} {relation} {ends[1]}</p>\n"
        f'<p class="sentence">{"".join(map(_mark, mark_sentences(claim)))}</p>\n'
        f'<p class="source">{" &middot; ".join(shown)}</p>\n</div>\n'
    )


def _mark(piece: Piece) -> str:
    words = escape(piece.words)
    tag = _TAGS.get(piece.role, "")
    return f'<{tag} class="{piece.role}">{words}</{tag}>' if tag else words


def _link(label: str, address: str) -> str:
    text = escape(clean(label))
    is_web = address.startswith(("http://", "https://")) and is_iri(address)
    return f'<a href="{escape(address)}">{text}</a>' if is_web else text


def _iter_gaps(graph: ClaimGraph, schema: Schema) -> Iterator[str]:
    rows = gaps_rows(graph, schema)
    if rows:
        yield "<h2>Knowledge gaps</h2>\n<table>\n<tr><th>Gap</th><th>About</th>"
        yield "<th>Other than</th><th>Statement</th><th>Source</th></tr>\n"
        for row in rows:
            cells = (row.kind, row.about, row.excluded, row.statement, row.source or row.document)
            yield f"<tr>{''.join(f'<td>{escape(clean(each))}</td>' for each in cells)}</tr>\n"
        yield "</table>\n"


def _iter_sources(graph: ClaimGraph) -> Iterator[str]:
    if graph.documents:
        yield "<h2>Sources</h2>\n"
    for document in sorted(graph.documents, key=lambda each: each.iri):
        said = " ".join(clean(each) for each in _cite(document) if each)
        link = find_link(document)
        yield f"<p>{escape(said)} {_link(link or contract(document.iri), link)}</p>\n"


def _cite(document: Document) -> Iterator[str]:
    told = document.bibliography
    yield f"{', '.join(told.authors)}." if told.authors else ""
    yield document.title or document.source
    yield told.journal or document.citation
    yield "" if document.year is None else str(document.year)
