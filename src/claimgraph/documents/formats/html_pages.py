"""HTML pages: headings and paragraphs, without what is around them.

A page is taken apart by its tags as a browser does with bad markup: nothing needs to be closed. Of
a page that says where its article or main part is, only that is read; menus, scripts, forms and
tables are left out. Bibliography is read from the ``meta`` elements that journals write for
indexes (Highwire, Dublin Core).
"""

import re
from collections.abc import Callable, Iterator

from claimgraph.documents.formats.marked_text import read_marked, strip_tags
from claimgraph.documents.formats.pubmed_values import read_attributes, read_date, read_pmid
from claimgraph.documents.formats.references import find_doi
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Bibliography, SectionKind

__all__ = ["is_html", "read_html"]

_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_LEFT_OUT = (
    "script|style|template|noscript|nav|header|footer|aside|form|button|select|svg|canvas|iframe"
    "|object|table|figure|math|head|ol-references"
)
_APART = re.compile(rf"<({_LEFT_OUT})(?=[\s>/])[^>]*(?<!/)>|<!--", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(/?)(h[1-6]|p|div|section|article|main|li|ul|ol|dl|dt|dd|blockquote|pre|br|hr|body|td|tr)"
    r"(?=[\s>/])[^>]*>",
    re.IGNORECASE,
)
_MAIN = re.compile(r"<(article|main)(?=[\s>])[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b([^>]*)>", re.IGNORECASE)
_HTML = re.compile(r"<html\b([^>]*)>", re.IGNORECASE)


def is_html(head: str) -> bool:
    """Whether the first characters of a file are of HTML.

    >>> is_html("<!doctype html><title>Zinc</title>")
    True
    """
    return _HEAD.match(head) is not None


def read_html(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read an HTML page as one document.

    Args:
        source: The file.
        rules: The known headings.
        on_skip: Not called; a page is read as a whole or not at all.

    Yields:
        The record.

    Raises:
        DocumentError: If the file is unreadable, binary, or has nothing to read.
    """
    text = source.read_text()
    fields = tuple(_iter_fields(text, rules))
    if not any(each.kind.is_read for each in fields):
        raise DocumentError("the page has nothing to read", where=source.where)
    found = _bibliography(text)
    yield Record(
        where=source.name,
        fields=fields,
        bibliography=found,
        citation=" ".join(filter(None, (found.journal, found.issued[:4]))),
        year=int(found.issued[:4]) if found.issued else None,
    )


def _iter_fields(text: str, rules: ReadingRules) -> Iterator[Field]:
    title = _TITLE.search(text)
    headed = title is not None
    if title:
        words, stretches = read_marked(text, *title.span(1))
        headed = bool(words)
        if words:
            yield Field(name="title", text=words, kind=SectionKind.TITLE, stretches=stretches)
    kind, number = SectionKind.ABSTRACT, 0
    for tag, start, end in _iter_blocks(text):
        words, stretches = read_marked(text, start, end)
        if not words:
            continue
        number += 1
        name = f"{tag or 'text'}[{number}]"
        if re.fullmatch(r"h[1-6]", tag):
            heading = rules.find_heading(words.strip(" :.0123456789"))
            is_title = not headed and tag == "h1"
            headed = headed or is_title
            kind = heading.kind if heading else kind
            shown = SectionKind.TITLE if is_title else SectionKind.HEADING
            yield Field(name=name, text=words, kind=shown, stretches=stretches)
        else:
            yield Field(name=name, text=words, kind=kind, stretches=stretches)


def _iter_blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the blocks of the main part: tag, start and end of the words."""
    main = _MAIN.search(text)
    place, limit = (0, len(text)) if main is None else (main.end(), len(text))
    if main is not None:
        closed = text.lower().rfind(f"</{main[1].lower()}>")
        limit = closed if closed > place else limit
    for start, end in _iter_kept(text, place, limit):
        tag = ""
        for match in _BLOCK.finditer(text, start, end):
            yield tag, start, match.start()
            tag = "" if match[1] else match[2].lower()
            start = match.end()
        yield tag, start, end


def _iter_kept(text: str, place: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield what is between the elements that are left out."""
    while match := _APART.search(text, place, limit):
        yield place, match.start()
        if match[1] is None:
            closed = text.find("-->", match.end(), limit)
            place = limit if closed < 0 else closed + 3
        else:
            place = _find_end(text, match[1], match.end(), limit)
    yield place, limit


def _find_end(text: str, tag: str, place: int, limit: int) -> int:
    depth = 1
    pattern = re.compile(rf"<(/?){re.escape(tag)}(?=[\s>/])[^>]*>", re.IGNORECASE)
    for match in pattern.finditer(text, place, limit):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return limit


def _bibliography(text: str) -> Bibliography:
    told: dict[str, list[str]] = {}
    for match in _META.finditer(text):
        attributes = {key.lower(): each for key, each in read_attributes(match[1]).items()}
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        if attributes.get("content"):
            told.setdefault(name, []).append(strip_tags(attributes["content"]))

    def first(*names: str) -> str:
        return next((told[each][0] for each in names if each in told), "")

    page = _HTML.search(text)
    language = first("citation_language", "dc.language")
    if page and not language:
        language = read_attributes(page[1]).get("lang", "")
    date = first("citation_publication_date", "citation_date", "dc.date", "prism.publicationdate")
    year, _, rest = date.replace("/", "-").partition("-")
    month, _, day = rest.partition("-")
    return Bibliography(
        pmid=read_pmid(first("citation_pmid")),
        doi=find_doi(first("citation_doi", "dc.identifier", "prism.doi")),
        journal=first("citation_journal_title", "prism.publicationname"),
        issued=read_date(year, month, day),
        authors=tuple(told.get("citation_author") or told.get("dc.creator") or ()),
        languages=(language.lower(),) if language else (),
        keywords=tuple(told.get("citation_keywords", ())),
        licence=first("dc.rights"),
    )
