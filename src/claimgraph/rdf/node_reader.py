"""The properties of nodes, as a graph of claims must have them."""

from enum import StrEnum
from functools import lru_cache
from math import isfinite
from typing import TypeVar

from claimgraph.errors import GraphError
from claimgraph.model import Span
from claimgraph.rdf.graph_files import REBUILD
from claimgraph.rdf.triple_source import Resource, TripleSource
from claimgraph.vocabulary import contract

__all__ = ["NodeReader"]

_E = TypeVar("_E", bound=StrEnum)
# Nodes whose descriptions are cached: the one being read, and those that refer to it.
_NODES_AT_HAND = 32


class NodeReader:
    """Reads properties of nodes; every error names the file and the node.

    Args:
        source: The triples.
        where: Their origin, for errors.

    Raises:
        GraphError: From each method, if the node has not what is asked for.
    """

    def __init__(self, source: TripleSource, where: str) -> None:
        self.source = source
        self.where = where
        # The properties of a node are read one after the other.
        self._described = lru_cache(_NODES_AT_HAND)(source.describe)

    def typed(self, kind: str) -> list[Resource]:
        """Return the instances of a class, sorted."""
        return sorted(set(self.source.typed(kind)))

    def nodes(self, node: Resource, link: str) -> list[Resource]:
        """Return the nodes that a property leads to, sorted."""
        found = self._described(node).get(link, ())
        return sorted({each for each in found if isinstance(each, Resource)})

    def many(self, node: Resource, link: str) -> tuple[str, ...]:
        """Return the values of a property, sorted."""
        return tuple(sorted({str(each) for each in self._described(node).get(link, ())}))

    def optional(self, node: Resource, link: str) -> str | None:
        """Return the value of a property that has at most one; None if there is none."""
        found = self.many(node, link)
        if len(found) > 1:
            raise self.error(node, f"has more than one {contract(link)}")
        return found[0] if found else None

    def one(self, node: Resource, link: str) -> str:
        """Return the value of a property that has just one."""
        found = self.optional(node, link)
        if found is None:
            raise self.error(node, f"has no {contract(link)}")
        return found

    def number(self, node: Resource, link: str) -> int:
        """Return the whole number that a property has."""
        found = self.one(node, link)
        try:
            return int(found)
        except ValueError as error:
            raise self.error(node, f"has no whole number as {contract(link)}") from error

    def decimal(self, node: Resource, link: str) -> float | None:
        """Return the number of a property that has at most one; None if there is none."""
        text = self.optional(node, link)
        try:
            number = None if text is None else float(text)
        except ValueError as error:
            raise self.error(node, f"has no number as {contract(link)}") from error
        if number is not None and not isfinite(number):
            raise self.error(node, f"has {text} as {contract(link)}")
        return number

    def score(self, node: Resource, link: str) -> float | None:
        """Return the probability of a property that has at most one; None if there is none."""
        score = self.decimal(node, link)
        if score is not None and not 0 <= score <= 1:
            raise self.error(node, f"has {score} as {contract(link)}, which is not from 0 to 1")
        return score

    def span(self, node: Resource, start: str, end: str) -> Span:
        """Return the span between the offsets that two properties have."""
        first, last = self.number(node, start), self.number(node, end)
        if not 0 <= first <= last:
            raise self.error(node, f"has offsets {first}:{last}")
        return Span(first, last)

    def member(self, node: Resource, link: str, members: dict[str, _E]) -> _E:
        """Return which of some members a property names."""
        found = members.get(self.one(node, link))
        if found is None:
            raise self.error(node, f"has an unknown {contract(link)}")
        return found

    def error(self, node: Resource, problem: str) -> GraphError:
        """Return an error that names the node."""
        return GraphError(f"{contract(str(node))} {problem}", where=self.where, fix=REBUILD)
