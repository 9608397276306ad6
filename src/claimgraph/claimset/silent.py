"""Which documents say nothing that was read."""

from claimgraph.model import ClaimGraph, Document

__all__ = ["find_silent"]


def find_silent(graph: ClaimGraph) -> tuple[Document, ...]:
    """Find the documents that no evidence of a claim is from; a gap is no claim.

    Args:
        graph: Any graph.

    Returns:
        The documents, in the order of the graph.
    """
    heard = {evidence.document for claim in graph.claims for evidence in claim.evidence}
    return tuple(each for each in graph.documents if each.iri not in heard)
