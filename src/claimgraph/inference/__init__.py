"""What the ontology licenses beyond the claims themselves, in a graph of its own.

* ``rules``: rules of OWL 2 RL: which axiom, and what follows
* ``following``: facts in memory, what follows from them, and from which
* ``closure``: the rules run over a store until nothing is new
"""

from claimgraph.inference.closure import Inference, clear_inferred, infer
from claimgraph.inference.owl_rules import RULES, Rule

__all__ = ["RULES", "Inference", "Rule", "clear_inferred", "infer"]
