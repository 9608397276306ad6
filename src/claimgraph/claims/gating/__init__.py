"""The gate: which sentences need a parse, judged by their words."""

from claimgraph.claims.gating.gate import Gate

__all__ = ["Gate"]
