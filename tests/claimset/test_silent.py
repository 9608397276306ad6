"""Documents without a claim are found, whatever gaps they tell."""

from dataclasses import replace

from claimgraph.claimset import find_silent
from tests import example


def test_a_document_with_a_claim_is_not_silent() -> None:
    assert find_silent(example.GRAPH) == ()


def test_documents_without_a_claim() -> None:
    other = replace(example.DOCUMENT, iri="urn:x:other")
    graph = replace(example.GRAPH, documents=(example.DOCUMENT, other))
    assert find_silent(graph) == (other,)
    assert find_silent(replace(graph, claims=())) == graph.documents
