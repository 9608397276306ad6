"""Opens a store, a file of RDF, or a graph of claims to read."""

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import GraphError
from claimgraph.manifest import Part, find_part
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import STORED_FORM, bare_triples, format_nquads, iter_graphs
from claimgraph.store.checksums import check_files
from claimgraph.store.damage import damage_told
from claimgraph.store.full_form import write_out_store
from claimgraph.store.generations import QUADS, Lease, find_store
from claimgraph.store.ontology import add_ontology
from claimgraph.store.rdf_files import read_plain
from claimgraph.store.reader import Reader

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["as_rdflib", "open_claims", "open_store"]

_ADDRESSES = ("http:/", "https:/")  # what a path leaves of one


def open_store(path: Path | str, *, ontology: Path | None = None, verify: bool = False) -> Reader:
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
                where=str(path).replace(":/", "://", 1),
                fix="give the output folder of claimgraph build, its store, or a file of RDF",
            )
        raise GraphError(
            "there is no graph here",
            where=str(file),
            fix="give the output folder of claimgraph build, its store, or a file of RDF",
        )
    plain = read_plain(file)
    store = write_out_store(plain.store)
    if ontology is not None:
        add_ontology(store, ontology, is_split=plain.is_split)
    return Reader(store, file, None, is_split=plain.is_split, repeated=plain.repeated)


def open_claims(graph: ClaimGraph, schema: Schema, *, path: Path | str) -> Reader:
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
    for iri, triples in iter_graphs(graph, schema, form=STORED_FORM):
        quads = format_nquads(iri, triples, bare)
        store.bulk_load(quads.encode(), ox.RdfFormat.N_QUADS)
    add_ontology(store, schema.folder, is_split=True)
    return Reader(store, path, None, is_split=True)


def as_rdflib(reader: Reader, *, full: bool = False) -> "Dataset":
    """Return a store as rdflib's Dataset, by oxrdflib: its API, at the store's speed.

    Args:
        reader: Of a store; to be kept open as long as the dataset is used.
        full: Whether it has the full form (:meth:`Reader.full_store`); else only queries have
            that name what only the full form has.

    Returns:
        The dataset, which cannot be changed; its default graph is the union of all. Queries as
        text run at the store's speed, prepared ones and ``len()`` do not.
    """
    from claimgraph.store.backend import make_dataset

    store = reader.full_store() if full else reader.store
    return make_dataset(store, union=reader.is_split, full=reader.full_store)


def _open_quads(folder: Path) -> ox.Store:
    with damage_told(folder):
        return ox.Store.read_only(str(folder / QUADS))
