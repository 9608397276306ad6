"""Sentences to grounded mentions.

``lexicon_lookup`` finds the longest names of a lexicon in a sentence; ``abbreviations`` finds the
short forms that a document defines and grounds them to the concept of their long form;
``coordination`` finds names that share words; ``choosing`` disambiguates undefined short forms by
the whole document.
"""

from claimgraph.mentions.abbreviations import (
    Abbreviation,
    Definitions,
    define_abbreviations,
    find_abbreviations,
    find_definitions,
)
from claimgraph.mentions.choosing import Senses, choose_concepts, load_senses
from claimgraph.mentions.coordination import join_coordinated
from claimgraph.mentions.lexicon_lookup import Match, find_matches, find_mentions

__all__ = [
    "Abbreviation",
    "Definitions",
    "Match",
    "Senses",
    "choose_concepts",
    "define_abbreviations",
    "find_abbreviations",
    "find_definitions",
    "find_matches",
    "find_mentions",
    "join_coordinated",
    "load_senses",
]
