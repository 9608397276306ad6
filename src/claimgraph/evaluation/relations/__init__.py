"""What the tasks on relations share: pairs, statements, mentions that are given."""

__all__: list[str] = []
