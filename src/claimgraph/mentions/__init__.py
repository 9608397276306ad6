"""Sentences to grounded mentions.

``matching`` finds the longest names of a lexicon in a sentence; ``abbreviations`` finds the short
forms that a document defines and lends them the concept of their long form.
"""

from claimgraph.mentions.abbreviations import Abbreviation, define_abbreviations, find_abbreviations
from claimgraph.mentions.matching import Match, find_matches, find_mentions

__all__ = [
    "Abbreviation",
    "Match",
    "define_abbreviations",
    "find_abbreviations",
    "find_matches",
    "find_mentions",
]
