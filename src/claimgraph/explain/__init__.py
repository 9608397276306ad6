"""Explain how a claim was extracted: its sentence, parse, rule, cues, guards and score.

``finding`` looks up a claim in a graph, ``explanation`` collects the information, ``rule_rows``
finds the table row of its rule, ``marking`` marks its words in the sentence, ``explanation_text``
formats.
"""

from claimgraph.explain.explanation import Explanation, explain_claim
from claimgraph.explain.explanation_text import format_explanation, to_json
from claimgraph.explain.finding import fetch_claim, find_claim, list_claims

__all__ = [
    "Explanation",
    "explain_claim",
    "fetch_claim",
    "find_claim",
    "format_explanation",
    "list_claims",
    "to_json",
]
