"""Arguments of a trigger: the concepts at given places of the parse tree, with their adjuncts.

``places`` finds the tokens at a place, ``resolver`` the concepts that they refer to, ``fillers``
the arguments at a place, ``interventions`` what is administered; ``arguments`` combines them.
Imports go in this direction only.
"""

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.combinations import is_joint
from claimgraph.claims.arguments.places import find_tokens
from claimgraph.claims.arguments.populations import find_restrictions

__all__ = ["Argument", "Arguments", "find_restrictions", "find_tokens", "is_joint"]
