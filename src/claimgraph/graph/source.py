"""What claims are read from."""

from collections.abc import Iterable
from typing import Protocol

from rdflib.term import Node

__all__ = ["TripleSource"]


class TripleSource(Protocol):
    """What claims are read from; rdflib's Graph is one."""

    def subjects(self, predicate: Node, object: Node, /) -> Iterable[Node]:  # noqa: A002
        """Give the subjects of the triples with a predicate and an object."""
        ...

    def objects(self, subject: Node, predicate: Node, /) -> Iterable[Node]:
        """Give the objects of the triples with a subject and a predicate."""
        ...
