"""Elements found by their names in the text of a record that is known to be well-formed.

A tree would lose where words stood, and takes several times as long. The elements that are sought
do not hold others of their name.
"""

from collections.abc import Iterator

from claimgraph.documents.formats.marked_text import strip_tags

__all__ = ["Range", "find_content", "find_element", "find_words", "iter_elements"]

Range = tuple[int, int]
"""Start and end in the text of a record."""
_ENDS_NAME = frozenset({">", " ", "\n", "\t", "\r", "/"})


def find_element(text: str, tag: str, within: Range) -> tuple[int, int, int] | None:
    """Find the first element of a name.

    Args:
        text: The record.
        tag: The name.
        within: Where to look.

    Returns:
        Start of its tag, start and end of its content; None if there is none.

    >>> find_element("<a><bc/><b x='1'>zinc</b></a>", "b", (0, 29))
    (8, 17, 21)
    """
    start, end = within
    opening = f"<{tag}"
    while (start := text.find(opening, start, end)) >= 0:
        after = start + len(opening)
        if text[after : after + 1] in _ENDS_NAME:
            content = text.find(">", after, end) + 1
            if text[content - 2] == "/":
                return start, content, content
            closed = text.find(f"</{tag}>", content, end)
            return None if closed < 0 else (start, content, closed)
        start = after
    return None


def iter_elements(text: str, tag: str, within: Range) -> Iterator[tuple[int, int, int]]:
    """Yield the elements of a name, as :func:`find_element` returns them."""
    start, end = within
    while (found := find_element(text, tag, (start, end))) is not None:
        yield found
        start = max(found[2], found[1])


def find_content(text: str, tag: str, within: Range) -> Range | None:
    """Find where the content of the first element of a name is; None without one."""
    found = find_element(text, tag, within)
    return None if found is None else found[1:]


def find_words(text: str, tag: str, within: Range) -> str:
    """Find the words of the first element of a name, on one line; empty without one."""
    found = find_element(text, tag, within)
    return strip_tags(text[found[1] : found[2]]) if found else ""
