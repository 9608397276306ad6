"""``claimgraph export``: a graph in another format."""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.completion import complete_format
from claimgraph.cli.console import say, terminal_width
from claimgraph.cli.filtering import filter_options, warn_left_out
from claimgraph.cli.options import ontology_option, raw_option
from claimgraph.cli.terminal import plain

if TYPE_CHECKING:
    from claimgraph.claimset import ClaimFilter
    from claimgraph.exports import Claims, GraphWriter, WriteOptions
    from claimgraph.ontology import Schema

__all__ = ["export"]

_STDOUT = Path("-")


def _list_formats(context: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's)
    """Print the formats and end."""
    if value:
        from claimgraph.exports import find_writers, list_formats

        click.echo(list_formats(find_writers(), terminal_width()))
        context.exit()


@click.command(short_help="Write a graph in another format.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    shell_complete=complete_format,
    help="Format, by its name or suffix.  [default: as the file's name ends, else turtle]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File, compressed if its name ends in .gz or .zst, or folder of a format of several "
    "files; standard output if not given, or -.",
)
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats with what each leaves out, and exit.",
)
@raw_option
@click.option(
    "--compact",
    is_flag=True,
    help="Write claims without the places of their words and the texts of documents: RDF with some "
    "30 triples a claim.",
)
@click.option(
    "--with-ontology",
    is_flag=True,
    help="Write the whole ontology too, not only what is needed of it.",
)
@click.option(
    "--reifiers", is_flag=True, help="Write each claim as a reifier of RDF 1.2 of its triple too."
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help="File of the private RSA key to sign nanopublications with.",
)
@filter_options
@ontology_option
def export(  # noqa: PLR0913 (one parameter an option)
    graph: Path,
    form: str | None,
    output: Path | None,
    key: Path | None,
    wanted: "ClaimFilter",
    ontology: Path | None,
    *,
    raw: bool,
    compact: bool,
    with_ontology: bool,
    reifiers: bool,
) -> None:
    """Write the graph of a build in another format.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; packed too). --formats lists the formats. A folder of several files is replaced as a
    whole; files in it that are not of an earlier export stay, and are never written over.
    """
    from claimgraph.claimset import filter_claims
    from claimgraph.exports import (
        ClaimParts,
        WriteOptions,
        check_options,
        find_writer,
        find_writers,
    )
    from claimgraph.manifest import check_no_part
    from claimgraph.ontology import load_schema_of
    from claimgraph.store import iter_stored_documents, open_store, read_stored_concepts

    output = None if output == _STDOUT else output
    writer = find_writer(output, form, writers=find_writers())
    if output is None and writer.is_binary and sys.stdout.isatty():
        raise click.UsageError("this format is not for a terminal: name a file with -o")
    if output is not None:
        check_no_part(output)
    options = WriteOptions(
        part=wanted.told,
        raw=raw,
        compact=compact,
        with_ontology=with_ontology,
        reifiers=reifiers,
        key=key,
    )
    check_options(writer, options)
    schema = load_schema_of(graph, ontology)
    with open_store(graph) as reader:
        if writer.write_parts is not None and reader.folder is not None and not wanted.told:
            place = _scratch_folder(output)
            concepts = read_stored_concepts(reader, schema)
            documents = iter_stored_documents(reader, concepts, schema)
            with ClaimParts(concepts, documents, schema, place) as claims:
                _write(output, writer, claims, schema, options)
            return
        found = filter_claims(reader.claims(schema), wanted, schema)
    warn_left_out(found.left_out)
    _write(output, writer, found.graph, schema, options)


def _scratch_folder(output: Path | None) -> Path:
    """Return a folder whose disk is to have room for what is laid out before it is written."""
    beside = None if output is None else output.parent
    return beside if beside is not None and beside.is_dir() else Path(tempfile.gettempdir())


def _write(
    output: Path | None,
    writer: "GraphWriter",
    claims: "Claims",
    schema: "Schema",
    options: "WriteOptions",
) -> None:
    from claimgraph.exports import export_graph, export_parts

    if output is not None:
        for path in export_graph(output, writer, claims, schema, options):
            say(f"wrote {path}")
        return
    parts = export_parts(writer, claims, schema, options)
    if sys.stdout.isatty():
        parts = (plain(each.decode(errors="backslashreplace")).encode() for each in parts)
    sys.stdout.buffer.writelines(parts)  # UTF-8 wherever it goes
    sys.stdout.buffer.flush()
