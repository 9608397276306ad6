"""Compute precision, recall and F1 from counts."""

from claimgraph.evaluation.metrics.attributes import AttributeRule, load_attribute_rules
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind, count, quote_around
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.scores import Counts, Score, build_macro, build_scores

__all__ = [
    "AttributeRule",
    "Counts",
    "Found",
    "Judgement",
    "Labels",
    "Miss",
    "MissKind",
    "Score",
    "build_macro",
    "build_scores",
    "compare",
    "count",
    "load_attribute_rules",
    "load_labels",
    "quote_around",
]
