"""``claimgraph export``: a graph in another format."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import say
from claimgraph.cli.filtering import filter_options, warn_left_out
from claimgraph.cli.options import ontology_option, raw_option

if TYPE_CHECKING:
    from claimgraph.claimset import ClaimFilter

__all__ = ["export"]


@click.command(short_help="Write a graph in another format.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "-f", "--format", "form", help="Format.  [default: as the file's name ends, else turtle]"
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File, gzipped if its name ends in .gz; standard output if not given.",
)
@raw_option
@filter_options
@ontology_option
def export(
    graph: Path,
    form: str | None,
    output: Path | None,
    wanted: "ClaimFilter",
    ontology: Path | None,
    *,
    raw: bool,
) -> None:
    """Write the graph of a build in another format.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; gzipped too). Formats: turtle, trig, tsv.
    """
    from claimgraph.claimset import filter_claims
    from claimgraph.exports import find_writer, find_writers
    from claimgraph.files import replace_file
    from claimgraph.manifest import check_no_part
    from claimgraph.ontology import load_schema
    from claimgraph.store import open_store

    writer = find_writer(output, form, writers=find_writers())
    if output is None and writer.is_binary and sys.stdout.isatty():
        raise click.UsageError("this format is not for a terminal: name a file with -o")
    if output is not None:
        check_no_part(output)
    schema = load_schema(ontology)
    with open_store(graph) as reader:
        found = filter_claims(reader.claims(schema), wanted, withdrawn=schema.withdrawn)
    warn_left_out(found.left_out)
    write = writer.write_raw if raw and writer.write_raw is not None else writer.write
    parts = write(found.graph, schema)
    if output is None:
        sys.stdout.buffer.writelines(parts)  # UTF-8 wherever it goes
        sys.stdout.buffer.flush()
    else:
        replace_file(output, parts)
        say(f"wrote {output}")
