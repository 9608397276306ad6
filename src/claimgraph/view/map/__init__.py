"""Where concepts stand on the map of a corpus, and the map's page."""

__all__: list[str] = []
