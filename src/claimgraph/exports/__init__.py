"""A graph of claims as files in other formats, and as rows.

A new format is a function and one line in ``WRITERS``, or an entry point ``claimgraph.writers`` of
another package.
"""

from claimgraph.exports.review import REVIEW_COLUMNS, check_review, review_cells, to_review_tsv
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
    "REVIEW_COLUMNS",
    "WRITERS",
    "ClaimRow",
    "GapRow",
    "GraphWriter",
    "check_review",
    "claims_rows",
    "find_writer",
    "find_writers",
    "format_claims_table",
    "format_gaps_table",
    "gaps_rows",
    "iter_tsv",
    "review_cells",
    "to_review_tsv",
    "to_tsv",
]
