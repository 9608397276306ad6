"""The claims as a table in Markdown (GitHub's), with the marked sentences and links."""

import re
from collections.abc import Iterable, Iterator, Mapping

from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rows import gaps_rows
from claimgraph.exports.tables.about import describe
from claimgraph.exports.tables.claim_table import TableRow, iter_rows
from claimgraph.exports.tables.marked_sentence import Piece, mark_sentences
from claimgraph.model import ClaimGraph, Role
from claimgraph.ontology import Schema
from claimgraph.tables import clean
from claimgraph.vocabulary import is_iri

__all__ = ["escape_markdown", "write_markdown"]

_COLUMNS = (
    *("subject", "relation", "object", "certainty", "qualifiers", "sentence", "statistics"),
    *("design", "source", "section"),
)
_GAP_COLUMNS = ("gap", "about", "other than", "statement", "source")
_SYNTAX = re.compile(r"[\\`*_\[\]<>|~$&#!]")
_STYLES: Mapping[Role | None, str] = {
    **dict.fromkeys((Role.SUBJECT, Role.OBJECT), "**"),
    **dict.fromkeys((Role.NEGATION, Role.HEDGE), "***"),
    Role.TRIGGER: "*",
}


def write_markdown(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield the claims and knowledge gaps as two tables, a row at a time.

    Args:
        graph: Any graph.
        schema: Labels of predicates, categories, qualifiers and designs.
        options: Whether it is part of a greater one.

    Yields:
        Parts of the file.
    """
    yield b"# Claims\n\n"
    for name, words in describe(graph, options):
        yield f"- {escape_markdown(name)}: {escape_markdown(words)}\n".encode()
    yield _head(_COLUMNS)
    for row in iter_rows(graph, schema):
        yield _line(_cells(row))
    if graph.gaps:
        yield b"\n## Knowledge gaps\n"
        yield _head(_GAP_COLUMNS)
    for gap in gaps_rows(graph, schema):
        cells = (gap.kind, gap.about, gap.excluded, gap.statement, gap.source or gap.document)
        yield _line(map(escape_markdown, cells))


def escape_markdown(text: str) -> str:
    r"""Return a text on one line that Markdown shows as it is.

    >>> escape_markdown("a|b *c*\n<d>")
    'a\\|b \\*c\\* \\<d\\>'
    """
    return _SYNTAX.sub(r"\\\g<0>", clean(text))


def _cells(row: TableRow) -> Iterator[str]:
    claim = row.claim
    yield _link(row.find("subject"), claim.subject)
    yield escape_markdown(row.find("predicate"))
    yield _link(row.find("object"), claim.object)
    yield from map(escape_markdown, (row.find("certainty"), row.find("qualifiers")))
    yield "".join(map(_mark, mark_sentences(claim)))
    yield from map(escape_markdown, (row.find("statistics"), row.find("design")))
    said = f"{row.title or row.find('source') or row.find('document')} {row.year}".strip()
    yield _link(said, row.link) + (" (retracted)" if row.find("retracted") else "")
    yield escape_markdown(row.section)


def _link(label: str, address: str) -> str:
    text = escape_markdown(label)
    is_web = address.startswith(("http://", "https://")) and is_iri(address)
    return f"[{text}](<{address}>)" if is_web and text else text


def _mark(piece: Piece) -> str:
    """Return words of a sentence with the signs of their style, which touch no white space."""
    sign = _STYLES.get(piece.role, "")
    inner = piece.words.strip()
    if not sign or not inner:
        return _SYNTAX.sub(r"\\\g<0>", piece.words)
    start = piece.words.index(inner)
    before, after = piece.words[:start], piece.words[start + len(inner) :]
    return f"{before}{sign}{escape_markdown(inner)}{sign}{after}"


def _head(columns: tuple[str, ...]) -> bytes:
    return b"\n" + _line(columns) + _line("---" for _ in columns)


def _line(cells: Iterable[str]) -> bytes:
    return f"| {' | '.join(cells)} |\n".encode()
