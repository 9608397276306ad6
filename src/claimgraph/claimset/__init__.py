"""Claims of many documents as one graph: its fixed order, its concepts, parts of it.

``canonical`` gives a graph its one order and checks it, ``concept_links`` says which concepts stand
under which, ``filters`` keep a part.
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
