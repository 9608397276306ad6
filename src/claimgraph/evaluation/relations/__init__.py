"""What the tasks on relations share: pairs, statements, mentions that are given."""

from claimgraph.evaluation.relations.pair_tasks import (
    PAIR,
    WITHIN,
    PairReader,
    Pairs,
    ReadText,
    judge_pairs,
    open_pairs,
)
from claimgraph.evaluation.relations.pairs import FoundPair, Pair

__all__ = [
    "PAIR",
    "WITHIN",
    "FoundPair",
    "Pair",
    "PairReader",
    "Pairs",
    "ReadText",
    "judge_pairs",
    "open_pairs",
]
