"""What a sentence denies: negated drafts that deny too much, and their arguments made whole."""

from claimgraph.claims.negated.completeness import complete_negated
from claimgraph.claims.negated.filters import NEGATED

__all__ = ["NEGATED", "complete_negated"]
