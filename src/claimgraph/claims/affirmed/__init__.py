"""What an affirmed claim needs besides its frame: arguments with what decides which are meant."""

from claimgraph.claims.affirmed.completeness import complete_affirmed

__all__ = ["complete_affirmed"]
