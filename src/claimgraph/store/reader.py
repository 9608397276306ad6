"""A store, or a file of RDF, to read: SPARQL, claims, rdflib."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import GraphError
from claimgraph.manifest import Part, find_part
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import bare_triples, format_nquads, holds_claims, iter_graphs, read_claims
from claimgraph.store.checksums import check_files
from claimgraph.store.damage import damage_told, damaged
from claimgraph.store.facts import facts_of, iter_graph_facts
from claimgraph.store.generations import QUADS, Lease, find_store
from claimgraph.store.ontology import iter_ontology
from claimgraph.store.rdf_files import read_plain
from claimgraph.store.rdf_terms import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    SHARED_GRAPH,
    from_oxigraph,
    in_graph,
    restore,
)
from claimgraph.store.serializing import serialize
from claimgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

__all__ = ["Reader", "as_rdflib", "open_claims", "open_store"]

_OWN = frozenset({SHARED_GRAPH, ONTOLOGY_GRAPH, INFERRED_GRAPH})

_ADDRESSES = ("http:/", "https:/")  # what a path leaves of one
_DEFAULT = ox.DefaultGraph()

_NO_FACTS = frozenset({ox.NamedNode(ONTOLOGY_GRAPH), ox.NamedNode(INFERRED_GRAPH)})

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def open_store(path: Path | str, *, ontology: Path | None = None, verify: bool = False) -> "Reader":
    """Open what was built, or a file of RDF, to read.

    Args:
        path: A store, the output folder of a build, or a file in Turtle, TriG, N-Triples, N-Quads
            or JSON-LD, gzipped too, which is read into memory.
        ontology: Folder of the ontology that a file is read with, so that queries see labels and
            hierarchy of predicates; a store holds its own. None for the file alone.
        verify: Whether each byte of a store is compared with what was written; else only the
            sizes of its files are.

    Returns:
        The reader; close it, or use it as a context.

    Raises:
        StoreError: If the store is damaged or of another version.
        GraphError: If there is neither a store nor a file, or the file cannot be read.
    """
    path = Path(path)
    root = find_store(path)
    if root is not None:
        lease = Lease(root)
        try:
            check_files(lease.folder, contents=verify)
            store = _open_quads(lease.folder)
        except BaseException:
            lease.end()
            raise
        return Reader(store, path, lease, is_split=True)
    file = find_part(path, Part.GRAPH) if path.is_dir() else path  # a folder without its store
    if not file.is_file():
        if str(path).lower().startswith(_ADDRESSES):
            raise GraphError(
                "this command takes no address of an endpoint",
                where=str(path),
                fix="give the output folder of claimgraph build, its store, or a file of RDF",
            )
        raise GraphError(
            "there is no graph here",
            where=str(file),
            fix="give the output folder of claimgraph build, its store, or a file of RDF",
        )
    plain = read_plain(file)
    if ontology is not None:
        _add_ontology(plain.store, ontology, is_split=plain.is_split)
    return Reader(plain.store, file, None, is_split=plain.is_split, repeated=plain.repeated)


def open_claims(graph: ClaimGraph, schema: Schema, *, path: Path | str) -> "Reader":
    """Open a graph of claims to read, in memory, as the store that a build would write of it.

    Args:
        graph: Any graph.
        schema: The ontology that it was read with; it is put beside.
        path: Where it comes from, for errors.

    Returns:
        The reader.

    Raises:
        GraphError: If an IRI is not valid, or a claim names a concept that is not in the graph.
        SpanError: If a quote differs from the text of its document.
    """
    store, bare = ox.Store(), bare_triples(graph)
    for iri, triples in iter_graphs(graph, schema):
        quads = format_nquads(iri, triples, bare)
        store.bulk_load(quads.encode(), ox.RdfFormat.N_QUADS)
    _add_ontology(store, schema.folder, is_split=True)
    return Reader(store, path, None, is_split=True)


def _open_quads(folder: Path) -> ox.Store:
    with damage_told(folder):
        return ox.Store.read_only(str(folder / QUADS))


def _add_ontology(store: ox.Store, folder: Path, *, is_split: bool) -> None:
    name = ox.NamedNode(ONTOLOGY_GRAPH)
    triples = tuple(iter_ontology(folder))
    if is_split:
        new = [
            each
            for each in triples
            if not any(store.quads_for_pattern(each.subject, each.predicate, each.object, None))
        ]
        store.extend(in_graph(each, name) for each in new)
    else:
        store.extend(in_graph(each, graph) for each in triples for graph in (name, _DEFAULT))


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

    def query(
        self,
        sparql: str,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
        values: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
    ) -> Answer:
        """Ask a SPARQL 1.1 query in this process, over the union of all graphs.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE. It is taken as it is: a query of a user's
                own goes through :func:`claimgraph.query.run_query`, which checks it first.
            prefixes: Namespace by prefix, declared before the query's own.
            values: Terms to put in the place of variables, by name without question mark.

        Returns:
            As pyoxigraph gives it; rows in no order but that of ORDER BY.

        Raises:
            SyntaxError: If the query cannot be read.
            OSError: If the store cannot be read.
        """
        return self.store.query(
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
            _add_ontology(self.store, folder, is_split=self.is_split)

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
        """Yield the quads of a graph as they were put in.

        Args:
            graph: Any graph; what a file repeats in a named graph is of that one only.
        """
        with damage_told(self.path):
            found = self.store.quads_for_pattern(None, None, None, graph)
            if self.is_split or graph != _DEFAULT:
                yield from map(restore, found)
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

    def to_graph(self) -> "Graph":
        """Copy the facts into a graph of rdflib, in memory."""
        from rdflib import Graph

        graph = Graph()
        for subject, predicate, object_ in self.facts():
            graph.add((from_oxigraph(subject), from_oxigraph(predicate), from_oxigraph(object_)))
        return graph

    def dump(
        self,
        form: ox.RdfFormat,
        output: IO[bytes] | Path,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
    ) -> None:
        """Write all quads at full speed, in the order of the store's index.

        Args:
            form: ``pyoxigraph.RdfFormat``. One that knows no named graphs (Turtle, N-Triples) gets
                the union, without the ontology and what is inferred.
            output: A file opened for bytes, or its path.
            prefixes: Namespace by prefix.

        Raises:
            OSError: If the file cannot be written, or the store cannot be read.
        """
        quads = self._own_quads() if form.supports_datasets else self.facts()
        serialize(quads, output, form, prefixes)

    def close(self) -> None:
        """Let the store go; the generation may be removed when it is not current any more."""
        self._store = None
        if self._lease is not None:
            self._lease.end()

    def _own_quads(self) -> Iterator[ox.Quad]:
        """Yield the quads as they were put in."""
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


def as_rdflib(reader: Reader) -> "Dataset":
    """Return a store as rdflib's Dataset, by oxrdflib: its API, at the store's speed.

    Args:
        reader: Of a store; to be kept open as long as the dataset is used.

    Returns:
        The dataset, which cannot be changed; its default graph is the union of all. Queries as
        text run at the store's speed, prepared ones and ``len()`` do not.
    """
    from claimgraph.store.backend import make_dataset

    return make_dataset(reader.store, union=reader.is_split)
