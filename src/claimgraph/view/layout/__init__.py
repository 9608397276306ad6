"""Where boxes, lines and names stand in a drawing."""

__all__: list[str] = []
