"""The claims as TSV and CSV."""

from collections.abc import Iterable, Iterator
from itertools import chain

from claimgraph.exports.claim_parts import Claims, parts_of
from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.tables.claim_table import COLUMNS, iter_rows
from claimgraph.ontology import Schema
from claimgraph.tables import SHEETS, format_rows

__all__ = ["write_csv", "write_tsv"]


def write_tsv(graph: Claims, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Return the claims as lines of tab-separated values, the names of the columns first."""
    return encoded(_iter_lines(graph, schema, options, "tsv"))


def write_csv(graph: Claims, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Return the claims as lines of RFC 4180, the names of the columns first."""
    return encoded(_iter_lines(graph, schema, options, "csv"))


def _iter_lines(graph: Claims, schema: Schema, options: WriteOptions, form: str) -> Iterator[str]:
    rows = (each.cells for part in parts_of(graph) for each in iter_rows(part, schema))
    return format_rows(chain((COLUMNS,), rows), SHEETS[form], raw=options.raw)
