"""A claim graph as the plain data that every renderer draws."""

__all__: list[str] = []
