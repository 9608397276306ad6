"""Polarity and certainty: cues of negation and speculation, and how far they reach."""

__all__: list[str] = []
