"""A store, or a file of RDF, to read: SPARQL, claims, rdflib."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import holds_claims, read_claims
from claimgraph.store.damage import damage_told, damaged
from claimgraph.store.facts import facts_of, iter_graph_facts
from claimgraph.store.full_form import (
    full_store_of,
    holds_selections,
    is_writable,
    make_full_store,
    names_selections,
    written_out_quads,
)
from claimgraph.store.generations import QUADS, Lease
from claimgraph.store.ontology import add_ontology
from claimgraph.store.rdf_terms import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    SHARED_GRAPH,
    from_oxigraph,
    restore,
)
from claimgraph.store.serializing import serialize
from claimgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Reader"]

_OWN = frozenset({SHARED_GRAPH, ONTOLOGY_GRAPH, INFERRED_GRAPH})
_DEFAULT = ox.DefaultGraph()
_AT_ONCE = 100  # documents written out in memory

_NO_FACTS = frozenset({ox.NamedNode(ONTOLOGY_GRAPH), ox.NamedNode(INFERRED_GRAPH)})

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Reader:
    """One state of a store, whatever is written meanwhile; made by :func:`open_store`.

    Args:
        store: Its quads.
        path: Where they come from: a path, or the address of an endpoint.
        lease: Keeps the generation; None for a store in memory.
        is_split: Whether each triple is in one graph only.
        repeated: Triples of a file that stand in its default graph and in a named one.
    """

    def __init__(
        self,
        store: ox.Store,
        path: Path | str,
        lease: Lease | None,
        *,
        is_split: bool,
        repeated: frozenset[ox.Triple] = frozenset(),
    ) -> None:
        self._store: ox.Store | None = store
        self.path = path
        self._lease = lease
        self._is_split = is_split
        self._repeated = repeated
        self._is_packed: bool | None = None
        self._full: ox.Store | None = None
        self._scratch: TemporaryDirectory[str] | None = None

    @property
    def store(self) -> ox.Store:
        """The store itself, for what pyoxigraph does at full speed; not to be changed.

        Raises:
            ValueError: If the reader is closed.
        """
        if self._store is None:
            raise ValueError("the store is closed")
        return self._store

    @property
    def folder(self) -> Path | None:
        """The folder of the generation, with the files put beside its quads; None in memory."""
        return None if self._lease is None else self._lease.folder

    @property
    def quads_folder(self) -> Path | None:
        """Where another process finds the quads, to read; None in memory."""
        return None if self._lease is None else self._lease.folder / QUADS

    @property
    def is_split(self) -> bool:
        """Whether each triple is in one graph only, so that queries must ask their union.

        Of a file in memory that names no graphs, or repeats triples in several, the default graph
        is the union already.
        """
        return self._is_split

    @property
    def is_packed(self) -> bool:
        """Whether the words of evidence are literals (``cg:selections``) in the place of nodes."""
        if self._is_packed is None:
            self._is_packed = self.is_split and holds_selections(self.store)
        return self._is_packed

    def full_store(self) -> ox.Store:
        """Return the same in the full form, with the words of evidence as nodes.

        Of a store on disk it is made when it is first asked for, and kept beside.

        Raises:
            StoreError: If it cannot be written.
        """
        if not self.is_packed:
            return self.store
        if self._full is None:
            folder = self.full_quads_folder
            if folder is None:
                self._full = full_store_of(self.store, self._all_graphs())
            else:
                self._full = ox.Store.read_only(str(folder))
        return self._full

    def full_parts(self) -> "Iterator[Reader]":
        """Yield some documents after the other in the full form, in memory; itself if it has it."""
        if not self.is_packed:
            yield self
            return
        names = self.documents()
        for first in range(0, len(names), _AT_ONCE):
            some = names[first : first + _AT_ONCE]
            store = full_store_of(self.store, map(ox.NamedNode, some))
            yield Reader(store, self.path, None, is_split=True)

    @property
    def full_quads_folder(self) -> Path | None:
        """Where another process finds the quads of :meth:`full_store`; None in memory.

        Beside the generation, to be found again; if it may not be written, in a temporary folder.
        """
        if self.folder is None or not self.is_packed:
            return self.quads_folder
        with damage_told(self.path):
            if self._scratch is None and is_writable(self.folder):
                return make_full_store(self.store, self.folder)
            if self._scratch is None:  # of a folder that nobody may write
                self._scratch = TemporaryDirectory(prefix="claimgraph-")
            return make_full_store(self.store, Path(self._scratch.name))

    def query(
        self,
        sparql: str,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
        values: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
        full: bool | None = None,
    ) -> Answer:
        """Ask a SPARQL 1.1 query in this process, over the union of all graphs.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE. It is taken as it is: a query of a user's
                own goes through :func:`claimgraph.query.run_query`, which checks it first.
            prefixes: Namespace by prefix, declared before the query's own.
            values: Terms to put in the place of variables, by name without question mark.
            full: Whether :meth:`full_store` is asked; None if it is where the query names what
                only that has, of the Web Annotation vocabulary.

        Returns:
            As pyoxigraph gives it; rows in no order but that of ORDER BY.

        Raises:
            SyntaxError: If the query cannot be read.
            OSError: If the store cannot be read.
            StoreError: If the full form cannot be written.
        """
        asks_full = names_selections(sparql) if full is None else full
        store = self.full_store() if asks_full else self.store
        return store.query(
            sparql,
            prefixes=dict(prefixes),
            use_default_graph_as_union=self.is_split,
            substitutions={ox.Variable(name): term for name, term in (values or {}).items()},
        )

    def is_claims(self) -> bool:
        """Whether it is a graph of claims, which may be empty, and not of another origin."""
        return holds_claims(facts_of(self.facts))

    def add_ontology(self, folder: Path) -> None:
        """Put an ontology beside a file in memory, for queries; a store holds its own.

        Args:
            folder: The ontology (``Schema.folder``).

        Raises:
            OntologyError: If a file of it is missing, or is not Turtle.
        """
        if self.folder is None:
            add_ontology(self.store, folder, is_split=self.is_split)

    def documents(self) -> tuple[str, ...]:
        """Return the IRIs of the documents that have a graph of their own, sorted."""
        return tuple(
            sorted(
                name.value
                for name in self.store.named_graphs()
                if isinstance(name, ox.NamedNode) and name.value not in _OWN
            )
        )

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of all named graphs, sorted."""
        return tuple(sorted(each.value for each in self.store.named_graphs()))

    def quads_of(self, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
        """Yield the quads of a graph as they were put in, in the full form.

        Args:
            graph: Any graph; what a file repeats in a named graph is of that one only.
        """
        with damage_told(self.path):
            if self.is_split or graph != _DEFAULT:
                yield from map(restore, written_out_quads(self.store, graph))
            else:
                yield from (each for each in self._own_quads() if each.graph_name == _DEFAULT)

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: ox.NamedNode | ox.BlankNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that match, each triple once; None matches anything."""
        graph = None if self.is_split else _DEFAULT
        try:  # not damage_told: this is called for each node
            yield from map(
                restore, self.store.quads_for_pattern(subject, predicate, object_, graph)
            )
        except (OSError, RuntimeError) as error:
            raise damaged(self.path, error) from error

    def claims(self, schema: Schema) -> ClaimGraph:
        """Read the claims with their documents and concepts.

        Args:
            schema: The ontology that they were read with.

        Returns:
            What was written, in normal order.

        Raises:
            GraphError: If it is no graph of claims, or they are incomplete or contradict their
                text.
        """
        if self.folder is None:
            facts = iter((facts_of(self.facts),))
        else:
            facts = iter_graph_facts(self.store, (*self.documents(), SHARED_GRAPH))
        with damage_told(self.path):
            return read_claims(facts, schema, str(self.path))

    def facts(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: ox.NamedNode | ox.BlankNode | ox.Literal | None = None,
    ) -> Iterator[ox.Triple]:
        """Yield the triples of documents and of what they share that match, each once."""
        for quad in self.quads(subject, predicate, object_):
            if quad.graph_name not in _NO_FACTS:
                yield quad.triple

    def full_facts(self) -> Iterator[ox.Triple]:
        """Yield the triples of documents and of what they share, in the full form."""
        if not self.is_packed:
            yield from self.facts()
            return
        for graph in self._all_graphs():
            if graph not in _NO_FACTS:
                yield from (each.triple for each in self.quads_of(graph))

    def to_graph(self) -> "Graph":
        """Copy the facts into a graph of rdflib, in memory, in the full form."""
        from rdflib import Graph

        graph = Graph()
        for subject, predicate, object_ in self.full_facts():
            graph.add((from_oxigraph(subject), from_oxigraph(predicate), from_oxigraph(object_)))
        return graph

    def dump(
        self,
        form: ox.RdfFormat,
        output: IO[bytes] | Path,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
    ) -> None:
        """Write all quads at full speed, in the order of the store's index, in the full form.

        Args:
            form: ``pyoxigraph.RdfFormat``. One that knows no named graphs (Turtle, N-Triples) gets
                the union, without the ontology and what is inferred.
            output: A file opened for bytes, or its path.
            prefixes: Namespace by prefix.

        Raises:
            OSError: If the file cannot be written, or the store cannot be read.
        """
        quads = self._own_quads() if form.supports_datasets else self.full_facts()
        serialize(quads, output, form, prefixes)

    def close(self) -> None:
        """Let the store go; the generation may be removed when it is not current any more."""
        self._store = self._full = None
        if self._scratch is not None:
            self._scratch.cleanup()
        if self._lease is not None:
            self._lease.end()

    def _all_graphs(self) -> tuple[ox.NamedNode | ox.DefaultGraph, ...]:
        return (_DEFAULT, *map(ox.NamedNode, self.graphs()))

    def _own_quads(self) -> Iterator[ox.Quad]:
        """Yield the quads as they were put in."""
        if self.is_packed:
            for graph in self._all_graphs():
                yield from self.quads_of(graph)
            return
        if self.is_split:
            yield from self.quads()
            return
        named = [restore(each) for each in self.store if each.graph_name != _DEFAULT]
        known = {each.triple for each in named} - self._repeated
        yield from (each for each in self.quads() if each.triple not in known)
        yield from named

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
