"""Measure what is read of texts without a gold standard, and what a line in a table would win.

``reading`` observes how each sentence is read, ``finds`` says what stood in the way, ``totals``
counts it over documents, ``tables`` and ``summary`` format it, ``trials`` reads texts with new
lines of ``frames.tsv``; ``running`` runs over documents, in this process or in several.
"""

from claimgraph.coverage.finds import DocumentCoverage, Find, FindKind
from claimgraph.coverage.running import measure_coverage, try_frames
from claimgraph.coverage.summary import format_coverage, format_trials
from claimgraph.coverage.tables import COVERAGE_TABLES, to_table
from claimgraph.coverage.totals import Coverage, Total
from claimgraph.coverage.trials import FrameTrial, parse_frame_lines

__all__ = [
    "COVERAGE_TABLES",
    "Coverage",
    "DocumentCoverage",
    "Find",
    "FindKind",
    "FrameTrial",
    "Total",
    "format_coverage",
    "format_trials",
    "measure_coverage",
    "parse_frame_lines",
    "to_table",
    "try_frames",
]
