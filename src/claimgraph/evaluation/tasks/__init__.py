"""Tasks: what is predicted from a text and how it is judged; a module is named as its task."""

__all__: list[str] = []
