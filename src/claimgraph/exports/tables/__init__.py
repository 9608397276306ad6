"""Formats of tables and reports, for people, spreadsheets and scripts."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.graph_writer import Carried, GraphWriter
from claimgraph.exports.tables.claim_workbook import write_xlsx
from claimgraph.exports.tables.markdown import write_markdown
from claimgraph.exports.tables.report import write_html
from claimgraph.exports.tables.row_table import (
    ROW_FORMATS,
    ROW_SUFFIXES,
    RowTable,
    find_row_format,
    iter_row_table,
)
from claimgraph.exports.tables.sheets import write_csv, write_tsv
from claimgraph.exports.tables.workbook import Link

__all__ = [
    "ROW_FORMATS",
    "ROW_SUFFIXES",
    "TABLE_WRITERS",
    "Link",
    "RowTable",
    "find_row_format",
    "iter_row_table",
]

_ROWS = frozenset(
    {
        Carried.STATED,
        Carried.UNSTATED,
        Carried.QUALIFIERS,
        Carried.SENTENCES,
        Carried.STATISTICS,
    }
)
_RAW = frozenset({"raw"})

TABLE_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "tsv": GraphWriter(
            description="a claim a row, with its sentence and paper, for scripts",
            suffixes=(".tsv",),
            carries=_ROWS,
            options=_RAW,
            tells_part=False,
            write=write_tsv,
            write_parts=write_tsv,
        ),
        "csv": GraphWriter(
            description="a claim a row, with its sentence and paper, for spreadsheets",
            suffixes=(".csv",),
            carries=_ROWS,
            options=_RAW,
            tells_part=False,
            write=write_csv,
            write_parts=write_csv,
        ),
        "xlsx": GraphWriter(
            description="workbook: claims with marked sentences, and knowledge gaps",
            suffixes=(".xlsx",),
            is_binary=True,
            carries=_ROWS | {Carried.GAPS},
            write=write_xlsx,
        ),
        "markdown": GraphWriter(
            description="tables of claims and knowledge gaps in Markdown",
            suffixes=(".md",),
            carries=_ROWS | {Carried.GAPS},
            write=write_markdown,
        ),
        "html": GraphWriter(
            description="report of the claims by concept, to read, print or open in Word",
            suffixes=(".html", ".htm"),
            carries=_ROWS | {Carried.GAPS, Carried.DOCUMENTS},
            write=write_html,
        ),
    }
)
