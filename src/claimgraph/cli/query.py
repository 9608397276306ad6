"""``claimgraph query``: SPARQL over a graph."""

import math
import sys
from pathlib import Path

import click

from claimgraph.cli.console import say, terminal_width
from claimgraph.cli.options import COUNT, FormatChoice, ontology_option, timeout_option
from claimgraph.cli.terminal import WIDE, is_chosen, painter, show, show_data

__all__ = ["query"]

_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")
_LARGEST = 1 << 24  # bytes of a query
_WIDTH = 100  # columns of a table that is not printed on a terminal


@click.command(short_help="Ask a graph in SPARQL.")
@click.argument("graph")
@click.argument("sparql")
@click.option(
    "-f",
    "--format",
    "form",
    type=FormatChoice(_FORMATS),
    help="How to print; a table on a terminal, CSV in a pipe by default. Triples are Turtle.",
)
@click.option(
    "--spreadsheet",
    "sheet",
    is_flag=True,
    help="Write CSV and TSV for a spreadsheet, not as SPARQL 1.1 has them: bare texts, and what "
    "would be a formula gets an apostrophe.",
)
@click.option(
    "--limit",
    type=COUNT,
    metavar="N",
    help="Rows or triples to print, the first in order; all if not given.",
)
@timeout_option("the query", of_endpoints=True)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="URL",
    help="Address that SERVICE may ask; may be given several times.",
)
@click.option(
    "--with-ontology",
    is_flag=True,
    help="Ask a file that claimgraph did not write together with the ontology; what a build wrote "
    "is always asked so.",
)
@click.option(
    "--full",
    is_flag=True,
    help="Ask the full form of a store, as graph.ttl has it: each word that an evidence marks is a "
    "node of the Web Annotation vocabulary. A query that names oa: is asked so anyway; the form is "
    "made for the first of them, and kept beside the store.",
)
@ontology_option
def query(  # noqa: PLR0913 (one parameter an option)
    graph: str,
    sparql: str,
    form: str | None,
    sheet: bool,  # noqa: FBT001
    limit: int | None,
    timeout: float,
    services: tuple[str, ...],
    with_ontology: bool,  # noqa: FBT001
    full: bool,  # noqa: FBT001
    ontology: Path | None,
) -> None:
    """Ask a graph in SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.

    GRAPH is the output folder of a build, its store, a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; packed too), or the address of a SPARQL endpoint. SPARQL is the query, a file that
    holds it (.rq, .sparql), or - to read it from standard input. The prefixes of the ontology are
    known; the graph of a document bears its address, and without GRAPH all are asked. CSV, TSV,
    JSON and XML are the formats of SPARQL 1.1, exactly: open a CSV of texts that you do not trust
    in a spreadsheet only with --spreadsheet.
    """
    from claimgraph.ontology import load_schema_of
    from claimgraph.query import QueryOptions, format_result, run_query

    text = _read_query(sparql)
    schema = load_schema_of(graph, ontology)
    width = terminal_width()
    if width is None and not is_chosen(WIDE):
        form, width = form or "csv", _WIDTH
    form = form or "table"
    options = QueryOptions(
        limit=limit,
        timeout=timeout or math.inf,
        services=frozenset(services),
        labels=form == "table",
        with_ontology=None if not with_ontology and ontology is None else True,
        full=full or None,
    )
    result = run_query(graph, text, schema, options)
    shown = format_result(result, form, schema, width, sheet=sheet, paint=painter())
    if form == "table" and result.triples is None and sys.stdout.isatty():
        show(shown.removesuffix("\n"))
    else:
        show_data(shown)
    if result.is_cut:
        say(f"only the first {limit} are shown; there are more")


def _read_query(argument: str) -> str:
    from claimgraph.errors import QueryError
    from claimgraph.files import read_text

    if argument == "-":
        return sys.stdin.buffer.read(_LARGEST).decode(errors="replace")
    if not argument.lower().endswith((".rq", ".sparql")):
        return argument
    try:
        return read_text(Path(argument), most=_LARGEST)
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8", where=argument, fix="save it so") from error
    except OSError as error:
        raise QueryError(
            f"the query cannot be read: {error.strerror}", where=argument, fix="look at its name"
        ) from error
