"""Cells of tables whose readers know no quotes: one line each, several values parted by a sign."""

import re
from collections.abc import Iterable

from claimgraph.tables import disarm

__all__ = ["BETWEEN", "Value", "cell", "one_line"]

BETWEEN = "|"
"""What parts several values of a cell."""
_BROKEN = "\u00a6"  # stands for it inside a value
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")

Value = str | int | float | bool | list[str] | None


def one_line(text: str) -> str:
    r"""Return a text in one line, as long as it was, so that offsets stay right.

    >>> one_line("a\tb\r\nc")
    'a b  c'
    """
    return _BREAKS.sub(" ", text)


def cell(value: "Value", *, raw: bool = False) -> str:
    """Return a value as a cell without tabs, line ends and quotes that mean something.

    Args:
        value: One value or several; None for an empty cell.
        raw: Whether it is only for programs. Else what a spreadsheet would take for a formula gets
            an apostrophe.

    >>> cell(["a|b", "c"]), cell(False), cell("=1+1")
    ('a¦b|c', 'false', "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = one_line(value)
    elif isinstance(value, list):
        text = _joined(value)
    else:
        return str(value)
    return text if raw else disarm(text)


def _joined(values: Iterable[str]) -> str:
    return BETWEEN.join(one_line(each).replace(BETWEEN, _BROKEN) for each in values)
