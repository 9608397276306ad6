"""What is printed on a terminal: how wide, in which colours, through a pager; never steered by it.

Whether there are colours, and how loud a command is, is asked of the environment and of the
options that :mod:`claimgraph.cli.shared_options` adds to every command.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from types import MappingProxyType

import click

from claimgraph.errors import escape_controls
from claimgraph.tables import Paint, measure

__all__ = [
    "QUIET",
    "VERBOSE",
    "WIDE",
    "fold",
    "has_colours",
    "is_chosen",
    "painter",
    "plain",
    "say",
    "show",
    "show_data",
    "terminal_width",
]

# What the options of a call are kept by.
QUIET, VERBOSE, WIDE = "claimgraph.quiet", "claimgraph.verbose", "claimgraph.wide"

# By column and cell; what is not here has no colour of its own, such as "affirmed".
_STYLES = MappingProxyType(
    {
        ("polarity", "negated"): {"fg": "red", "bold": True},
        ("certainty", "asserted"): {"fg": "green"},
        ("certainty", "probable"): {"fg": "green", "dim": True},
        ("certainty", "possible"): {"fg": "yellow"},
        ("certainty", "investigated"): {"fg": "cyan"},
        ("state", "ok"): {"fg": "green"},
        ("state", "fails"): {"fg": "red", "bold": True},
        ("certainty", "hypothetical"): {"fg": "magenta"},
    }
)
_KEPT = frozenset("\n\t")
_HANGING = 4  # columns by which the rest of a folded line is further in


def is_chosen(option: str) -> bool:
    """Whether an option of all commands was given: :data:`QUIET`, :data:`VERBOSE`, :data:`WIDE`."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(option))


def terminal_width() -> int | None:
    """Columns of the terminal; None if the output is piped, or lines may be of any length."""
    if is_chosen(WIDE) or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns


def has_colours() -> bool:
    """Whether standard output is a terminal that may be given colours (https://no-color.org)."""
    is_dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not is_dumb and not os.environ.get("NO_COLOR")


def painter() -> Paint | None:
    """Return what puts cells of tables into colours, by polarity and certainty; None for none."""
    return _paint if has_colours() else None


def _paint(column: str, cell: str, piece: str) -> str:
    style = _STYLES.get((column, cell))
    return piece if style is None else click.style(piece, **style)  # type: ignore[arg-type]


def say(text: str, *, always: bool = False) -> None:
    """Print a line of our own on standard error, above the bars that are shown there.

    Args:
        text: The line; what it quotes cannot steer the terminal.
        always: Whether it is said to those too who want no notes: that a command failed.
    """
    if always or not is_chosen(QUIET):
        # err=True would go past what shows the bars.
        click.echo(escape_controls(text), file=sys.stderr)


def fold(text: str, width: int | None) -> str:
    """Fold lines between words so that they fit a terminal.

    Args:
        text: Lines, which may have codes for colours; words that are longer stay whole.
        width: Columns of the terminal; None for lines of any length.

    Returns:
        The lines, the rest of each one further in.

    >>> print(fold("  a name of several words", 14))
      a name of
          several
          words
    """
    if width is None:
        return text
    return "\n".join(part for line in text.split("\n") for part in _fold_line(line, width))


def _fold_line(line: str, width: int) -> Iterator[str]:
    start = len(line) - len(line.lstrip(" "))
    rest = " " * (start + _HANGING)
    held, length = line[:start], start
    is_empty = True
    for word in line[start:].split(" "):
        columns = measure(click.unstyle(word))
        if not is_empty and length + 1 + columns > width:
            yield held.rstrip(" ")
            held, length, is_empty = rest, len(rest), True
        held += word if is_empty else f" {word}"
        length += columns + (not is_empty)
        is_empty = False
    yield held


def show(text: str) -> None:
    """Print a result that people read, through a pager if it is longer than the terminal.

    Args:
        text: Lines whose cells are clean, without the last line feed.
    """
    if _is_long(text):
        if is_chosen(WIDE):
            os.environ.setdefault("LESS", "-RS")  # lines are not folded, but scrolled through
        click.echo_via_pager(f"{text}\n", color=True)
    else:
        click.echo(text)


def show_data(text: str) -> None:
    """Print a result as UTF-8, wherever it goes; on a terminal, nothing in it steers that.

    Args:
        text: What is printed, with its own line ends.
    """
    if sys.stdout.isatty():
        show(plain(text).removesuffix("\n"))
    else:
        click.echo(text.encode(), nl=False)


def plain(text: str) -> str:
    r"""Replace what steers a terminal by escapes; lines and tabs stay.

    >>> plain("a\tb\r\n\x9b31m\u202e")
    'a\tb\n\\x9b31m\\u202e'
    """
    text = text.replace("\r\n", "\n")
    if text.isprintable():
        return text
    return "".join(each if each in _KEPT else escape_controls(each) for each in text)


def _is_long(text: str) -> bool:
    """Whether a text has more lines than the terminal, and somebody can turn its pages."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        return False
    size = shutil.get_terminal_size()
    return text.count("\n") + 1 >= size.lines
