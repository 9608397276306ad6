"""Options of the commands whose result is a table, and where it goes: terminal, pipe or file."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli.options import FormatChoice, raw_option
from claimgraph.cli.terminal import WIDE, is_chosen, say, show, show_data, terminal_width

if TYPE_CHECKING:
    from claimgraph.exports import RowTable

__all__ = ["Layout", "put", "render", "table_options"]

_FORMATS = ("table", "csv", "tsv", "xlsx", "markdown", "html", "json")
_BINARY = frozenset({"xlsx"})
_SILENT = frozenset({"table", "csv", "tsv", "json"})  # have no place to say that they are a part
_STDOUT = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is wanted.

    Attributes:
        form: Name of the format.
        around: Suffix of the compression; empty for none.
        raw: Whether cells of CSV and TSV stay exactly as they are.
        output: The file; None for standard output.
        width: Columns of the terminal; None for rows of one line each.
    """

    form: str
    around: str
    raw: bool
    output: Path | None
    width: int | None

    @property
    def is_table(self) -> bool:
        """Whether it is laid out for a terminal."""
        return self.form == "table"


def table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--format``, ``--output`` and ``--raw`` to a command.

    Args:
        command: Gets what they say as ``layout``, a :class:`Layout`.

    Returns:
        The command with the options.
    """

    @wraps(command)
    def laid_out(
        *args: Any, form: str | None, output: Path | None, raw: bool, **given: Any
    ) -> None:
        command(*args, layout=_lay_out(form, output, raw=raw), **given)

    found: Callable[..., None] = raw_option(laid_out)
    found = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="File to write, compressed if its name ends in .gz or .zst; standard output if not "
        "given, or -.",
    )(found)
    return click.option(
        "-f",
        "--format",
        "form",
        type=FormatChoice(_FORMATS),
        help="Format; on a terminal, in Markdown and in HTML a table may leave columns out.  "
        "[default: as the file's name ends; a table on a terminal, CSV in a pipe]",
    )(found)


def _lay_out(form: str | None, output: Path | None, *, raw: bool) -> Layout:
    from claimgraph.exports import check_row_format, find_compression, find_row_format
    from claimgraph.manifest import check_no_part

    output = None if output == _STDOUT else output
    around = ""
    if output is not None:
        check_no_part(output)
        around = find_compression(output)
        if form is not None:
            check_row_format(output, form)
        form = form or find_row_format(output)
    elif form is None:
        form = "table" if sys.stdout.isatty() or is_chosen(WIDE) else "csv"
    elif form in _BINARY and sys.stdout.isatty():
        raise click.UsageError("this format is not for a terminal: name a file with -o")
    width = None if output is not None else terminal_width()
    return Layout(form=form, around=around, raw=raw, output=output, width=width)


def render(
    table: "Callable[[], RowTable]",
    layout: Layout,
    own: Mapping[str, Callable[[], str]],
) -> bytes:
    """Write a table in memory, as it is wanted.

    Args:
        table: Makes the table.
        layout: How it is wanted.
        own: Formats that the command writes itself, ``table`` among them: the text with its own
            line ends.

    Returns:
        The file.

    Raises:
        OutputError: If a library is missing that the format needs.
    """
    from claimgraph.exports import compress, iter_row_table

    if layout.form in own:
        parts: Iterable[bytes] = (own[layout.form]().encode(),)
    else:
        parts = iter_row_table(table(), layout.form, raw=layout.raw)
    return b"".join(compress(parts, layout.around) if layout.around else parts)


def put(content: bytes, layout: Layout, part: str = "") -> None:
    """Print or write a file of :func:`render`.

    Args:
        content: The file.
        layout: How it is wanted.
        part: Which part of a graph it is made of, in words; said beside a file that has no place
            for it.

    Raises:
        OutputError: If the place cannot be written to.
    """
    from claimgraph.exports import note_part
    from claimgraph.files import replace_file

    if layout.output is not None:
        noted = note_part(layout.output, part if layout.form in _SILENT else "")
        replace_file(layout.output, (content,))
        for path in (layout.output, *noted):
            say(f"wrote {path}")
    elif layout.form in _BINARY:
        click.echo(content, nl=False)
    elif layout.is_table and sys.stdout.isatty():
        show(content.decode().removesuffix("\n"))
    else:
        show_data(content.decode())
