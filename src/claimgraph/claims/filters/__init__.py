"""Drafts that are no claims: what the frames fit, but the sentence does not say."""

from claimgraph.claims.filters.reasons import find_reason

__all__ = ["find_reason"]
