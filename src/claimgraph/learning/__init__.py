"""Learn from named features how probable it is that something read is right.

``fitting`` fits a logistic regression to examples; ``claim_scorer`` adds its weights up, turns the
sum into a probability, and reads and writes them; ``opening`` finds the weights of an ontology
folder. Features are named in words, and the file of weights is text: what is learned can be read.
``fitting`` and ``predicate_weights`` need numpy, and are imported where they are used.
"""

from claimgraph.learning.claim_scorer import (
    ClaimScorer,
    Part,
    read_claim_scorer,
    to_probability,
    write_claim_scorer,
)
from claimgraph.learning.opening import (
    BUNDLED_CLAIMS,
    BUNDLED_PAIRS,
    BUNDLED_SENTENCES,
    CLAIMS_FILE,
    PAIRS_FILE,
    SENTENCES_FILE,
    find_claim_scorer,
    find_pair_ranker,
    find_sentence_gate,
)
from claimgraph.learning.pair_ranker import (
    FoundPredicate,
    PairRanker,
    read_pair_ranker,
    write_pair_ranker,
)
from claimgraph.learning.sentence_gate import (
    SentenceGate,
    read_sentence_gate,
    write_sentence_gate,
)

__all__ = [
    "BUNDLED_CLAIMS",
    "BUNDLED_PAIRS",
    "BUNDLED_SENTENCES",
    "CLAIMS_FILE",
    "PAIRS_FILE",
    "SENTENCES_FILE",
    "ClaimScorer",
    "FoundPredicate",
    "PairRanker",
    "Part",
    "SentenceGate",
    "find_claim_scorer",
    "find_pair_ranker",
    "find_sentence_gate",
    "read_claim_scorer",
    "read_pair_ranker",
    "read_sentence_gate",
    "to_probability",
    "write_claim_scorer",
    "write_pair_ranker",
    "write_sentence_gate",
]
