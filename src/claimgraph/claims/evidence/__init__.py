"""The evidence of a claim: words, conditions, study design, section, statistics."""

from claimgraph.claims.evidence.evidence import (
    exchange_roles,
    join_evidence,
    make_evidence,
    settle_evidence,
)
from claimgraph.claims.evidence.qualifiers import FoundQualifier, find_qualifiers
from claimgraph.claims.evidence.statistics import find_stated
from claimgraph.claims.evidence.study_designs import find_design, find_own_design, find_typed_design
from claimgraph.claims.evidence.study_outcomes import FoundOutcome, find_outcomes
from claimgraph.claims.evidence.traces import Trace, Way, trace_evidence
from claimgraph.claims.evidence.zoning import find_own_sentences, zone_sentences

__all__ = [
    "FoundOutcome",
    "FoundQualifier",
    "Trace",
    "Way",
    "exchange_roles",
    "find_design",
    "find_outcomes",
    "find_own_design",
    "find_own_sentences",
    "find_qualifiers",
    "find_stated",
    "find_typed_design",
    "join_evidence",
    "make_evidence",
    "settle_evidence",
    "trace_evidence",
    "zone_sentences",
]
