"""Validate a graph of claims; pyshacl is imported on first use.

* ``check``: all checks together
* ``sparql``: the shapes in SPARQL over a store; ``reference``: the same in pySHACL
* ``proof``: texts, hashes, quotes, offsets, and the bare triples of claims
* ``check_report``: the result, for people and as a SHACL report
"""

from claimgraph.shapes.check import check_shapes, check_store
from claimgraph.shapes.check_report import Report, Violation, format_report, to_report_turtle
from claimgraph.shapes.reference import reference_violations
from claimgraph.shapes.sparql import UnsupportedShapeError, fast_violations

__all__ = [
    "Report",
    "UnsupportedShapeError",
    "Violation",
    "check_shapes",
    "check_store",
    "fast_violations",
    "format_report",
    "reference_violations",
    "to_report_turtle",
]
