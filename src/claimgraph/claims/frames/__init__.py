"""Frames to claim drafts: which word evokes which predicate, and what fills its places."""

__all__: list[str] = []
