"""Dependency trees: logical subjects, objects and subjects of predicates; governors of a word."""

from claimgraph.claims.trees.governors import Step, fits, iter_governors
from claimgraph.claims.trees.syntax import Syntax, is_adjective, is_noun, is_verb

__all__ = ["Step", "Syntax", "fits", "is_adjective", "is_noun", "is_verb", "iter_governors"]
