"""A learned reader of the pairs of concepts in one sentence that no frame reads.

``candidates`` finds the pairs; ``word_roles`` what role each has for the words between; from these
``pair_features`` makes named features of an ordered pair, of which ``claimgraph.learning`` tells
whether the sentence relates the two and how; ``rating`` finds the pairs that may be sure enough,
without making all features of each; ``reading`` makes claims of those that are sure enough, and
``completeness`` makes their arguments whole; ``unlisted`` reads phrases of which no table tells
what they are; ``read_pairs`` joins the pairs with what frames read of them, to learn from.
"""

from claimgraph.claims.ranking.candidates import Candidate, find_candidates
from claimgraph.claims.ranking.read_pairs import ReadPair, iter_read_pairs
from claimgraph.claims.ranking.reading import RANKED, Ranked, find_ranked, mark_ranked

__all__ = [
    "RANKED",
    "Candidate",
    "Ranked",
    "ReadPair",
    "find_candidates",
    "find_ranked",
    "iter_read_pairs",
    "mark_ranked",
]
