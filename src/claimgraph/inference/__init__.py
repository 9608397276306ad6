"""Infer what follows from the claims by the ontology, in a separate graph.

* ``owl_rules``: rules of OWL 2 RL: an axiom, and what follows
* ``following``: facts in memory, what follows from them, and the reasons
* ``closure``: applies the rules to a store until nothing new follows
"""

from claimgraph.inference.closure import Inference, clear_inferred, infer
from claimgraph.inference.owl_rules import RULES, Rule

__all__ = ["RULES", "Inference", "Rule", "clear_inferred", "infer"]
