"""Claims of many documents as one graph: its canonical order, its hierarchy of concepts, filters.

``canonical`` sorts, joins and checks a graph, ``concept_links`` links its concepts to broader ones,
``filters`` keep the part that a ``claim_filter`` wants, its names looked up by ``named_terms``,
``ranking`` puts findings first, ``silent`` finds
documents without a claim, ``ungrounded`` tells which arguments no lexicon names.
"""

from claimgraph.claimset.canonical import check_evidence, check_links, join_concepts, normalise
from claimgraph.claimset.claim_filter import ClaimFilter
from claimgraph.claimset.concept_links import link_concepts
from claimgraph.claimset.filters import (
    FilteredClaims,
    LeftOut,
    filter_claims,
    iter_named,
    keep_concepts,
    keep_grounded,
    keep_near,
    keep_scored,
    keep_standing,
)
from claimgraph.claimset.ranking import RANKS, findings_first, is_finding, rank_claim
from claimgraph.claimset.silent import find_silent
from claimgraph.claimset.ungrounded import (
    UngroundedConcept,
    UngroundedShare,
    count_ungrounded,
    find_ungrounded,
)

__all__ = [
    "RANKS",
    "ClaimFilter",
    "FilteredClaims",
    "LeftOut",
    "UngroundedConcept",
    "UngroundedShare",
    "check_evidence",
    "check_links",
    "count_ungrounded",
    "filter_claims",
    "find_silent",
    "find_ungrounded",
    "findings_first",
    "is_finding",
    "iter_named",
    "join_concepts",
    "keep_concepts",
    "keep_grounded",
    "keep_near",
    "keep_scored",
    "keep_standing",
    "link_concepts",
    "normalise",
    "rank_claim",
]
