"""Weights of a ranker of pairs, written by hand."""

from typing import Any

from claimgraph.vocabulary import cg

__all__ = ["header"]


def header(**changes: Any) -> dict[str, Any]:
    """Return weights that relate what two words stand between, and tell how by one of them."""
    return {
        "stated": {"so between=meet": 100, "so between=watch": 100},
        "stated_scale": 0.08,
        "stated_bias": -3.0,
        "predicates": [cg("increases"), cg("decreases"), cg("treats")],
        "kinds": {"so between=meet": [[0, 100]], "so between=watch": [[0, 50], [1, 50]]},
        "kind_scale": 0.1,
        "kind_biases": [0.0, 0.0, 0.0],
        "slope": 1.0,
        "intercept": 0.0,
        "offsets": {},
        "least": 0.8,
        "card": {},
        **changes,
    }
