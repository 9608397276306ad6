"""Counts to precision, recall and F1."""

__all__: list[str] = []
