"""Polarity and certainty: cues of negation and speculation, and how far they reach."""

from claimgraph.claims.factuality.causal_language import FoundLink, classify_statement, find_links
from claimgraph.claims.factuality.cues import find_cues, iter_words
from claimgraph.claims.factuality.factuality import Factuality, find_factuality, find_negation
from claimgraph.claims.factuality.scopes import find_scope, find_window

__all__ = [
    "Factuality",
    "FoundLink",
    "classify_statement",
    "find_cues",
    "find_factuality",
    "find_links",
    "find_negation",
    "find_scope",
    "find_window",
    "iter_words",
]
