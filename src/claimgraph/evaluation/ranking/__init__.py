"""Train rankers of pairs from gold standards of relations.

``examples`` reads the pairs of documents; ``ranked_relations`` which relations are told apart;
``training`` fits and measures; ``card`` writes the model card.
"""

from claimgraph.evaluation.ranking.card import (
    describe_data,
    format_pair_card,
    format_pair_figures,
)
from claimgraph.evaluation.ranking.examples import Example, Examples, read_examples
from claimgraph.evaluation.ranking.ranked_relations import load_ranked_relations
from claimgraph.evaluation.ranking.training import train_ranker

__all__ = [
    "Example",
    "Examples",
    "describe_data",
    "format_pair_card",
    "format_pair_figures",
    "load_ranked_relations",
    "read_examples",
    "train_ranker",
]
