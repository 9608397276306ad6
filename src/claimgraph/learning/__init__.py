"""Learn from named features how probable it is that something read is right.

``fitting`` fits a logistic regression to examples; ``claim_scorer`` adds its weights up, turns the
sum into a probability, and reads and writes them; ``opening`` finds the weights of an ontology
folder. Features are named in words, and the file of weights is text: what is learned can be read.
Only ``fitting`` needs numpy, and is imported where it is used.
"""

from claimgraph.learning.claim_scorer import (
    ClaimScorer,
    Part,
    read_claim_scorer,
    to_probability,
    write_claim_scorer,
)
from claimgraph.learning.opening import BUNDLED_CLAIMS, CLAIMS_FILE, find_claim_scorer

__all__ = [
    "BUNDLED_CLAIMS",
    "CLAIMS_FILE",
    "ClaimScorer",
    "Part",
    "find_claim_scorer",
    "read_claim_scorer",
    "to_probability",
    "write_claim_scorer",
]
