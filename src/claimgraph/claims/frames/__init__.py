"""Frames to claim drafts: which word evokes which predicate, and what fills its places."""

from claimgraph.claims.frames.associations import find_associations
from claimgraph.claims.frames.matching import Draft, find_drafts

__all__ = ["Draft", "find_associations", "find_drafts"]
