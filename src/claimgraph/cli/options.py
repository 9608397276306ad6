"""Options that several commands have, and kinds of values: numbers and texts that are such."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click

from claimgraph.errors import escape_controls

__all__ = [
    "COUNT",
    "MEGABYTES",
    "SCORE",
    "SECONDS",
    "FormatChoice",
    "columns_option",
    "lexicon_option",
    "max_size_option",
    "ontology_option",
    "raw_option",
    "refuse_broken_text",
    "timeout_option",
]

_C = TypeVar("_C", bound=Callable[..., object])

_FORMAT_SUFFIXES = MappingProxyType(
    {"md": "markdown", "htm": "html", "txt": "table", "ttl": "turtle"}
)
_YEAR = 31_536_000  # seconds; a system waits no longer than some 10^10


class _FiniteRange(click.FloatRange):
    """A number between bounds; "nan" is none, though no bound keeps it out."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a number."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a finite number.", param, ctx)
        return number


class _Text(click.types.StringParamType):
    """Text; bytes of a command line that are none are refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a text."""
        text = super().convert(value, param, ctx)
        try:
            text.encode()
        except UnicodeEncodeError:
            self.fail(f"'{escape_controls(text)}' is not UTF-8.", param, ctx)
        return text


class FormatChoice(click.Choice):  # type: ignore[type-arg]
    """A format by its name, or by the end of the names of its files."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a format."""
        name = str(value).lower().removeprefix(".")
        return super().convert(_FORMAT_SUFFIXES.get(name, name), param, ctx)


COUNT = click.IntRange(0, 2**31 - 1)
SCORE = _FiniteRange(0, 1)
SECONDS = _FiniteRange(0, _YEAR)
MEGABYTES = click.IntRange(1, 1 << 20)
_TEXT = _Text()

lexicon_option = click.option(
    "-l",
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Compiled lexicon, or table of your own names; may be given several times.",
)

ontology_option = click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)

max_size_option = click.option(
    "--max-size",
    type=MEGABYTES,
    default=10,
    show_default=True,
    metavar="MB",
    help="Leave out texts and records that are larger, and gzip files that unpack to more than "
    "this and a hundred times their size.",
)


def _read_columns(
    _context: click.Context, _param: click.Parameter, value: str | None
) -> Mapping[str, str]:
    """Read names of columns by what they hold: ``text=Abstract,id=PMID``."""
    from claimgraph.documents import COLUMNS

    found = {}
    for pair in value.split(",") if value else ():
        what, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or not name or what not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise click.BadParameter(f"{pair!r} is none of {known}, '=', and the column's name.")
        found[what] = name
    return found


columns_option = click.option(
    "--columns",
    callback=_read_columns,
    metavar="WHAT=NAME,...",
    help="Columns of tables: text=Abstract,title=Title,id=PMID; also doi, year, journal, authors, "
    "language, types, keywords. Usual names are known.",
)

raw_option = click.option(
    "--raw",
    is_flag=True,
    help="Write the cells of CSV and TSV exactly as they are, for programs. Else what a "
    "spreadsheet would take for a formula gets an apostrophe, and white space is one space.",
)


def timeout_option(what: str, *, of_endpoints: bool = False) -> Callable[[_C], _C]:
    """Return the option ``--timeout``, whose value is 0 for no limit.

    Args:
        what: What is stopped, for the help: "the search".
        of_endpoints: Whether it may be asked of an endpoint.
    """
    usual = ", and allows an endpoint two minutes for an answer" if of_endpoints else ""
    return click.option(
        "--timeout",
        type=SECONDS,
        default=0.0,
        metavar="SECONDS",
        help=f"Stop {what} after this time; 0, the default, lets it run{usual}.",
    )


def refuse_broken_text(command: click.Command) -> None:
    """Have every text that a command takes, and those below it, be UTF-8.

    File names may be other bytes.
    """
    for param in command.params:
        if isinstance(param.type, click.types.StringParamType):
            param.type = _TEXT
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        refuse_broken_text(below)
