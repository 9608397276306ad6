"""Filters of drafts that match a frame but are not claimed by their sentence."""

from claimgraph.claims.filters.reasons import find_reason

__all__ = ["find_reason"]
