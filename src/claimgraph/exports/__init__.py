"""A graph of claims to text in other formats.

A new format is a function and one line in ``EXPORTERS``.
"""

from claimgraph.exports.formats import EXPORTERS, Exporter
from claimgraph.exports.rows import (
    ClaimRow,
    GapRow,
    claims_rows,
    format_claims_table,
    format_gaps_table,
    gaps_rows,
    to_tsv,
)

__all__ = [
    "EXPORTERS",
    "ClaimRow",
    "Exporter",
    "GapRow",
    "claims_rows",
    "format_claims_table",
    "format_gaps_table",
    "gaps_rows",
    "to_tsv",
]
