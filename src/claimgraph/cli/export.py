"""``claimgraph export``: a graph in another format."""

from pathlib import Path

import click

from claimgraph.cli.console import find_graph

__all__ = ["export"]


@click.command(short_help="Write a graph in another format.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", default="turtle", show_default=True, help="Format.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File; standard output if not given."
)
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)
def export(graph: Path, form: str, output: Path | None, ontology: Path | None) -> None:
    """Write the graph of a build in another format.

    GRAPH is the output folder of a build, or a Turtle file. Formats: turtle, trig, tsv.
    """
    from claimgraph.errors import InputError
    from claimgraph.exports import EXPORTERS
    from claimgraph.files import write_atomically
    from claimgraph.graph import read_graph
    from claimgraph.ontology import load_schema

    if form not in EXPORTERS:
        raise InputError(
            f"there is no format {form!r}", where="-f", fix=f"use one of {', '.join(EXPORTERS)}"
        )
    schema = load_schema(ontology)
    content = EXPORTERS[form](read_graph(find_graph(graph), schema), schema)
    if output is None:
        click.echo(content.encode(), nl=False)  # UTF-8 wherever it goes
    else:
        write_atomically(output, content)
        click.echo(f"wrote {output}", err=True)
