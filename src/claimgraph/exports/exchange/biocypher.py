"""BioCypher's tuples: nodes and edges for its ``write_nodes`` and ``write_edges``.

A format of Python, not of a file. What is named here as label is the ``input_label`` of BioCypher's
schema configuration: labels of our categories and predicates. A claim that is not stated has a
label that says so, and comes only on request; BioCypher leaves out what its configuration does not
name.

Source:
    https://biocypher.org/BioCypher/learn/quickstart/ (nodes: identifier, label, properties; edges:
    identifier, source, target, label, properties).
"""

from collections.abc import Iterator
from typing import Any

from claimgraph.claimset import normalise
from claimgraph.exports.naming import Names, once
from claimgraph.model import Claim, ClaimGraph, Polarity
from claimgraph.ontology import Schema, load_schema

__all__ = ["BioCypherEdge", "BioCypherNode", "to_biocypher_edges", "to_biocypher_nodes"]

BioCypherNode = tuple[str, str, dict[str, Any]]
BioCypherEdge = tuple[str, str, str, str, dict[str, Any]]


def to_biocypher_nodes(graph: ClaimGraph, schema: Schema | None = None) -> Iterator[BioCypherNode]:
    """Yield the concepts of a graph.

    Args:
        graph: Any graph.
        schema: The ontology that it was built with; None for the one that ships with claimgraph.

    Yields:
        CURIE, label of the category, and ``name``, ``synonyms``, ``xrefs``, ``grounded``.
    """
    ordered = normalise(graph)
    names = Names(ordered, schema or load_schema())
    for each in ordered.concepts:
        told = {
            "name": each.label,
            "synonyms": once(name.text for name in each.names),
            "xrefs": list(map(names.curie, each.exact)),
            "grounded": each.grounded,
        }
        yield names.curie(each.iri), names.term(each.category), told


def to_biocypher_edges(
    graph: ClaimGraph, schema: Schema | None = None, *, only_stated: bool = True
) -> Iterator[BioCypherEdge]:
    """Yield the claims of a graph.

    Args:
        graph: Any graph.
        schema: As for :func:`to_biocypher_nodes`.
        only_stated: Whether to leave out what is negated or hedged. If not, their labels are
            ``negated treats`` and ``hedged treats``.

    Yields:
        IRI of the claim, CURIEs of subject and object, label of the predicate, and properties.
    """
    ordered = normalise(graph)
    names = Names(ordered, schema or load_schema())
    for claim in ordered.claims:
        if claim.is_stated or not only_stated:
            yield (
                claim.iri,
                names.curie(claim.subject),
                names.curie(claim.object),
                _standing(claim) + names.term(claim.predicate),
                _properties(claim, names),
            )


def _standing(claim: Claim) -> str:
    if claim.polarity is Polarity.NEGATED:
        return "negated "
    return "" if claim.is_stated else "hedged "


def _properties(claim: Claim, names: Names) -> dict[str, Any]:
    document = claim.evidence[0].document
    told: dict[str, Any] = {
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "score": claim.score,
        "qualifiers": names.qualifiers(claim),
        "publication": names.curie(document),
        "retracted": names.is_retracted(document),
        "sentences": once(each.quote for each in claim.evidence),
    }
    return {name: value for name, value in told.items() if value not in (None, "")}
