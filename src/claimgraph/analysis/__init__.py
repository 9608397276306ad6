"""Documents to sentences, and sentences with their mentions to dependency trees.

``sentences`` cuts by rule; ``pieces`` decides what the parser is shown; ``parse`` runs it.
"""

from claimgraph.analysis.parse import DEFAULT_MODEL, MAX_TOKENS, Parser
from claimgraph.analysis.pieces import Piece, cut_pieces
from claimgraph.analysis.sentences import (
    SentenceRules,
    is_overlong,
    load_sentence_rules,
    split_sentences,
)

__all__ = [
    "DEFAULT_MODEL",
    "MAX_TOKENS",
    "Parser",
    "Piece",
    "SentenceRules",
    "cut_pieces",
    "is_overlong",
    "load_sentence_rules",
    "split_sentences",
]
