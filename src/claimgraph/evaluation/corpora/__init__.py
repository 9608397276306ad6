"""Gold standards: one module a format or table of annotations."""

__all__: list[str] = []
