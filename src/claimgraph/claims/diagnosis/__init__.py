"""Find out why a sentence gives no claim: what its triggers reach, and what they lack.

``attempts`` matches each frame of each trigger as far as it goes; ``verdicts`` names the reason why
two arguments, or a sentence, gave no claim; ``constructions`` finds the words that stand between
two concepts, with their arguments in the notation of ``frames.tsv``.
"""

from claimgraph.claims.arguments.argument import spans_of
from claimgraph.claims.diagnosis.attempts import Attempt, Filled, find_attempts
from claimgraph.claims.diagnosis.constructions import (
    Construction,
    find_constructions,
    may_be_argument,
)
from claimgraph.claims.diagnosis.verdicts import (
    Loss,
    Verdict,
    find_filtered,
    find_pair_loss,
    find_sentence_loss,
    is_of_word,
    is_refused,
)
from claimgraph.claims.statement import find_stated_factuality

__all__ = [
    "Attempt",
    "Construction",
    "Filled",
    "Loss",
    "Verdict",
    "find_attempts",
    "find_constructions",
    "find_filtered",
    "find_pair_loss",
    "find_sentence_loss",
    "find_stated_factuality",
    "is_of_word",
    "is_refused",
    "may_be_argument",
    "spans_of",
]
