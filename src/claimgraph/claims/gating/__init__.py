"""Which sentences need a parse: those whose words may evoke something."""

__all__: list[str] = []
