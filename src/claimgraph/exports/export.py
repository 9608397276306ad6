"""Graphs written in a format: checked, cleaned, and whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from claimgraph.errors import OutputError
from claimgraph.exports.claim_parts import ClaimParts, Claims
from claimgraph.exports.file_set import replace_files
from claimgraph.exports.graph_writer import WHOLE, GraphWriter, WriteOptions
from claimgraph.exports.part_note import note_part
from claimgraph.exports.surrogates import without_surrogates
from claimgraph.files import replace_file
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["check_options", "export_files", "export_graph", "export_parts"]


def export_graph(
    path: Path,
    writer: GraphWriter,
    graph: Claims,
    schema: Schema,
    options: WriteOptions = WHOLE,
) -> tuple[Path, ...]:
    """Write a graph to a file, or to a folder if the format has several.

    Args:
        path: The file or the folder.
        writer: How the format is written.
        graph: Any graph, its parts in any order; one that comes document by document if the
            format takes it (:attr:`GraphWriter.write_parts`).
        schema: The ontology that it was read with.
        options: How to write it.

    Returns:
        The files written; one of them says which part of a graph it is if the format cannot. What
        was there before stays if anything fails.

    Raises:
        OutputError: If the place cannot be written to, or the format does not know an option.
        ClaimgraphError: If the graph cannot be written in that format.
    """
    if writer.write is None and isinstance(graph, ClaimGraph):
        files = export_files(writer, graph, schema, options)
        return replace_files(path, files, writer.description)
    parts = export_parts(writer, graph, schema, options)
    noted = note_part(path, "" if writer.tells_part else options.part)
    replace_file(path, parts)
    return (path, *noted)


def export_parts(
    writer: GraphWriter, graph: Claims, schema: Schema, options: WriteOptions = WHOLE
) -> Iterable[bytes]:
    """Return a graph as the parts of a file.

    Args:
        writer: How the format is written.
        graph: As for :func:`export_graph`; the same bytes either way.
        schema: The ontology that it was read with.
        options: How to write it.

    Returns:
        The parts, the same for the same graph; lone surrogates are U+FFFD.

    Raises:
        OutputError: If the format has several files, or does not know an option.
        ClaimgraphError: If the graph cannot be written in that format.
    """
    check_options(writer, options)
    if writer.write is None:
        raise OutputError("this format has several files", fix="name a folder with -o")
    if isinstance(graph, ClaimParts):
        if writer.write_parts is None:
            raise OutputError("this format needs the whole graph", fix="read it as a whole")
        return writer.write_parts(graph, schema, options)
    return writer.write(without_surrogates(graph), schema, options)


def export_files(
    writer: GraphWriter, graph: ClaimGraph, schema: Schema, options: WriteOptions = WHOLE
) -> Iterable[tuple[str, Iterable[bytes]]]:
    """Return a graph as files of a folder.

    Args:
        writer: How the format is written; it has several files.
        graph: Any graph, its parts in any order.
        schema: The ontology that it was read with.
        options: How to write it.

    Returns:
        Name and parts of each file, as :func:`export_parts`.

    Raises:
        OutputError: If the format has one file, or does not know an option.
        ClaimgraphError: If the graph cannot be written in that format.
    """
    check_options(writer, options)
    if writer.write_files is None:
        raise OutputError("this format has one file", fix="name a file with -o")
    return writer.write_files(without_surrogates(graph), schema, options)


def check_options(writer: GraphWriter, options: WriteOptions) -> None:
    """Check that a format knows the options that it is to be written with.

    Args:
        writer: How the format is written.
        options: How to write it.

    Raises:
        OutputError: If there is one that it does not know.
    """
    for name, flag in options.asked.items():
        # What is no table has no other form for programs.
        if name not in writer.options and name != "raw":
            raise OutputError(f"this format has no {flag}", fix="choose another format with -f")
