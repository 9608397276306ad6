"""Which sentences need a parse: those whose words may evoke something."""

from claimgraph.claims.gating.gate import Gate

__all__ = ["Gate"]
