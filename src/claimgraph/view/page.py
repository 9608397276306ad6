"""A claim graph as an HTML page, as text or as a file."""

import os
import tempfile
from pathlib import Path

from claimgraph.errors import OutputError
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.drawing import to_pyvis

__all__ = ["to_html", "write_html"]


def to_html(graph: ClaimGraph, schema: Schema, *, title: str = "") -> str:
    """Make the page.

    Args:
        graph: The claims; may be empty.
        schema: The ontology: labels, colours, shapes.
        title: Of the page; the document's title if empty.

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
        title: Of the page; the document's title if empty.

    Raises:
        OutputError: If the file cannot be written.
    """
    page = to_html(graph, schema, title=title)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot write the page: {error.strerror}",
        where=str(path),
        fix="name a file in a folder that you may write to",
    )
