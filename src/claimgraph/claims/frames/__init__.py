"""Frames to drafts of claims: which word evokes which predicate, with which arguments."""

from claimgraph.claims.frames.associations import find_associations
from claimgraph.claims.frames.matching import Draft, find_drafts

__all__ = ["Draft", "find_associations", "find_drafts"]
