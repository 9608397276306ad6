"""``claimgraph load``: a graph put into a store elsewhere."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import say
from claimgraph.cli.options import SECONDS
from claimgraph.errors import escape_controls
from claimgraph.tables import count_of

if TYPE_CHECKING:
    from claimgraph.endpoints import LoadResult

__all__ = ["load"]

_BETWEEN = 60.0  # seconds between the lines that say how far it is
_LONGEST = 10_000  # characters of a password or token


@click.command(short_help="Put a graph into a store elsewhere.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "address",
    required=True,
    metavar="URL",
    help="Where the store takes triples: for SPARQL 1.1 Update or the Graph Store Protocol.",
)
@click.option(
    "--protocol",
    type=click.Choice(("update", "graph-store", "quads")),
    help="How they are sent: SPARQL 1.1 Update, the Graph Store HTTP Protocol, or N-Quads posted; "
    "told from the address if not given.",
)
@click.option(
    "--merge",
    "merging",
    is_flag=True,
    help="Put all triples into one graph, for a store whose default graph is not the union of all "
    "graphs, as of Fuseki and Oxigraph's server unless they are told so.",
)
@click.option(
    "--default-graph",
    default="",
    metavar="IRI",
    help="Graph for the bare triples of claims, or for all with --merge, in a store that has no "
    "default graph of its own, as Virtuoso.",
)
@click.option("--user", default="", help="User of the store, whose password the secret is.")
@click.option(
    "--secret-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File whose first line is the password, or without --user a token (HTTP Bearer).",
)
@click.option(
    "--timeout",
    type=SECONDS,
    default=600.0,
    show_default=True,
    metavar="SECONDS",
    help="How long the store may take for what is sent at once.",
)
def load(  # noqa: PLR0913 (one parameter an option)
    graph: Path,
    address: str,
    protocol: str | None,
    merging: bool,  # noqa: FBT001 (click passes it by name)
    default_graph: str,
    user: str,
    secret_file: Path | None,
    timeout: float,
) -> None:
    """Put a graph into a store that is made for more than the one in the output folder.

    GRAPH is the output folder of a build, its store, or a file of RDF. The store is a server that
    speaks the standard protocols: Fuseki, QLever, Virtuoso, Oxigraph, GraphDB and others. A
    document that is there already is replaced; those that the graph does not hold stay. query, ask,
    search, view and explain take the address of its SPARQL endpoint in the place of the output
    folder. A server that takes what no store can read is refused before anything is sent.
    """
    from claimgraph.endpoints import Access, LoadOptions, Protocol, check_address, load_endpoint
    from claimgraph.store import open_store

    check_address(address)
    options = LoadOptions(
        protocol=None if protocol is None else Protocol(protocol),
        merging=merging,
        default_graph=_check_graph(default_graph),
        timeout=timeout or SECONDS.max or 0,
        access=Access(user=user, secret=_read_secret(secret_file, user)),
    )
    with open_store(graph) as reader:
        done = load_endpoint(reader, address, options, on_batch=_Account().tell)
    click.echo(
        f"{count_of(done.n_quads, 'triple')} in {count_of(done.n_graphs, 'graph')} put into"
        f" {escape_controls(address)} by {count_of(done.n_requests, 'request')} ({done.protocol})"
    )


class _Account:
    """Says how far it is, a line a minute."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def tell(self, done: "LoadResult") -> None:
        """Say it, if a minute has passed."""
        if time.monotonic() - self._last >= _BETWEEN:
            self._last = time.monotonic()
            say(f"loading: {done.n_quads:,} triples of {done.n_graphs:,} graphs so far")


def _check_graph(name: str) -> str:
    from claimgraph.vocabulary import is_iri

    if name and not is_iri(name):
        raise click.BadParameter(f"{name!r} is no IRI.", param_hint="--default-graph")
    return name


def _read_secret(path: Path | None, user: str) -> str:
    """Return the first line of a file."""
    from claimgraph.errors import InputError
    from claimgraph.files import read_text

    if path is None:
        if user:
            raise click.UsageError("--user needs --secret-file, which holds the password.")
        return ""
    try:
        text = read_text(path, most=_LONGEST)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"the secret cannot be read: {reason}", where=str(path), fix="look at its name"
        ) from error
    return text.partition("\n")[0].strip()
