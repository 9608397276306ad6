"""Pictures without a browser: SVG and PNG."""

__all__: list[str] = []
