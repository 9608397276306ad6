"""What a query gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyoxigraph as ox
from rdflib import Graph

from claimgraph.store import from_oxigraph

__all__ = ["Cell", "QueryResult"]

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """The answer to a query; one of the three kinds is filled.

    Attributes:
        columns: For SELECT, names of the variables, in the order of the query.
        rows: For SELECT, one term of pyoxigraph a column, None where it is unbound.
        boolean: For ASK, the answer; None otherwise.
        triples: For CONSTRUCT and DESCRIBE, the triples, sorted; None otherwise.
        labels: Labels of IRIs in the rows, by IRI; empty unless they were asked for.
        is_cut: Whether there is more than the limit.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_cut: bool = False

    @property
    def graph(self) -> Graph | None:
        """The triples as a graph of rdflib; None if there are none to a query of this kind."""
        if self.triples is None:
            return None
        graph = Graph()
        for each in self.triples:
            graph.add(
                (
                    from_oxigraph(each.subject),
                    from_oxigraph(each.predicate),
                    from_oxigraph(each.object),
                )
            )
        return graph
