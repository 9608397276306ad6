"""``claimgraph query``: SPARQL over a graph."""

import sys
from pathlib import Path

import click

from claimgraph.cli.console import find_graph, terminal_width

__all__ = ["query"]


@click.command(short_help="Ask a graph in SPARQL.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.argument("sparql")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "csv"]),
    help="How to print rows; a table on a terminal, CSV in a pipe by default.",
)
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)
def query(graph: Path, sparql: str, form: str | None, ontology: Path | None) -> None:
    """Ask a graph in SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.

    GRAPH is the output folder of a build, or a Turtle file. SPARQL is the query, or - to read it
    from standard input. The prefixes of the ontology are known.
    """
    from claimgraph.ontology import load_schema
    from claimgraph.query import format_csv, format_table, run_query

    text = _read_input() if sparql == "-" else sparql
    schema = load_schema(ontology)
    result = run_query(find_graph(graph), text, schema)
    width = terminal_width()
    if form == "table" or (form is None and width is not None):
        click.echo(format_table(result, schema, width=width or 100))
    else:
        click.echo(format_csv(result).encode(), nl=False)  # UTF-8 and its own line ends


def _read_input() -> str:
    return sys.stdin.buffer.read().decode(errors="replace")
