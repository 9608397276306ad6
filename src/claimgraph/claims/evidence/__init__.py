"""What a claim rests on: words, conditions, study design, section, statistics."""

__all__: list[str] = []
