"""Markup inside a text: a plain view for the analysis, with a table back to the exact offsets.

A text is kept as it was read. Where it has inline tags (``Ca<sup>2+</sup>``) or character entities
(``TNF-&alpha;``), sentences, names and parses are found in a plain view of it, and what is found is
told in the exact text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

from claimgraph.model import Document, Section, Span

__all__ = ["PlainView", "view_plain"]

_ATTRIBUTE = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))"
_INLINE = "sup|sub|i|b|u|em|strong|it|italic|bold|underline|sc|small|span|tt|font|a"
_BLOCK = "p|br|div|title|sec|li|ul|ol|h[1-6]"
_TAG = rf"<(?P<closing>/?)(?:[a-z]{{1,5}}:)?(?:(?P<inline>{_INLINE})|{_BLOCK}){_ATTRIBUTE}*\s*/?>"
_ENTITY = (
    r"&(?:amp;(?=\#?\w{1,31};))?(?P<entity>\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});"
)
_MARKUP = re.compile(rf"{_TAG}|{_ENTITY}", re.IGNORECASE)
_TAGS = re.compile(_TAG, re.IGNORECASE)
_TAG_BEFORE = re.compile(rf"{_TAG}\Z", re.IGNORECASE)
_EXPONENT = re.compile(r"(?<=\d)<sup>\s*([-+\u2212]?\d+)\s*</sup>", re.IGNORECASE)
_LONGEST = 80  # characters of a tag
_RAISED = str.maketrans(
    "0123456789+-\u2212",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b",
)


@dataclass(frozen=True, kw_only=True)
class PlainView:
    """A document without its markup.

    Attributes:
        document: The same document with plain text, and its sections there.
        exact: The text as it was read.
        starts: For each plain character, where what it stands for starts in the exact text; and
            the end of the exact text.
        ends: For each plain character, where what it stands for ends.
    """

    document: Document
    exact: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_exact(self, span: Span) -> Span:
        """Return where a span of the plain text is in the exact text.

        Tags at its ends are left out, unless they open or close what has its other tag inside.
        """
        if span.start == span.end:
            return Span(self.starts[span.start], self.starts[span.start])
        start, end = self.starts[span.start], self.ends[span.end - 1]
        if "<" not in self.exact[start:end]:
            return Span(start, end)
        return self._balanced(start, end)

    def to_plain(self, span: Span) -> Span:
        """Return the plain text of a span of the exact text."""
        start = bisect_right(self.ends, span.start)
        end = bisect_right(self._exact_starts, span.end - 1)
        return Span(start, max(start, end))

    @cached_property
    def _exact_starts(self) -> tuple[int, ...]:
        return self.starts[:-1]

    def _balanced(self, start: int, end: int) -> Span:
        """Return a span of the exact text with the other tags of those inside, if beside it."""
        n_open = n_unopened = 0
        for tag in _TAGS.finditer(self.exact, start, end):
            if not tag["closing"]:
                n_open += 1
            elif n_open:
                n_open -= 1
            else:
                n_unopened += 1
        while n_open and (after := _TAGS.match(self.exact, end)) and after["closing"]:
            end = after.end()
            n_open -= 1
        while n_unopened and (
            found := _TAG_BEFORE.search(self.exact[max(0, start - _LONGEST) : start])
        ):
            if found["closing"]:
                break
            start -= len(found.group())
            n_unopened -= 1
        return Span(start, end)


def view_plain(document: Document) -> PlainView | None:
    """Return the plain view of a document; None if its text has no markup, as most have none.

    Inline tags vanish, other tags are spaces, entities are their characters; a superscript number
    after a digit becomes raised digits, since 10<sup>6</sup> is not 106.
    """
    text = document.text
    if ("<" not in text and "&" not in text) or not _MARKUP.search(text):
        return None
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, words in _iter_parts(text):
        plain.append(words)
        if len(words) == end - start:
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            starts += [start] * len(words)
            ends += [end] * len(words)
    view = PlainView(
        document=replace(document, text="".join(plain), sections=(), origins=(), annotations=()),
        exact=text,
        starts=(*starts, len(text)),
        ends=tuple(ends),
    )
    sections = tuple(
        Section(kind=each.kind, span=view.to_plain(each.span)) for each in document.sections
    )
    annotations = tuple(
        replace(each, span=span, text=span.cut(view.document.text))
        for each in document.annotations
        if (span := view.to_plain(each.span)).start < span.end
    )
    return replace(
        view, document=replace(view.document, sections=sections, annotations=annotations)
    )


def _iter_parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a text in order: start, end, and the plain words."""
    exponents = {match.start(1): match[1] for match in _EXPONENT.finditer(text)}
    place = 0
    for match in _MARKUP.finditer(text):
        yield place, match.start(), _raised(text[place : match.start()], exponents.get(place))
        yield (*match.span(), _plain(match))
        place = match.end()
    yield place, len(text), text[place:]


def _raised(words: str, exponent: str | None) -> str:
    return words.translate(_RAISED) if exponent is not None else words


def _plain(match: re.Match[str]) -> str:
    entity = match["entity"]
    if entity is None:
        return "" if match["inline"] else " "
    found = unescape(f"&{entity};")
    return match.group() if found.startswith("&") and len(found) > 1 else found
