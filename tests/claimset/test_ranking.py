"""Findings stand before background, and both before what is taken as known."""

from dataclasses import replace

from claimgraph.claimset import RANKS, findings_first, rank_claim
from claimgraph.model import Claim, SectionKind
from tests import example


def told(claim: Claim, section: SectionKind, *, presupposed: bool = False) -> Claim:
    """Return a claim whose only evidence has a section and a standing."""
    first = replace(claim.evidence[0], section=section, presupposed=presupposed)
    return replace(claim, evidence=(first,))


KNOWN = told(example.GRAPH.claims[0], SectionKind.RESULTS, presupposed=True)
BEHIND = told(example.GRAPH.claims[1], SectionKind.BACKGROUND)
FOUND = told(example.GRAPH.claims[2], SectionKind.RESULTS)


def test_ranks() -> None:
    assert [rank_claim(each) for each in (FOUND, BEHIND, KNOWN)] == list(RANKS)


def test_the_best_evidence_decides() -> None:
    both = replace(KNOWN, evidence=(*KNOWN.evidence, *FOUND.evidence))
    assert rank_claim(both) == RANKS[0]


def test_claims_of_a_rank_keep_their_order() -> None:
    other = told(example.GRAPH.claims[3], SectionKind.RESULTS)
    graph = replace(example.GRAPH, claims=(KNOWN, BEHIND, FOUND, other))
    assert findings_first(graph).claims == (FOUND, other, BEHIND, KNOWN)
