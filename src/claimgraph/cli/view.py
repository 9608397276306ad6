"""``claimgraph view``: the interactive page of a graph."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import find_graph, page_title, warn_cut

if TYPE_CHECKING:
    from claimgraph.view import Form

__all__ = ["view"]


@click.command(short_help="Write the interactive HTML page of a graph.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("graph.html"),
    show_default=True,
    help="The HTML file.",
)
@click.option("--title", default="", help="Title of the page.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["auto", "drawing", "map"]),
    default="auto",
    show_default=True,
    help="Draw every concept and claim, or make a map of communities; auto makes a map of more "
    "than 300 concepts or 1,000 claims.",
)
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)
def view(graph: Path, output: Path, title: str, form: "Form", ontology: Path | None) -> None:
    """Write one self-contained HTML file that shows the graph; it works offline.

    GRAPH is the output folder of a build, or a Turtle file.
    """
    from claimgraph.files import write_atomically
    from claimgraph.graph import read_graph
    from claimgraph.ontology import load_schema
    from claimgraph.view import to_html

    schema = load_schema(ontology)
    claims = read_graph(find_graph(graph), schema)
    html = to_html(claims, schema, title=title or page_title(claims), form=form)
    write_atomically(output, html)
    if form != "drawing":
        warn_cut(claims)
    click.echo(f"wrote {output}", err=True)
