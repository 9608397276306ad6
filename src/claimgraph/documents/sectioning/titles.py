"""The title lines at the head of a text."""

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto

from claimgraph.documents.sectioning.line_joining import WRAP_LIMIT, Line

__all__ = ["Aside", "count_title_lines"]

# Characters; of the titles in PubMed fewer than one in a thousand are longer.
_LONGEST_TITLE = 300
_INNER_STOP = re.compile(r"[a-z0-9)\]]\.\s+[A-Z]")


class Aside(Enum):
    """What a line is, if it is no text to read."""

    NONE = auto()
    LINE = auto()
    BACK_MATTER = auto()


def count_title_lines(
    lines: Sequence[Line], number: int, find_aside: Callable[[int], Aside]
) -> int:
    """Count the lines of a title that starts at a given line.

    A title is a short paragraph of one sentence with more text below, or a short first line
    that does not end in a full stop and does not continue on the next line.

    Args:
        lines: All lines of the text.
        number: Index of the first line that is neither citation nor notice; not blank.
        find_aside: Finds whether the line at an index is a citation, notice or heading, and
            whether back matter starts there.

    Returns:
        The number of lines of the title; 0 if there is none.
    """
    end = number + 1
    while end < len(lines) and not lines[end].is_blank and find_aside(end) is Aside.NONE:
        end += 1
    paragraph = lines[number:end]
    has_stop = paragraph[-1].text.endswith(".")
    if _is_paragraph_title(paragraph) and _has_more(
        lines, end, find_aside, stops_at_back_matter=has_stop
    ):
        return len(paragraph)
    return 1 if _is_line_title(paragraph) else 0


def _is_paragraph_title(paragraph: Sequence[Line]) -> bool:
    if sum(len(line.text) + 1 for line in paragraph) > _LONGEST_TITLE:
        return False
    words = " ".join(line.text for line in paragraph)
    return not words.endswith(":") and _INNER_STOP.search(words) is None


def _has_more(
    lines: Sequence[Line],
    start: int,
    find_aside: Callable[[int], Aside],
    *,
    stops_at_back_matter: bool,
) -> bool:
    """Whether text to read follows, with or without a heading."""
    for number in range(start, len(lines)):
        if lines[number].is_blank:
            continue
        aside = find_aside(number)
        if aside is Aside.BACK_MATTER and stops_at_back_matter:
            return False
        if aside is Aside.NONE or len(lines[number].text) > WRAP_LIMIT:
            return True
    return False


def _is_line_title(paragraph: Sequence[Line]) -> bool:
    if len(paragraph) < 2:
        return False
    first, second = paragraph[0].text, paragraph[1].text
    if not _is_paragraph_title(paragraph[:1]) or first.endswith((".", ",", ";")):
        return False
    if not second[0].isupper() and not second[0].isdigit():
        return False
    if len(second) > WRAP_LIMIT:
        return True
    # A line wrapped at a right margin has no room for the first word of the next.
    margin = max(len(line.text) for line in paragraph)
    return len(first) + 1 + len(second.split(maxsplit=1)[0]) <= margin
