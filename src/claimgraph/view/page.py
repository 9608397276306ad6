"""A claim graph as an HTML page, as text or as a file."""

from pathlib import Path

from claimgraph.files import write_atomically
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.drawing import to_pyvis

__all__ = ["to_html", "write_html"]


def to_html(graph: ClaimGraph, schema: Schema, *, title: str = "") -> str:
    """Make the page.

    Args:
        graph: The claims; may be empty.
        schema: The ontology: labels, colours, shapes.
        title: Of the page; if empty that of the only document, or how many there are.

    Returns:
        One HTML document that needs nothing else; write it as UTF-8. Equal arguments give equal
        text.
    """
    page: str = to_pyvis(graph, schema, title=title).generate_html()
    return page


def write_html(graph: ClaimGraph, schema: Schema, path: Path, *, title: str = "") -> None:
    """Write the page; what stood at ``path`` stays until the new file is whole.

    Args:
        graph: The claims; may be empty.
        schema: The ontology.
        path: The file.
        title: Of the page; if empty that of the only document, or how many there are.

    Raises:
        OutputError: If the file cannot be written.
    """
    write_atomically(path, to_html(graph, schema, title=title))
