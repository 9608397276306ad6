"""rdflib's API over a store that is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, URIRef
from rdflib.query import Result
from rdflib.term import Node

from claimgraph.errors import StoreError
from claimgraph.store.full_form import names_selections
from claimgraph.store.rdf_terms import from_oxigraph
from claimgraph.vocabulary import PREFIXES

__all__ = ["make_dataset"]

_UNION = "__UNION__"  # what rdflib calls the union of all graphs
_XSD_STRING = URIRef(PREFIXES["xsd"] + "string")


class _ReadOnly(OxigraphStore):
    """oxrdflib's store; strings are rdflib's own plain literals, and nothing can be changed.

    oxrdflib 0.5 gives them the datatype ``xsd:string``, which rdflib takes for another literal.

    Attributes:
        full: Returns the store that is asked for what this one keeps packed.
    """

    full: Callable[[], ox.Store] | None = None

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        """Yield the triples that match, with the graph of each."""
        for triple, graphs in super().triples(triple_pattern, context):
            yield tuple(map(_plain, triple)), graphs

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 (rdflib's names)
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **options: object,
    ) -> Result:
        """Answer a query that is given as text."""
        if self.full is not None and names_selections(_text_of(query)):
            if not isinstance(query, str):  # prepared: rdflib evaluates it
                dataset = make_dataset(self.full(), union=queryGraph == _UNION)
                return dataset.query(query, initNs=initNs, initBindings=initBindings)
            store = _ReadOnly(store=self.full())
            return store.query(query, initNs, initBindings, queryGraph, **options)
        result = super().query(query, initNs, initBindings, queryGraph, **options)
        if result.type == "SELECT":
            rows = result.bindings
            result.bindings = [
                {name: _plain(term) for name, term in row.items() if term is not None}
                for row in rows
            ]
        elif result.graph is not None:
            triples = [tuple(map(_plain, triple)) for triple in result.graph]
            result.graph = Graph()
            for triple in triples:
                result.graph.add(triple)
        return result

    def add_graph(self, graph: Graph) -> None:
        """Do nothing: rdflib calls this when a graph is only looked at."""

    def remove_graph(self, graph: Graph) -> None:
        """Refuse."""
        raise _refuse()

    def add(
        self,
        triple: tuple[Node, Node, Node],
        context: Graph,
        quoted: bool = False,  # noqa: FBT001, FBT002 (rdflib's signature)
    ) -> None:
        """Refuse."""
        raise _refuse()

    def addN(self, quads: Iterable[Any]) -> None:  # noqa: N802
        """Refuse."""
        raise _refuse()

    def remove(self, triple: Any, context: Graph | None = None) -> None:
        """Refuse."""
        raise _refuse()

    def update(self, *arguments: Any, **options: object) -> None:
        """Refuse."""
        raise _refuse()


def make_dataset(
    store: ox.Store, *, union: bool, full: Callable[[], ox.Store] | None = None
) -> Dataset:
    """Return a store as a dataset of rdflib.

    Args:
        store: The store.
        union: Whether the default graph is the union of all.
        full: Returns the store that queries ask for what this one keeps packed.

    Returns:
        The dataset, with the prefixes that claimgraph knows.
    """
    backend = _ReadOnly(store=store)
    backend.full = full
    dataset = Dataset(backend, default_union=union)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, URIRef(namespace), override=True, replace=True)
    return dataset


def _text_of(query: Any) -> str:
    """Return a query as text in which its IRIs stand."""
    return query if isinstance(query, str) else str(getattr(query, "algebra", query))


def _plain(term: Any) -> Any:
    if getattr(term, "datatype", None) == _XSD_STRING:
        return from_oxigraph(ox.Literal(str(term)))
    return term


def _refuse() -> StoreError:
    return StoreError(
        "a store that is read cannot be changed", fix="use claimgraph.store.write_store"
    )
