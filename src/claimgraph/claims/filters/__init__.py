"""Drafts that are no claims: what the frames fit, but the sentence does not say."""

__all__: list[str] = []
