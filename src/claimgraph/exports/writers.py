"""The registry of writers: in which formats a graph can be written, and by what."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import OutputError
from claimgraph.exports.rows import iter_tsv
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.plugins import find_plugins
from claimgraph.rdf import to_trig, to_turtle

__all__ = ["WRITERS", "GraphWriter", "find_writer", "find_writers"]

ENTRY_POINTS = "claimgraph.writers"
_DEFAULT = "turtle"
_GZIP = ".gz"
_GZIP_FRAME = 31  # zlib's wbits for gzip's header, in which it puts neither name nor time

WriteFunction = Callable[[ClaimGraph, Schema], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphWriter:
    """How a format is written.

    Attributes:
        suffixes: Ends of file names, lower-case, with the dot; the usual one first.
        is_binary: Whether the bytes are not UTF-8 text.
        is_streaming: Whether the parts come one at a time, so that a file is never in memory as a
            whole.
        write: Yields the file in parts, the same for the same graph.
        write_raw: The same for programs, of a format that people open in spreadsheets; None if
            there is no difference.
    """

    suffixes: tuple[str, ...]
    is_binary: bool
    is_streaming: bool
    write: WriteFunction
    write_raw: WriteFunction | None = None


def _whole(write: Callable[[ClaimGraph, Schema], str]) -> WriteFunction:
    return lambda graph, schema: (write(graph, schema).encode(),)


def _write_tsv(graph: ClaimGraph, schema: Schema, *, raw: bool = False) -> Iterator[bytes]:
    return (line.encode() for line in iter_tsv(graph, schema, raw=raw))


WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "turtle": GraphWriter(
            suffixes=(".ttl",), is_binary=False, is_streaming=False, write=_whole(to_turtle)
        ),
        "trig": GraphWriter(
            suffixes=(".trig",), is_binary=False, is_streaming=False, write=_whole(to_trig)
        ),
        "tsv": GraphWriter(
            suffixes=(".tsv",),
            is_binary=False,
            is_streaming=True,
            write=_write_tsv,
            write_raw=partial(_write_tsv, raw=True),
        ),
    }
)


def find_writers() -> Mapping[str, GraphWriter]:
    """Return our writers and those that other packages add; ours win where names are the same.

    A package adds one by an entry point of the group ``claimgraph.writers`` whose object is a
    :class:`GraphWriter`.

    Raises:
        OutputError: If an entry point does not name a writer.
    """
    found = find_plugins(ENTRY_POINTS, GraphWriter, OutputError)
    return MappingProxyType(found | dict(WRITERS))


def find_writer(
    path: Path | None = None,
    form: str | None = None,
    *,
    writers: Mapping[str, GraphWriter] = WRITERS,
) -> GraphWriter:
    """Find the writer for a file, by a format's name or by the end of the file's.

    Args:
        path: The file; None for none, which is standard output. A name that ends in ``.gz`` asks
            for gzip around the format.
        form: Name of the format; None to go by the end of the file's name, of which the longest
            known suffix wins. A name without a suffix asks for Turtle.
        writers: Those there are.

    Returns:
        The writer; one that compresses where that is asked for.

    Raises:
        OutputError: If there is no such format, or no format has such a suffix.

    >>> find_writer(Path("a.TSV")) is WRITERS["tsv"]
    True
    >>> find_writer(Path("graph.ttl.gz")).suffixes
    ('.ttl.gz',)
    """
    name = "" if path is None else path.name.lower()
    if form is not None:
        if form not in writers:
            raise OutputError(
                f"there is no format {form!r}", fix=f"use one of {', '.join(writers)}"
            )
        found: GraphWriter | None = writers[form]
    else:
        found = _by_suffix(name, writers)
        if found is not None:
            return found
        inner = name.removesuffix(_GZIP)
        found = _by_suffix(inner, writers) if Path(inner).suffix else writers[_DEFAULT]
    if found is None:
        suffixes = ", ".join(each for writer in writers.values() for each in writer.suffixes)
        raise OutputError(
            "no format has a name that ends so",
            where=str(path),
            fix=f"end it in one of {suffixes} (or one of these and {_GZIP}), or name the format",
        )
    return _gzipped(found) if name.endswith(_GZIP) else found


def _by_suffix(name: str, writers: Mapping[str, GraphWriter]) -> GraphWriter | None:
    held = [
        (len(suffix), writer)
        for writer in writers.values()
        for suffix in writer.suffixes
        if name.endswith(suffix)
    ]
    return max(held, key=lambda each: each[0])[1] if held else None


def _gzipped(writer: GraphWriter) -> GraphWriter:
    """Return a writer that puts gzip around what another writes."""
    return replace(
        writer,
        suffixes=tuple(f"{each}{_GZIP}" for each in writer.suffixes),
        is_binary=True,
        write=_compressed(writer.write),
        write_raw=None if writer.write_raw is None else _compressed(writer.write_raw),
    )


def _compressed(write: WriteFunction) -> WriteFunction:
    return lambda graph, schema: _compress(write(graph, schema))


def _compress(parts: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=_GZIP_FRAME)
    for part in parts:
        if packed := packer.compress(part):
            yield packed
    yield packer.flush()
