"""Documents to sentences, and sentences with their mentions to dependency trees.

``sentences`` splits text by rules; ``pieces`` makes the tokens that the parser gets; ``parse`` runs
the parser, with the model in ``engine``; ``repairs`` corrects its trees; ``inflection`` finds the
forms that may have a lemma.
"""

from claimgraph.analysis.engine import compute_on_one_thread, load_model
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
    "load_model",
    "load_sentence_rules",
    "split_sentences",
]
