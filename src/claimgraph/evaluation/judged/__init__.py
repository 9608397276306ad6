"""Claims that a person has judged: how many are right, do scores tell, and what is learned of it.

``judged_claims`` reads the table that ``build --review`` writes, filled in; ``matching`` reads the
documents again and finds the claims that were judged; ``figures`` says how well scores part right
from wrong; ``training`` learns a scorer, ``wanted_drafts`` finds what it learns from beside, in
curated abstracts; ``report`` writes its model card.
"""

from claimgraph.evaluation.judged.figures import Figures, find_figures, share_right
from claimgraph.evaluation.judged.judged_claims import JudgedClaim, read_judged
from claimgraph.evaluation.judged.matching import Matched, match_claims
from claimgraph.evaluation.judged.report import format_card, format_figures, format_shares
from claimgraph.evaluation.judged.training import Trained, train_scorer
from claimgraph.evaluation.judged.wanted_drafts import find_wanted_drafts

__all__ = [
    "Figures",
    "JudgedClaim",
    "Matched",
    "Trained",
    "find_figures",
    "find_wanted_drafts",
    "format_card",
    "format_figures",
    "format_shares",
    "match_claims",
    "read_judged",
    "share_right",
    "train_scorer",
]
