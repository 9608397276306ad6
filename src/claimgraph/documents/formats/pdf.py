"""PDF, by ``pypdf`` (extra ``pdf``): the least sure of the formats.

A PDF places glyphs on pages: what is a line, a paragraph or a heading is guessed. Lines that stand
on most pages (headers, footers, page numbers) are left out, words that a line end divides are
joined, and what follows the heading of the references is not read. Offsets are those of the text
so made; a place in the file is only its page.
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from claimgraph.documents.formats.plain import read_text
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError

__all__ = ["is_pdf", "join_pages", "read_pdf"]

_MOST_PAGES = 2000
_NUMBER = re.compile(r"\d+")
_REFERENCES = re.compile(
    r"\s*(?:\d+\.?\s+)?(?:references|bibliography|literature cited)\s*:?\s*", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
_SURROGATE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f]")
_EDGE = 3  # lines at the top and at the bottom of a page that may be headers and footers
_OFTEN = 0.5  # of the pages


def is_pdf(head: str) -> bool:
    """Whether the first characters of a file are of PDF.

    >>> is_pdf("%PDF-1.7")
    True
    """
    return head.lstrip().startswith("%PDF-")


def read_pdf(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a PDF as one document.

    Args:
        source: The file.
        rules: The known headings, citations and notices.
        on_skip: Not called; a file is read as a whole or not at all.

    Yields:
        The record.

    Raises:
        DocumentError: If ``pypdf`` is not installed, or the file is unreadable, encrypted, or has
            no text, as scans have none.
    """
    pages = _read_pages(source)
    text = join_pages(pages)
    record = read_text(text, rules, source.name) if text.strip() else None
    if record is None:
        raise DocumentError(
            "the PDF has no text to read", where=source.where, fix="recognise its characters (OCR)"
        )
    yield record


def _read_pages(source: Source) -> list[str]:
    try:
        import pypdf
    except ModuleNotFoundError as error:
        raise DocumentError(
            "PDF needs the package pypdf",
            where=source.where,
            fix='install claimgraph with it: pip install "claimgraph[pdf]"',
        ) from error
    data = io.BytesIO(source.read())
    try:
        reader: Any = pypdf.PdfReader(data)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("the PDF is encrypted", where=source.where)
        if len(reader.pages) > _MOST_PAGES:
            raise DocumentError(f"it has more than {_MOST_PAGES} pages", where=source.where)
        return [page.extract_text() or "" for page in reader.pages]
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DocumentError("the PDF is damaged", where=source.where) from error


def join_pages(pages: Sequence[str]) -> str:
    r"""Join the text of pages: without headers, footers, references and divided words.

    >>> join_pages(["Invented J\nZinc raises cal-\ncium.\n1", "Invented J\nIt is good.\n2"])
    'Zinc raises calcium.\nIt is good.'
    """
    lines = [_SURROGATE.sub("", page).strip("\n").split("\n") for page in pages]
    often: Counter[str] = Counter()
    for page in lines:
        often.update({_form(each) for each in (*page[:_EDGE], *page[-_EDGE:]) if each.strip()})
    most = max(2, _OFTEN * len(pages))
    kept: list[str] = []
    for page in lines:
        for number, line in enumerate(page):
            is_edge = number < _EDGE or number >= len(page) - _EDGE
            if is_edge and often[_form(line)] >= most:
                continue
            if _REFERENCES.fullmatch(line):
                return _HYPHEN.sub("", "\n".join(kept))
            kept.append(line)
    return _HYPHEN.sub("", "\n".join(kept))


def _form(line: str) -> str:
    """Return a line without its numbers, by which it differs from page to page."""
    return _NUMBER.sub("#", " ".join(line.split()))
