"""Compute sizes of drawn labels: widths of words, line breaks.

Exact glyph widths are known only in the browser. The widths here are those of a wide sans-serif
font, so that a box is never too small for its words.
"""

import math
import unicodedata
from dataclasses import dataclass

__all__ = ["Box", "clean", "edge_label_box", "node_box", "text_width", "wrap"]

NODE_FONT = 14  # px
NODE_LINE = 18  # px from one line to the next
EDGE_FONT = 12  # px
EDGE_LINE = 16  # px
PADDING_X = 11  # px between words and border
PADDING_Y = 8  # px
TIMES = "×"  # noqa: RUF001 - before the number of claims that a line represents
GLYPH = 20  # px for the category's shape before the words

# Widths in em, measured on DejaVu Sans, which is the widest of the usual interface fonts.
_NARROW = frozenset("iljtfrI.,;:'|!()[]{}/\\ ")
_WIDE = frozenset("mwMW%@—…✕")
_EM_NARROW, _EM_WIDE, _EM_CAPITAL, _EM_OTHER, _EM_FULL = 0.40, 0.92, 0.70, 0.62, 1.0
_LONGEST_WORD = 190  # px; a longer one is broken
_BOLD = 1.12  # relative width of bold words
_LONGEST = 400  # characters of a label that are used; no drawn label has more


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Lines of text and the size of their box, px."""

    lines: tuple[str, ...]
    width: int
    height: int


def clean(text: str) -> str:
    r"""Return a text as one line that can be drawn safely.

    Control and format characters (including bidirectional marks) are removed, white space
    becomes one space, and a text that is too long is truncated with an ellipsis.

    >>> clean("low\u202e serum\n magnesium")
    'low serum magnesium'
    """
    cut = text[: 4 * _LONGEST]
    kept = "".join(" " if c.isspace() else c for c in cut if c.isspace() or _is_drawn(c))
    line = " ".join(kept.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _is_drawn(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")


def text_width(text: str, font: int) -> float:
    """Return an upper estimate of the width of a line.

    Args:
        text: One line.
        font: Font size, px.

    Returns:
        Width in px.

    >>> text_width("ill", 10) < text_width("MMM", 10)
    True
    """
    return font * sum(_em(character) for character in text)


def _em(character: str) -> float:
    if character in _NARROW:
        return _EM_NARROW
    if character in _WIDE:
        return _EM_WIDE
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _EM_FULL
    return _EM_CAPITAL if character.isupper() else _EM_OTHER


def wrap(text: str, *, width: int, font: int, most: int) -> tuple[str, ...]:
    """Break a text at spaces into lines of about equal width.

    Args:
        text: One line, from :func:`clean`.
        width: Maximum width of a line, px.
        font: Font size, px.
        most: Maximum number of lines; if words are left over, the last ends in an ellipsis.

    Returns:
        At least one line.

    >>> wrap("calcium channel blockers", width=130, font=14, most=3)
    ('calcium channel', 'blockers')
    >>> wrap("one two three four five six", width=60, font=14, most=2)
    ('one two', 'three…')
    """
    greedy = _fill(text, width, font)
    if len(greedy) > most:
        kept = list(greedy[:most])
        while kept[-1] and text_width(kept[-1] + "…", font) > width:
            kept[-1] = kept[-1][:-1].rstrip()
        return (*kept[:-1], kept[-1] + "…")
    longest = max(text_width(word, font) for word in text.split(" "))
    narrow = max(longest, text_width(text, font) / len(greedy))
    for tried in range(math.ceil(narrow), width, 6):
        balanced = _fill(text, tried, font)
        if len(balanced) == len(greedy):
            return balanced
    return greedy


def _fill(text: str, width: int, font: int) -> tuple[str, ...]:
    lines: list[str] = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(joined, font) <= width:
            lines[-1] = joined
            continue
        pieces = _break(word, width, font)
        lines.extend(pieces if lines[-1] else ())
        if not lines[0]:
            lines = list(pieces)
    return tuple(lines)


def _break(word: str, width: int, font: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, font) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def node_box(label: str, *, width: int = 132, most: int = 3) -> Box:
    """Return the box of a node's label, with space for its shape.

    Args:
        label: Any text.
        width: Maximum width of a line, px; a long word may exceed it.
        most: Maximum number of lines.

    Returns:
        The box.
    """
    name = clean(label) or "(no name)"
    longest = math.ceil(max(text_width(word, NODE_FONT) for word in name.split(" "))) + 1
    wide = max(width, longest if longest <= _LONGEST_WORD else 0)
    lines = wrap(name, width=wide, font=NODE_FONT, most=most)
    widest = max(text_width(line, NODE_FONT) for line in lines)
    return Box(
        lines=lines,
        width=math.ceil(widest) + GLYPH + 2 * PADDING_X,
        height=NODE_LINE * len(lines) + 2 * PADDING_Y,
    )


def edge_label_box(label: str, *, bold: bool = False, times: int = 1) -> Box:
    """Return the box of an edge's label; an empty label has size zero.

    Args:
        label: Any text.
        bold: Whether it is drawn bold.
        times: Number of claims that the edge represents; if more than one, there is space for the
            number, which is not part of the lines.

    Returns:
        The box.
    """
    if not label:
        return Box(lines=(), width=0, height=0)
    lines = wrap(clean(label), width=150, font=EDGE_FONT, most=2)
    number = f" {TIMES}{times}" if times > 1 else ""
    drawn = (*lines[:-1], lines[-1] + number)
    widest = max(text_width(line, EDGE_FONT) for line in drawn) * (_BOLD if bold else 1.0)
    return Box(lines=lines, width=math.ceil(widest) + 8, height=EDGE_LINE * len(lines))
