"""How a claim came about: its sentence, parse, rule, cues, guards and score.

``finding`` looks a claim up in a graph, ``explanation`` gathers what is known of it, ``rules``
finds the row of a table that made it, ``marking`` marks its words in the sentence, ``report``
prints.
"""

from claimgraph.explain.explanation import Explanation, explain_claim
from claimgraph.explain.explanation_text import format_explanation, to_json
from claimgraph.explain.finding import find_claim, list_claims

__all__ = [
    "Explanation",
    "explain_claim",
    "find_claim",
    "format_explanation",
    "list_claims",
    "to_json",
]
