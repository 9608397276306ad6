"""Parsed sentences with mentions to claims and knowledge gaps.

``frames`` of the ontology say which word evokes which predicate; ``syntax`` finds logical subjects
and objects; ``arguments`` the concepts at those places; ``matching`` joins them under the guards of
the predicate; ``context`` reads polarity and certainty, on the way up the tree (``ascent``) and
beside the arguments (``denial``); ``qualifiers`` the conditions; ``gaps`` and ``outcomes`` what is
not known and how studies came out; ``discourse`` remembers; ``phrases`` makes concepts of what no
terminology names, ``naming`` keeps the names that a document uses; ``exposure`` what people were
given; ``associations`` pairs that no frame reads. Of whole sentences, without a claim: ``cues``
finds what denies or hedges, ``scopes`` how far that reaches, ``links`` whether one thing is said to
act on another. ``tracing`` goes the way back, from an evidence to its parse. ``screening`` tells
beforehand which sentences need a parse, by what their words may evoke (``triggers``).
"""

from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.reader import ReadDocument, read_claims
from claimgraph.claims.screening import Screen
from claimgraph.claims.tracing import Trace, Way, trace_evidence

__all__ = [
    "Knowledge",
    "ReadDocument",
    "Screen",
    "Trace",
    "Way",
    "read_claims",
    "trace_evidence",
]
