"""Tokens to arguments: the concept that stands at a place of the tree, with its adjuncts."""

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.discourse import REACH, Discourse
from claimgraph.claims.arguments.resolver import Arguments

__all__ = ["REACH", "Argument", "Arguments", "Discourse"]
