"""Documents to sentences, and sentences with their mentions to dependency trees.

``sentences`` cuts by rule; ``pieces`` decides what the parser is shown; ``parse`` runs it, by the
model in ``engine``; ``inflection`` tells which forms may get which lemma.
"""

from claimgraph.analysis.engine import compute_on_one_thread
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
    "compute_on_one_thread",
    "cut_pieces",
    "is_overlong",
    "load_sentence_rules",
    "split_sentences",
]
