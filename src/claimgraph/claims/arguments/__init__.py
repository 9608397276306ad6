"""Tokens to arguments: the concept that stands at a place of the tree, with its adjuncts.

One way only: ``places`` finds tokens, ``resolver`` what those stand for, ``fillers`` what stands at
a place, ``interventions`` what people are given; ``arguments`` puts them together.
"""

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.interventions import is_joint
from claimgraph.claims.arguments.places import find_tokens
from claimgraph.claims.arguments.populations import find_restrictions

__all__ = ["Argument", "Arguments", "find_restrictions", "find_tokens", "is_joint"]
