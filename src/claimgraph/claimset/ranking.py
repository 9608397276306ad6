"""The order in which claims are shown: findings before what is background or taken as known."""

from dataclasses import replace

from claimgraph.model import Claim, ClaimGraph, Evidence, SectionKind

__all__ = ["RANKS", "findings_first", "is_finding", "rank_claim"]

RANKS = _FINDING, _BACKGROUND, _PRESUPPOSED = (0, 1, 2)


def rank_claim(claim: Claim) -> int:
    """Return the rank of a claim: that of its best evidence.

    Args:
        claim: A claim with its evidence.

    Returns:
        0 if a sentence states it, 1 if only sentences of the background state it, 2 if all its
        sentences presuppose it.
    """
    return min(map(_rank, claim.evidence))


def is_finding(claim: Claim) -> bool:
    """Whether a sentence states a claim that is neither of the background nor presupposes it.

    Args:
        claim: A claim with its evidence.
    """
    return rank_claim(claim) == _FINDING


def findings_first(graph: ClaimGraph) -> ClaimGraph:
    """Return a graph with its claims by rank; those of a rank keep their order.

    Args:
        graph: Any graph.

    Returns:
        The same graph with its claims in another order.
    """
    return replace(graph, claims=tuple(sorted(graph.claims, key=rank_claim)))


def _rank(evidence: Evidence) -> int:
    if evidence.presupposed:
        return _PRESUPPOSED
    return _BACKGROUND if evidence.section is SectionKind.BACKGROUND else _FINDING
