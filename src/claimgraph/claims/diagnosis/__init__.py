"""Find out why a sentence gives no claim: what its triggers reach, and what they lack.

``attempts`` matches each frame of each trigger as far as it goes; ``verdicts`` names the reason why
two arguments, or a sentence, gave no claim; ``constructions`` finds the words that stand between
two concepts, with their arguments in the notation of ``frames.tsv``.
"""

from claimgraph.claims.diagnosis.attempts import Attempt, Filled, find_attempts
from claimgraph.claims.diagnosis.verdicts import Loss, Verdict, find_pair_loss, spans_of

__all__ = [
    "Attempt",
    "Filled",
    "Loss",
    "Verdict",
    "find_attempts",
    "find_pair_loss",
    "spans_of",
]
