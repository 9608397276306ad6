"""The group of commands; it maps errors to exit codes and configures logging.

Commands import the rooms that they need when they run, so that ``--help`` answers at once.
"""

import io
import logging
import platform
import sys
import tempfile
import traceback
from typing import Any, NoReturn

import click

from claimgraph.cli.ask import ask
from claimgraph.cli.build import build
from claimgraph.cli.calibrate import calibrate
from claimgraph.cli.completion import completion
from claimgraph.cli.console import LogHandler, say
from claimgraph.cli.coverage import coverage
from claimgraph.cli.doctor import doctor
from claimgraph.cli.edges import edges
from claimgraph.cli.evaluate import evaluate
from claimgraph.cli.explain import explain
from claimgraph.cli.export import export
from claimgraph.cli.infer import infer
from claimgraph.cli.lexicon import lexicon
from claimgraph.cli.load import load
from claimgraph.cli.options import refuse_broken_text
from claimgraph.cli.query import query
from claimgraph.cli.remove import remove
from claimgraph.cli.search import search
from claimgraph.cli.shared_options import CODES, share_options
from claimgraph.cli.train import train
from claimgraph.cli.validate import validate
from claimgraph.cli.view import view
from claimgraph.errors import ClaimgraphError, ServiceError, escape_controls
from claimgraph.version import __version__

__all__ = ["main"]


_FAULT = 70  # exit code, EX_SOFTWARE of sysexits.h
_CODES = "\n".join(("\b\nExit codes:", *(f"  {code:2}  {told}" for code, told in CODES.items())))
_TERMINAL = (
    "On a terminal, long answers go through $PAGER, and colours tell polarity and certainty unless"
    " NO_COLOR is set."
)


class _Main(click.Group):
    """A group that turns errors into one line and their exit code, foreseen or not."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command.

        Args:
            ctx: The context of the call.

        Returns:
            What the command returns.
        """
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, SystemExit, KeyboardInterrupt):
            raise
        except click.ClickException as error:
            vars(error)["message"] = escape_controls(error.message)  # click declares it final
            raise
        # The last resort; what pyoxigraph raises when it panics is no Exception.
        except BaseException as error:  # noqa: BLE001
            _leave(error, is_shown=ctx.params["debug"])


def _leave(error: BaseException, *, is_shown: bool) -> NoReturn:
    """Say in one line what went wrong, and end with its exit code."""
    if isinstance(error, ClaimgraphError):
        click.echo(f"error: {error}", err=True)  # which escapes what it quotes
        sys.exit(error.exit_code)
    if isinstance(error, MemoryError):
        say("error: memory ran out (fix: give less at once, or use a larger machine)", always=True)
        sys.exit(ServiceError.exit_code)
    # What is left in the buffer would fail once more when Python ends.
    sys.stdout = io.StringIO()
    if isinstance(error, BrokenPipeError):  # "claimgraph query ... | head" is no error
        sys.exit(0)
    if isinstance(error, OSError):
        say(f"error: reading or writing failed: {error}", always=True)
        sys.exit(ServiceError.exit_code)
    told = "".join(traceback.format_exception(error))
    if is_shown:
        click.echo(told, err=True)
    last = "".join(traceback.format_exception_only(error)).strip()
    say(
        f"error: a fault of claimgraph, not of yours: {last} (fix: report it with"
        f" {_write_report(told)}; claimgraph --debug shows it)",
        always=True,
    )
    sys.exit(_FAULT)


def _write_report(told: str) -> str:
    """Write a report about a fault to the folder for temporary files; return its path."""
    about = f"claimgraph {__version__}, Python {platform.python_version()}, {platform.platform()}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace",
            prefix="claimgraph-fault-", suffix=".txt", delete=False,
        ) as file:  # fmt: skip
            file.write(f"{about}\n{sys.argv!r}\n\n{told}")
            return file.name
    except OSError:
        return "what --debug prints"


@click.group(
    cls=_Main,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"{_CODES}\n\n{_TERMINAL}",
)
@click.version_option(__version__, prog_name="claimgraph")
@click.option("--debug", is_flag=True, help="Print the traceback of a fault of claimgraph.")
def main(*, debug: bool) -> None:
    """Turn biomedical abstracts into a knowledge graph of claims.

    Each claim has a subject, a predicate, an object, the exact words that support it, its
    polarity and its certainty. The graph goes out as Turtle, answers SPARQL, and opens as an
    interactive HTML page.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a sign that the terminal lacks is no error
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s: %(message)s", handlers=[LogHandler()]
    )


for _command in (
    build,
    remove,
    query,
    ask,
    search,
    validate,
    infer,
    edges,
    explain,
    export,
    load,
    view,
    evaluate,
    calibrate,
    train,
    coverage,
    lexicon,
    completion,
    doctor,
):
    main.add_command(_command)
share_options(main)
refuse_broken_text(main)
