"""The page: one HTML file, drawn box by box or as a map."""

__all__: list[str] = []
