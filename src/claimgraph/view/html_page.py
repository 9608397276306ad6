"""A claim graph as an HTML page, as text or as a file: drawn box by box, or as a map."""

from pathlib import Path
from typing import Literal

from claimgraph.files import write_atomically
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.data.payload import shown_concepts
from claimgraph.view.map.map_page import map_html
from claimgraph.view.page.pyvis_page import to_pyvis

__all__ = ["MAP_CLAIMS", "MAP_CONCEPTS", "Form", "choose_form", "to_html", "write_html"]

Form = Literal["auto", "drawing", "map"]

# More boxes or more lines than these are a grey mass: from there on, a map is made.
MAP_CONCEPTS, MAP_CLAIMS = 300, 1000


def choose_form(graph: ClaimGraph) -> Literal["drawing", "map"]:
    """Say how a graph is best shown: drawn box by box if it is small, else as a map.

    >>> choose_form(ClaimGraph())
    'drawing'
    """
    is_small = len(graph.claims) <= MAP_CLAIMS and len(shown_concepts(graph)) <= MAP_CONCEPTS
    return "drawing" if is_small else "map"


def to_html(
    graph: ClaimGraph, schema: Schema, *, title: str = "", form: Form = "auto", note: str = ""
) -> str:
    """Make the page.

    Args:
        graph: The claims; may be empty.
        schema: The ontology: labels, colours, shapes.
        title: Of the page; if empty that of the only document, or how many there are.
        form: ``drawing`` or ``map``; ``auto`` chooses by size.
        note: What a reader must know of the graph first; the page shows it.

    Returns:
        One HTML document that needs nothing else; write it as UTF-8. Equal arguments give equal
        text.
    """
    if (choose_form(graph) if form == "auto" else form) == "map":
        return map_html(graph, schema, title=title, note=note)
    page: str = to_pyvis(graph, schema, title=title, note=note).generate_html()
    return page


def write_html(
    graph: ClaimGraph, schema: Schema, path: Path, *, title: str = "", form: Form = "auto"
) -> None:
    """Write the page; what stood at ``path`` stays until the new file is whole.

    Args:
        graph: The claims; may be empty.
        schema: The ontology.
        path: The file.
        title: Of the page; if empty that of the only document, or how many there are.
        form: As for :func:`to_html`.

    Raises:
        OutputError: If the file cannot be written.
    """
    write_atomically(path, to_html(graph, schema, title=title, form=form))
