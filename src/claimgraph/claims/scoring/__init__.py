"""The features of a claim, from which the probability that it was read rightly is told.

``draft_features`` joins what is known of a draft: its rule, trigger and cues, the paths in the tree
(``path_features``), the arguments (``argument_features``), what the sentence says beside it
(``unsaid_features``), and what the phrases of the arguments have that the claim has not
(``phrase_features``, with the classes of words from ``word_classes``). ``scoring`` adds what the
whole document tells, and gives claims their score.
"""

from claimgraph.claims.scoring.scoring import RULE_RATE, ClaimScores, Features
from claimgraph.claims.scoring.second_trees import SECOND_TREE

__all__ = ["RULE_RATE", "SECOND_TREE", "ClaimScores", "Features"]
