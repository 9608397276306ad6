"""The registry of writers: in which formats a graph can be written, and by what."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import OutputError
from claimgraph.exports.annotations import ANNOTATION_WRITERS
from claimgraph.exports.bibliography import BIBLIOGRAPHY_WRITERS
from claimgraph.exports.compression import COMPRESSIONS, compressed, find_compression
from claimgraph.exports.exchange import EXCHANGE_WRITERS
from claimgraph.exports.graph_writer import Carried, GraphWriter
from claimgraph.exports.networks import NETWORK_WRITERS
from claimgraph.exports.rdf import RDF_WRITERS
from claimgraph.exports.suffixes import check_suffix, find_named_format
from claimgraph.exports.tables import ROW_FORMATS, ROW_SUFFIXES, TABLE_WRITERS
from claimgraph.plugins import find_plugins
from claimgraph.tables import format_table

__all__ = ["WRITERS", "check_row_format", "find_writer", "find_writers", "list_formats"]

ENTRY_POINTS = "claimgraph.writers"
_DEFAULT = "turtle"

# Each room brings its formats; no two have the same name or the same suffix.
WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        **RDF_WRITERS,
        **TABLE_WRITERS,
        **NETWORK_WRITERS,
        **EXCHANGE_WRITERS,
        **ANNOTATION_WRITERS,
        **BIBLIOGRAPHY_WRITERS,
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
        path: The file; None for none, which is standard output. A name that ends in ``.gz`` or
            ``.zst`` asks for compression around the format.
        form: Name or suffix of the format; None to go by the end of the file's name, of which the
            longest known suffix wins. A name without a suffix asks for Turtle.
        writers: Those there are.

    Returns:
        The writer; one that compresses where that is asked for.

    Raises:
        OutputError: If there is no such format, if no format has such a suffix, or if the name of
            the file ends as those of another format.

    >>> find_writer(Path("a.TSV")) is WRITERS["tsv"]
    True
    >>> find_writer(Path("graph.ttl.gz")).suffixes
    ('.ttl.gz',)
    """
    name = "" if path is None else path.name.lower()
    around = "" if path is None else find_compression(path)
    if form is not None:
        suffixes = {each: writer.suffixes for each, writer in writers.items()}
        form = find_named_format(form, suffixes)
        if path is not None:
            check_suffix(path, form, suffixes)
        found: GraphWriter | None = writers[form]
    else:
        found = _by_suffix(name, writers)
        if found is not None:
            return found
        inner = name.removesuffix(around)
        found = _by_suffix(inner, writers) if Path(inner).suffix else writers[_DEFAULT]
    if found is None:
        known = ", ".join(each for writer in writers.values() for each in writer.suffixes)
        more = " or ".join(COMPRESSIONS)
        raise OutputError(
            "no format has a name that ends so",
            where=str(path),
            fix=f"end it in one of {known} (or one of these and {more}), or name the format",
        )
    return compressed(found, around) if around else found


def check_row_format(path: Path, form: str) -> None:
    """Check that the name of a file does not say that a table is in another format.

    Args:
        path: The file.
        form: Name of the format: one of :data:`ROW_FORMATS`, or ``table`` for plain text.

    Raises:
        OutputError: If it does.
    """
    suffixes = {each: writer.suffixes for each, writer in WRITERS.items()}
    own = {
        each: tuple(end for end, of in ROW_SUFFIXES.items() if of == each) for each in ROW_FORMATS
    }
    check_suffix(path, form, {**suffixes, **own, "table": (".txt",)})


def list_formats(writers: Mapping[str, GraphWriter] = WRITERS, width: int | None = None) -> str:
    """Lay out the formats for a terminal.

    Args:
        writers: The formats by name.
        width: Columns of the terminal; None for rows of one line each.

    Returns:
        Lines, the last without a line feed: name, suffixes, what each is, and what it leaves out.
    """
    rows = [
        [
            name,
            " ".join(writer.suffixes) or "(folder)",
            writer.description,
            ", ".join(each.value for each in Carried if each not in writer.carries) or "nothing",
        ]
        for name, writer in writers.items()
    ]
    return format_table(["format", "suffix", "what it is", "leaves out"], rows, width)


def _by_suffix(name: str, writers: Mapping[str, GraphWriter]) -> GraphWriter | None:
    held = [
        (len(suffix), writer)
        for writer in writers.values()
        for suffix in writer.suffixes
        if name.endswith(suffix)
    ]
    return max(held, key=lambda each: each[0])[1] if held else None
