"""Pairs of concepts of which a person says whether the sentence relates the two, and how.

``pair_table`` writes the table to be filled in, and reads it; ``examples`` reads the documents
again, finds the pairs with their features, and takes what the rules read as examples too;
``wanted_examples`` makes examples of all pairs of curated abstracts instead;
``learned_predicates`` says which predicates are learned, and as which; ``training`` learns a ranker
and finds how well it does on documents left out; ``pair_report`` prints figures and model card.
"""

from claimgraph.evaluation.judged_pairs.examples import draw_pairs, find_examples
from claimgraph.evaluation.judged_pairs.learned_predicates import find_under, load_learned
from claimgraph.evaluation.judged_pairs.pair_report import format_pair_card, format_pair_figures
from claimgraph.evaluation.judged_pairs.pair_table import (
    PAIR_COLUMNS,
    JudgedPair,
    read_pairs,
    to_pairs_tsv,
)
from claimgraph.evaluation.judged_pairs.training import PairSource, TrainedRanker, train_ranker
from claimgraph.evaluation.judged_pairs.wanted_examples import find_wanted_examples

__all__ = [
    "PAIR_COLUMNS",
    "JudgedPair",
    "PairSource",
    "TrainedRanker",
    "draw_pairs",
    "find_examples",
    "find_under",
    "find_wanted_examples",
    "format_pair_card",
    "format_pair_figures",
    "load_learned",
    "read_pairs",
    "to_pairs_tsv",
    "train_ranker",
]
