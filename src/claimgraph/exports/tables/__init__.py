"""Formats of tables, for people and spreadsheets."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from claimgraph.exports.graph_writer import Carried, GraphWriter, WriteOptions, encoded
from claimgraph.exports.rows import iter_tsv
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["TABLE_WRITERS"]


def _write_tsv(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    return encoded(iter_tsv(graph, schema, raw=options.raw))


TABLE_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "tsv": GraphWriter(
            description="a claim a row, with its sentence, for spreadsheets and scripts",
            suffixes=(".tsv",),
            carries=frozenset(
                {
                    Carried.STATED,
                    Carried.UNSTATED,
                    Carried.QUALIFIERS,
                    Carried.SENTENCES,
                    Carried.STATISTICS,
                }
            ),
            options=frozenset({"raw"}),
            write=_write_tsv,
        ),
    }
)
