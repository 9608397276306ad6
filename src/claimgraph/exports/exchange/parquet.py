"""Parquet files and data frames, for DuckDB, polars, pandas and Spark; pyarrow makes both.

pyarrow is imported on first use; the extra ``parquet`` brings it.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimgraph.errors import OutputError
from claimgraph.exports.exchange.about import about
from claimgraph.exports.exchange.records import TABLES, ColumnKind, Records, RecordTable
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.surrogates import without_surrogates
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, load_schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["to_frames", "write_parquet"]

_BATCH = 20_000  # rows of a row group: some megabytes
_FIX = "pip install 'claimgraph[parquet]'"


def write_parquet(
    graph: ClaimGraph, schema: Schema, options: WriteOptions
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files of a graph as Parquet, a table each; see :mod:`.records`.

    Raises:
        OutputError: If pyarrow is not installed.
    """
    _import_arrow()
    records = Records(graph, schema)
    yield about(
        records.graph, {f"{name}.parquet": each.told for name, each in TABLES.items()}, options
    )
    for name, table in TABLES.items():
        yield f"{name}.parquet", _parts(table, records)


def to_frames(
    graph: ClaimGraph, schema: Schema | None = None, *, library: str = "arrow"
) -> Mapping[str, Any]:
    """Return a graph as data frames.

    Args:
        graph: Any graph.
        schema: The ontology that it was built with; None for the one that ships with claimgraph.
        library: ``arrow`` for tables of pyarrow, which DuckDB queries as they are; ``polars`` or
            ``pandas`` for frames of these.

    Returns:
        The frames by name: ``nodes``, ``edges`` (only what is affirmed, as asserted or probable),
        ``claims`` (all, with polarity and certainty), ``qualifiers``, ``evidence``, ``documents``.

    Raises:
        OutputError: If the library, or pyarrow, is not installed.
        ValueError: If the library is unknown.
    """
    if library not in {"arrow", "pandas", "polars"}:
        raise ValueError(f"there is no library {library!r}: use arrow, pandas or polars")
    arrow = _import_arrow()
    records = Records(without_surrogates(graph), schema or load_schema())
    tables = {
        name: arrow.Table.from_batches(_batches(table, records), schema=_arrow_schema(table))
        for name, table in TABLES.items()
    }
    if library == "arrow":
        return tables
    try:
        if library == "pandas":
            return {name: table.to_pandas() for name, table in tables.items()}
        import polars

        return {name: polars.from_arrow(table) for name, table in tables.items()}
    except ImportError as error:
        raise OutputError(
            f"{library} is not installed", fix=f"pip install {library}, or take library='arrow'"
        ) from error


def _import_arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow, which is not installed", fix=_FIX) from error
    return pyarrow


def _parts(table: RecordTable, records: Records) -> Iterator[bytes]:
    from pyarrow.parquet import ParquetWriter

    sink = _Sink()
    shape = _arrow_schema(table)
    with ParquetWriter(sink, shape, compression="zstd") as writer:
        for batch in _batches(table, records):
            writer.write_batch(batch)
            yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """A file that hands over what was written to it, so that it is never in memory as a whole."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._place = 0

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._place

    def write(self, data: Any) -> int:
        """Keep bytes until they are taken."""
        size = memoryview(data).nbytes
        self._held += data
        self._place += size
        return size

    def take(self) -> bytes:
        """Return what was written since the last time."""
        found = bytes(self._held)
        self._held.clear()
        return found


def _batches(table: RecordTable, records: Records) -> Iterator["pa.RecordBatch"]:
    arrow = _import_arrow()
    shape = _arrow_schema(table)
    rows = table.rows(records)
    while some := list(islice(rows, _BATCH)):
        columns = zip(*some, strict=True)
        arrays = [
            arrow.array(column, type=field.type)
            for column, field in zip(columns, shape, strict=True)
        ]
        yield arrow.RecordBatch.from_arrays(arrays, schema=shape)


def _arrow_schema(table: RecordTable) -> "pa.Schema":
    import pyarrow as pa

    types = {
        ColumnKind.TEXT: pa.string(),
        ColumnKind.TEXTS: pa.list_(pa.string()),
        ColumnKind.WHOLE: pa.int64(),
        ColumnKind.NUMBER: pa.float64(),
        ColumnKind.TRUTH: pa.bool_(),
    }
    return pa.schema([(each.name, types[each.kind]) for each in table.columns])
