"""Tokens to arguments: the concept that stands at a place of the tree, with its adjuncts."""

__all__: list[str] = []
