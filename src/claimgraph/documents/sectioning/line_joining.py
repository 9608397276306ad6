"""The lines of a text, and whether a sentence continues from one to the next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Line", "goes_on", "iter_lines", "sentence_starts", "skip_space"]

# Columns; no editor or mailer wraps wider, so a longer line is a whole paragraph.
WRAP_LIMIT = 160

_LINE = re.compile(r"[^\r\n]*")
# Every repetition is bounded, since a line may be megabytes of brackets.
_START = re.compile(r"[.!?)\]]['\"\u201d\u2019)\]]{0,3}\s{0,8}(?=[A-Z(\[\u00a9])")
_SPACE = re.compile(r"\s*")
_ENDED = (".", "!", "?", ":", ";", "\u3002")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a text without the white space around it; empty if blank.

    Attributes:
        start: Offset of the first character that is not white space.
        end: Offset after the last one.
        text: The text between.
    """

    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether the line is blank."""
        return self.start == self.end


def iter_lines(text: str, start: int = 0) -> Iterator[Line]:
    r"""Yield the lines of a text, split at CR, LF and CRLF.

    Args:
        text: The text.
        start: Offset to start at.

    Yields:
        The lines, including blank ones.

    >>> [(line.start, line.text) for line in iter_lines(" a\r\n\nb")]
    [(1, 'a'), (4, ''), (5, 'b')]
    """
    position = start
    while position <= len(text):
        match = _LINE.match(text, position)
        raw = match.group() if match else ""
        words = raw.strip()
        begin = position + len(raw) - len(raw.lstrip()) if words else position
        yield Line(start=begin, end=begin + len(words), text=words)
        position += len(raw)
        position += 2 if text.startswith("\r\n", position) else 1


def goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence continues from one line to the next, as in hard-wrapped text.

    Args:
        line: The line before.
        following: The line after.

    Returns:
        False at a blank line, after a stop, and after a line too long to have been wrapped.
    """
    if line.is_blank or following.is_blank or line.text.endswith(_ENDED):
        return False
    return len(line.text) <= WRAP_LIMIT


def sentence_starts(line: Line) -> Iterator[int]:
    """Yield the offsets in a line at which a sentence or heading may start, beginning with 0."""
    yield 0
    for match in _START.finditer(line.text):
        yield match.end()


def skip_space(text: str, start: int) -> int:
    """Return the first offset from ``start`` on that is not white space."""
    match = _SPACE.match(text, start)
    return match.end() if match else start
