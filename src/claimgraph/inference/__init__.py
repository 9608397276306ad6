"""What the ontology licenses beyond the claims themselves, in a graph of its own.

* ``rules``: rules of OWL 2 RL as SPARQL updates over the bare triples of a store
* ``closure``: the rules run until nothing is new
"""

from claimgraph.inference.closure import Inference, clear_inferred, infer
from claimgraph.inference.rules import RULES, Rule

__all__ = ["RULES", "Inference", "Rule", "clear_inferred", "infer"]
