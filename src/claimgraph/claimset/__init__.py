"""Claims of many documents as one graph: its canonical order, its hierarchy of concepts, filters.

``canonical`` sorts, joins and checks a graph, ``concept_links`` links its concepts to broader ones,
``filters`` keep a part of it.
"""

from claimgraph.claimset.canonical import check_evidence, check_links, join_concepts, normalise
from claimgraph.claimset.concept_links import link_concepts
from claimgraph.claimset.filters import (
    ClaimFilter,
    FilteredClaims,
    LeftOut,
    filter_claims,
    keep_grounded,
    keep_scored,
)

__all__ = [
    "ClaimFilter",
    "FilteredClaims",
    "LeftOut",
    "check_evidence",
    "check_links",
    "filter_claims",
    "join_concepts",
    "keep_grounded",
    "keep_scored",
    "link_concepts",
    "normalise",
]
