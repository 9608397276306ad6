"""The text of an element with markup, with a table from each stretch to where it stood.

Character references become their characters and inline tags vanish; a superscript number after a
digit becomes raised digits, since 10<sup>6</sup> is not 106. Nothing else is altered.
"""

import re
from html import unescape

from claimgraph.documents.records import Stretch

__all__ = ["read_marked", "strip_tags"]

_NAME = r"[A-Za-z_][\w.:-]*"
_TOKEN = re.compile(
    rf"<!\[CDATA\[(?P<data>.*?)\]\]>|<!--.*?-->|<\?.*?\?>"
    rf"|<(?P<closing>/?)(?P<tag>{_NAME})(?P<rest>[^<>]*)>"
    rf"|&(?P<entity>\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]\w{{1,30}});",
    re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = r"\s*(?P<power>[-+\u2212]?\d+)\s*"
_SUPERSCRIPT = re.compile(rf"<(?:\w+:)?sup\s*>{_NUMBER}</(?:\w+:)?sup\s*>", re.IGNORECASE)
# Marks of works that are cited, raised as an exponent would be.
_CITED = re.compile(
    r"<(?:\w+:)?sup\s*>(?:[\s,;\u2013-]|<xref\b[^<>]*\bref-type=[\"']bibr[\"'][^<>]*>[^<>]*</xref>)+"
    r"</(?:\w+:)?sup\s*>"
)
# MathML 3, 3.4.3: a base and its superscript.
_LEAF = r"<(?:\w+:)?m[nio](?:\s[^<>]*)?>"
_LEAF_END = r"</(?:\w+:)?m[nio]\s*>"
_POWER = re.compile(
    rf"<(?:\w+:)?msup(?:\s[^<>]*)?>\s*{_LEAF}(?P<base>[^<&]*){_LEAF_END}\s*{_LEAF}{_NUMBER}"
    rf"{_LEAF_END}\s*</(?:\w+:)?msup\s*>"
)
_RAISED = str.maketrans(
    "0123456789+-\u2212",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b",
)
# Elements that say again, in another notation, what is beside them.
_NO_TEXT = frozenset({"tex-math", "annotation", "annotation-xml"})
# Elements that end a word.
_BLOCKS = frozenset(
    {"p", "br", "div", "title", "sec", "li", "ul", "ol", "list", "list-item", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "tr", "td", "th", "table", "dt", "dd", "dl", "hr", "section", "article"}
    | {"blockquote", "pre", "figcaption", "caption", "abstracttext"}
)


def read_marked(source: str, start: int, end: int) -> tuple[str, tuple[Stretch, ...]]:
    """Read the text of a stretch of XML or HTML.

    Args:
        source: The record.
        start: Where the stretch starts, after a tag.
        end: Where it ends, before a tag.

    Returns:
        The text without white space around it, and its stretches, which cover it in order.

    >>> read_marked("<b>10<sup>6</sup> &lt; n</b>", 3, 24)
    ('10\u2076 < n', ((0, 2, 3, 5), (2, 3, 5, 17), (3, 4, 17, 18), (4, 5, 18, 22), (5, 7, 22, 24)))
    """
    words = source[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        return "", ()
    if source.find("<", start, end) < 0 and source.find("&", start, end) < 0:
        return source[start:end], ((0, end - start, start, end),)
    return _Marked(source, start, end).read()


def strip_tags(source: str) -> str:
    """Return the text of a short stretch of XML, on one line.

    >>> strip_tags("<i>E. coli</i> &amp; others")
    'E. coli & others'
    """
    if "<" in source:
        source = _TAG.sub("", source)
    if "&" in source:
        source = unescape(source)
    source = source.strip()
    return " ".join(source.split()) if "\n" in source or "  " in source else source


class _Marked:
    """Goes through the tokens of a stretch once."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self._place = start
        self._end = end
        self._parts: list[str] = []
        self._stretches: list[Stretch] = []
        self._length = 0
        self._last = " "

    def read(self) -> tuple[str, tuple[Stretch, ...]]:
        while match := _TOKEN.search(self._source, self._place, self._end):
            self._take(self._source[self._place : match.start()], self._place, match.start())
            self._place = match.end()
            self._read_token(match)
        self._take(self._source[self._place : self._end], self._place, self._end)
        text = "".join(self._parts)
        return self._strip(text)

    def _read_token(self, match: re.Match[str]) -> None:
        if match["data"] is not None:
            self._take(match["data"], *match.span("data"))
        elif match["entity"] is not None:
            found = unescape(match[0])
            self._take(found, *match.span())
        elif match["tag"] is not None and not match["closing"]:
            self._open(match)
        elif match["tag"] is not None:
            self._break(match)

    def _open(self, match: re.Match[str]) -> None:
        name = match["tag"].rpartition(":")[2].lower()
        start = match.start()
        if name == "sup" and (cited := _CITED.match(self._source, start, self._end)):
            self._place = cited.end()
        elif name == "sup" and self._last.isdigit():
            power = _SUPERSCRIPT.match(self._source, start, self._end)
            if power:
                self._take(power["power"].translate(_RAISED), start, power.end())
                self._place = power.end()
        elif name == "msup":
            power = _POWER.match(self._source, start, self._end)
            if power:
                raised = power["base"] + power["power"].translate(_RAISED)
                self._take(raised, start, power.end())
                self._place = power.end()
        elif name in _NO_TEXT and not match["rest"].endswith("/"):
            closed = self._source.find(f"</{match['tag']}", self._place, self._end)
            self._place = self._end if closed < 0 else closed
        else:
            self._break(match)

    def _break(self, match: re.Match[str]) -> None:
        """Set words apart that a block element separates."""
        name = match["tag"].rpartition(":")[2].lower()
        if name in _BLOCKS and not self._last.isspace():
            self._take(" ", *match.span())

    def _take(self, words: str, start: int, end: int) -> None:
        if not words:
            return
        self._parts.append(words)
        self._stretches.append((self._length, self._length + len(words), start, end))
        self._length += len(words)
        self._last = words[-1]

    def _strip(self, text: str) -> tuple[str, tuple[Stretch, ...]]:
        """Leave out white space that a block element left at the ends."""
        n_before = len(text) - len(text.lstrip())
        kept = text.strip()
        if len(kept) == len(text):
            return text, tuple(self._stretches)
        found = []
        for start, end, first, last in self._stretches:
            here, there = max(start, n_before), min(end, n_before + len(kept))
            if here >= there:
                continue
            if end - start == last - first:
                first, last = first + here - start, last - (end - there)
            found.append((here - n_before, there - n_before, first, last))
        return kept, tuple(found)
