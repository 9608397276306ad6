"""``claimgraph export``: a graph in another format."""

from pathlib import Path

import click

__all__ = ["export"]


@click.command(short_help="Write a graph in another format.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "-f", "--format", "form", help="Format.  [default: as the file's name ends, else turtle]"
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File; standard output if not given."
)
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)
def export(graph: Path, form: str | None, output: Path | None, ontology: Path | None) -> None:
    """Write the graph of a build in another format.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; gzipped too). Formats: turtle, trig, tsv.
    """
    from claimgraph.errors import InputError
    from claimgraph.exports import EXPORTERS
    from claimgraph.files import write_atomically
    from claimgraph.ontology import load_schema
    from claimgraph.store import open_store

    form = form or _ending(output)
    if form not in EXPORTERS:
        raise InputError(
            f"there is no format {form!r}", where="-f", fix=f"use one of {', '.join(EXPORTERS)}"
        )
    schema = load_schema(ontology)
    with open_store(graph) as reader:
        content = EXPORTERS[form](reader.claims(schema), schema)
    if output is None:
        click.echo(content.encode(), nl=False)  # UTF-8 wherever it goes
    else:
        write_atomically(output, content)
        click.echo(f"wrote {output}", err=True)


def _ending(output: Path | None) -> str:
    ending = output.suffix.lower() if output else ""
    return {".trig": "trig", ".tsv": "tsv"}.get(ending, "turtle")
