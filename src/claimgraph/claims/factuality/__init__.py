"""Polarity and certainty: cues of negation and speculation, and their scopes."""

from claimgraph.claims.factuality.cues import FoundCue, SentenceCues, find_cues
from claimgraph.claims.factuality.factuality import Factuality, find_factuality
from claimgraph.claims.factuality.scopes import Scopes

__all__ = ["Factuality", "FoundCue", "Scopes", "SentenceCues", "find_cues", "find_factuality"]
