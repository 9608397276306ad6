"""A graph of claims to a report on what is wrong with it; pyshacl loads on first use."""

from claimgraph.shapes.check import Report, Violation, check_shapes

__all__ = ["Report", "Violation", "check_shapes"]
