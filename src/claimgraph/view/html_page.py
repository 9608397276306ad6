"""Make the HTML page of a claim graph, as text or as a file: a drawing or a map."""

from pathlib import Path
from typing import Literal

from claimgraph.claimset import findings_first
from claimgraph.files import write_atomically
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.data.payload import shown_concepts
from claimgraph.view.map.map_page import map_html
from claimgraph.view.page.pyvis_page import to_pyvis

__all__ = ["MAP_CLAIMS", "MAP_CONCEPTS", "Form", "choose_form", "to_html", "write_html"]

Form = Literal["auto", "drawing", "map"]

# A drawing with more boxes or lines than these is unreadable: then a map is made.
MAP_CONCEPTS, MAP_CLAIMS = 300, 1000


def choose_form(graph: ClaimGraph) -> Literal["drawing", "map"]:
    """Choose how to show a graph: as a drawing if it is small, otherwise as a map.

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
        title: Title of the page; if empty, that of the only document, or the number of documents.
        form: ``drawing`` or ``map``; ``auto`` chooses by size.
        note: A notice about the graph to show first.

    Returns:
        A self-contained HTML document, to be written as UTF-8; its claims stand findings first.
        Equal arguments give equal text.
    """
    graph = findings_first(graph)
    if (choose_form(graph) if form == "auto" else form) == "map":
        return map_html(graph, schema, title=title, note=note)
    page: str = to_pyvis(graph, schema, title=title, note=note).generate_html()
    return page


def write_html(
    graph: ClaimGraph, schema: Schema, path: Path, *, title: str = "", form: Form = "auto"
) -> None:
    """Write the page atomically: an existing file is replaced once the new one is complete.

    Args:
        graph: The claims; may be empty.
        schema: The ontology.
        path: The file.
        title: Title of the page; if empty, that of the only document, or the number of documents.
        form: As for :func:`to_html`.

    Raises:
        OutputError: If the file cannot be written.
    """
    write_atomically(path, to_html(graph, schema, title=title, form=form))
