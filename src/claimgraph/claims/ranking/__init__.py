"""Pairs that no frame reads."""
