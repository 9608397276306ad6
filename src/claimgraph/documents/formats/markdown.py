r"""Markdown: headings and paragraphs, with emphasis, links and code as text.

The text is CommonMark's as far as prose needs it; tables, code blocks and images are left out. A
block of YAML before the text gives title, author, date and identifiers.
"""

import re
from collections.abc import Callable, Iterator

from claimgraph.documents.decoding import is_blank
from claimgraph.documents.formats.marked_text import read_marked
from claimgraph.documents.formats.references import Reference, Value, find_doi, make_record
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record, Stretch
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import SectionKind

__all__ = ["read_markdown"]

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(
    r"^([A-Za-z][\w-]*):[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\n]*))", re.MULTILINE
)
_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_NO_TEXT = re.compile(r"\s*(?:\||!\[[^\]]*\]\([^)]*\)\s*$|(?:[-*_][ \t]*){3,}$|\[\^?[^\]]+\]:)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|[ \t]*>[ \t]?")
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # a character that is itself
    r"|!\[[^\]]*\]\([^)\s]*(?:\s[^)]*)?\)"  # an image
    r"|(?<!\!)\[([^\[\]]*)\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\]]*\])"  # a link
    r"|\[\^[^\]]+\]"  # a footnote
    r"|(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~)"
    r"|([ \t]*\r?\n[ \t]*)"
)


def read_markdown(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a Markdown file as one document.

    Args:
        source: The file.
        rules: The known headings.
        on_skip: Not called; a file is read as a whole or not at all.

    Yields:
        The record.

    Raises:
        DocumentError: If the file is unreadable, binary, empty, or has nothing to read.
    """
    text = source.read_text()
    if is_blank(text):
        raise DocumentError("the file is empty", where=source.where, fix="give a file with text")
    front = _FRONT.match(text)
    told = {
        match[1].lower(): next(filter(None, match.groups()[1:]), "").strip()
        for match in _ENTRY.finditer(front[1] if front else "")
    }
    fields = tuple(_iter_fields(text, front.end() if front else 0, rules))
    if told.get("title") and not any(each.kind is SectionKind.TITLE for each in fields):
        start = text.index(told["title"])
        place = (0, len(told["title"]), start, start + len(told["title"]))
        title = Field(name="title", text=told["title"], kind=SectionKind.TITLE, stretches=(place,))
        fields = (title, *fields)
    if not any(each.kind.is_read for each in fields):
        raise DocumentError("the file has nothing to read", where=source.where)
    known = make_record(_reference(told), rules, source.name)
    yield Record(
        where=source.name,
        fields=fields,
        bibliography=known.bibliography,
        citation=known.citation,
        year=known.year,
    )


def _reference(told: dict[str, str]) -> Reference:
    def values(*names: str) -> tuple[Value, ...]:
        return tuple(Value(each, told[each]) for each in names if told.get(each))

    return Reference(
        title=(Value("", "-"),),
        journal=values("journal"),
        date=values("date", "year"),
        authors=values("author", "authors"),
        doi=tuple(each for each in values("doi") if find_doi(each.text)),
        accession=values("pmid"),
        database=(Value("", "PubMed"),),
        languages=values("lang", "language"),
    )


def _iter_fields(text: str, place: int, rules: ReadingRules) -> Iterator[Field]:
    kind, number, titled = SectionKind.ABSTRACT, 0, False
    for start, end, level in _iter_blocks(text, place):
        words, stretches = _read_inline(text, start, end)
        if not words:
            continue
        number += 1
        shown = kind
        if level:
            heading = rules.find_heading(words.strip(" :.0123456789"))
            kind = heading.kind if heading else kind
            is_title = level == 1 and not titled and heading is None
            titled = titled or is_title
            shown = SectionKind.TITLE if is_title else SectionKind.HEADING
        yield Field(name=f"block[{number}]", text=words, kind=shown, stretches=stretches)


def _iter_blocks(text: str, place: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and level of headings (1 to 6) and paragraphs (0)."""
    for fence in [*_FENCE.finditer(text, place), None]:
        limit = fence.start() if fence else len(text)
        yield from _iter_lines(text, place, limit)
        place = fence.end() if fence else limit


def _iter_lines(text: str, place: int, limit: int) -> Iterator[tuple[int, int, int]]:
    start: int | None = None
    end = place
    for line in text[place:limit].splitlines(keepends=True):
        words = line.rstrip("\r\n")
        heading, under = _HEADING.match(words), _UNDERLINE.match(words)
        item = _ITEM.match(words)
        breaks = not words.strip() or heading or item or _NO_TEXT.match(words)
        if under and start is not None:
            yield start, end, 1 if "=" in under[1] else 2
            start = None
        elif breaks:
            if start is not None:
                yield start, end, 0
            start = None
            if heading:
                yield place + heading.start(2), place + heading.end(2), len(heading[1])
            elif item and not _NO_TEXT.match(words):
                start, end = place + item.end(), place + len(words)
        else:
            start = place if start is None else start
            end = place + len(words)
        place += len(line)
    if start is not None:
        yield start, end, 0


def _read_inline(text: str, start: int, end: int) -> tuple[str, tuple[Stretch, ...]]:
    """Read the text of a block, without the signs of emphasis, links and images."""
    parts: list[tuple[str, tuple[Stretch, ...]]] = []
    place = start
    for match in _INLINE.finditer(text, start, end):
        parts.append(_plain(text, place, match.start()))
        if match[1]:
            parts.append((match[1], ((0, 1, *match.span()),)))
        elif match[2]:
            parts.append(_plain(text, *match.span(2)))
        elif match[4]:
            parts.append((" ", ((0, 1, *match.span()),)))
        place = match.end()
    parts.append(_plain(text, place, end))
    words, stretches = "", []
    for piece, places in parts:
        stretches += [(a + len(words), b + len(words), c, d) for a, b, c, d in places]
        words += piece
    return words, tuple(stretches)


def _plain(text: str, start: int, end: int) -> tuple[str, tuple[Stretch, ...]]:
    """Read words that may hold HTML, with the white space around them."""
    words = text[start:end]
    if "<" not in words and "&" not in words:
        return words, ((0, end - start, start, end),) if end > start else ()
    n_before = len(words) - len(words.lstrip())
    n_after = len(words) - len(words.rstrip())
    read, places = read_marked(text, start, end)
    before = words[:n_before]
    after = words[len(words) - n_after :] if read else ""
    moved = tuple((a + n_before, b + n_before, c, d) for a, b, c, d in places)
    size = n_before + len(read)
    head = ((0, n_before, start, start + n_before),) if n_before else ()
    tail = ((size, size + n_after, end - n_after, end),) if after else ()
    return before + read + after, (*head, *moved, *tail)
