"""A graph of claims as files in other formats, and as rows.

A new format is a function and one line in ``WRITERS``, or an entry point ``claimgraph.writers`` of
another package.
"""

from claimgraph.exports.rows import (
    ClaimRow,
    GapRow,
    claims_rows,
    format_claims_table,
    format_gaps_table,
    gaps_rows,
    iter_tsv,
    to_tsv,
)
from claimgraph.exports.writers import WRITERS, GraphWriter, find_writer, find_writers

__all__ = [
    "WRITERS",
    "ClaimRow",
    "GapRow",
    "GraphWriter",
    "claims_rows",
    "find_writer",
    "find_writers",
    "format_claims_table",
    "format_gaps_table",
    "gaps_rows",
    "iter_tsv",
    "to_tsv",
]
