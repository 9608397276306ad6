"""The group of commands; it maps errors to exit codes and configures logging.

Commands import the rooms that they need when they run, so that ``--help`` answers at once.
"""

import io
import logging
import sys
from typing import Any

import click

from claimgraph.cli.ask import ask
from claimgraph.cli.build import build
from claimgraph.cli.calibrate import calibrate
from claimgraph.cli.console import LogHandler
from claimgraph.cli.edges import edges
from claimgraph.cli.evaluate import evaluate
from claimgraph.cli.explain import explain
from claimgraph.cli.export import export
from claimgraph.cli.infer import infer
from claimgraph.cli.lexicon import lexicon
from claimgraph.cli.query import query
from claimgraph.cli.search import search
from claimgraph.cli.validate import validate
from claimgraph.cli.view import view
from claimgraph.errors import ClaimgraphError, ServiceError
from claimgraph.version import __version__

__all__ = ["main"]


class _Main(click.Group):
    """A group that turns our errors into one line and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command.

        Args:
            ctx: The context of the call.

        Returns:
            What the command returns.
        """
        try:
            return super().invoke(ctx)
        except ClaimgraphError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(error.exit_code)
        except OSError as error:
            # What is left in the buffer would fail once more when Python ends.
            sys.stdout = io.StringIO()
            if isinstance(error, BrokenPipeError):  # "claimgraph query ... | head" is no error
                sys.exit(0)
            click.echo(f"error: reading or writing failed: {error}", err=True)
            sys.exit(ServiceError.exit_code)


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimgraph")
def main() -> None:
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
    query,
    ask,
    search,
    validate,
    infer,
    edges,
    explain,
    export,
    view,
    evaluate,
    calibrate,
    lexicon,
):
    main.add_command(_command)
