"""Compute precision, recall and F1 from counts, and shares from tallies."""

from claimgraph.evaluation.metrics.attributes import AttributeRule, load_attribute_rules
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind, count, quote_around
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.rates import Rate, Tally, build_rates
from claimgraph.evaluation.metrics.scores import Counts, Score, build_macro, build_scores

__all__ = [
    "AttributeRule",
    "Counts",
    "Found",
    "Judgement",
    "Labels",
    "Miss",
    "MissKind",
    "Rate",
    "Score",
    "Tally",
    "build_macro",
    "build_rates",
    "build_scores",
    "compare",
    "count",
    "load_attribute_rules",
    "load_labels",
    "quote_around",
]
