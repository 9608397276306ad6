"""``claimgraph view``: the interactive page of a graph."""

from pathlib import Path

import click

from claimgraph.cli.console import page_title

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
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)
def view(graph: Path, output: Path, title: str, ontology: Path | None) -> None:
    """Write one self-contained HTML file that shows the graph; it works offline.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; gzipped too).
    """
    from claimgraph.files import write_atomically
    from claimgraph.ontology import load_schema
    from claimgraph.store import open_store
    from claimgraph.view import to_html

    schema = load_schema(ontology)
    with open_store(graph) as reader:
        claims = reader.claims(schema)
    write_atomically(output, to_html(claims, schema, title=title or page_title(claims)))
    click.echo(f"wrote {output}", err=True)
