"""Reduce a graph that is too large to show to its strongest part."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimgraph.model import Claim, ClaimGraph
from claimgraph.view.data.payload import shown_concepts

__all__ = ["MOST_CLAIMS", "MOST_CONCEPTS", "is_cut", "keep_strongest"]

# Limits at which a browser opens the page in about two seconds and still scrolls smoothly.
MOST_CONCEPTS, MOST_CLAIMS = 100_000, 250_000


def is_cut(graph: ClaimGraph, *, concepts: int = MOST_CONCEPTS, claims: int = MOST_CLAIMS) -> bool:
    """Whether a graph is too large to be shown completely.

    >>> is_cut(ClaimGraph())
    False
    """
    return len(graph.claims) > claims or len(shown_concepts(graph)) > concepts


def keep_strongest(
    graph: ClaimGraph, *, concepts: int = MOST_CONCEPTS, claims: int = MOST_CLAIMS
) -> ClaimGraph:
    """Drop the least connected part of a graph that is too large.

    The concepts with the most claims are kept; of the claims between them, those of the pairs with
    the most claims, the most certain first.

    Args:
        graph: Of any size.
        concepts: Maximum number of concepts of claims and gaps.
        claims: Maximum number of claims.

    Returns:
        The same graph if it is small enough; otherwise a part of it, in the same order.
    """
    if not is_cut(graph, concepts=concepts, claims=claims):
        return graph
    kept_concepts = _concepts(graph, concepts)
    numbers = [
        number
        for number, claim in enumerate(graph.claims)
        if claim.subject in kept_concepts and claim.object in kept_concepts
    ]
    kept_claims = tuple(
        graph.claims[number] for number in _strongest(graph.claims, numbers, claims)
    )
    gaps = tuple(
        gap for gap in graph.gaps if kept_concepts.issuperset((*gap.topics, *gap.excluded))
    )
    return replace(graph, claims=kept_claims, gaps=gaps)


def _concepts(graph: ClaimGraph, most: int) -> frozenset[str]:
    degrees: Counter[str] = Counter(dict.fromkeys(shown_concepts(graph), 0))
    for claim in graph.claims:
        degrees.update({claim.subject, claim.object})
    ranked = sorted(degrees.items(), key=lambda item: (-item[1], item[0]))
    return frozenset(iri for iri, _ in ranked[:most])


def _strongest(claims: Sequence[Claim], numbers: Sequence[int], most: int) -> list[int]:
    pairs = Counter(frozenset((claims[i].subject, claims[i].object)) for i in numbers)

    def rank(i: int) -> tuple[int, int, int]:
        claim = claims[i]
        return -pairs[frozenset((claim.subject, claim.object))], claim.certainty.rank, i

    return sorted(sorted(numbers, key=rank)[:most])
