"""Shared by the tasks on relations: pairs, statements, gold mentions as input."""

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
