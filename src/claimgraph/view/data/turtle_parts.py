"""Compress the triples of a page, in parts, so that a selection can be saved as Turtle."""

import base64
import gzip

from claimgraph.errors import ClaimgraphError
from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.rdf import to_turtle_parts
from claimgraph.view.data.escape import json_text
from claimgraph.view.data.payload_schema import TurtleBundle

__all__ = ["turtle_bundle"]


def turtle_bundle(graph: ClaimGraph, schema: Schema) -> str:
    """Return the triples of each part of a graph for the page.

    Args:
        graph: The graph shown by the page.
        schema: The ontology.

    Returns:
        JSON, compressed with gzip, as base64: ``prefixes``, ``parts`` (see
        :func:`claimgraph.rdf.to_turtle_parts`) and ``needs`` (by concept, the concepts
        needed to describe it). Empty if the graph cannot be written as Turtle.
    """
    try:
        prefixes, parts = to_turtle_parts(graph, schema)
    except ClaimgraphError:  # a foreign graph: it is shown, but cannot be saved
        return ""
    data = TurtleBundle(
        prefixes=prefixes,
        parts=dict(parts),
        needs={each.iri: _needs(each) for each in graph.concepts},
    )
    return base64.b64encode(gzip.compress(json_text(data).encode(), mtime=0)).decode()


def _needs(concept: Concept) -> list[str]:
    found = {*concept.broader, concept.condition, concept.measured, concept.variant_of}
    return sorted(each for each in found if each is not None)
