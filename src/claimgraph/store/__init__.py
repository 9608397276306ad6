"""Quads to an embedded store and back: one writer, any number of readers, nothing half done.

A store is a folder. Each commit leaves a new *generation* in it, a folder that is never written to
again, and then names it in ``store.json``, which is renamed into place; readers open the generation
that is named there, and it stays until the last of them has closed it. Every document is a named
graph of its own. What documents share (concepts), the ontology, and what is inferred are graphs
too. The default graph holds the bare triple of each claim that is stated (affirmed; asserted or
probable), once, however many documents state it. No triple is in two graphs, so queries over the
union of all graphs, which is what :meth:`Reader.query` asks, give no row twice.

* ``generations``: which is current, who reads it; ``locking``: the folder and its one writer
* ``checksums``: of the files of a generation; ``damage``: what is told of those that are damaged
* ``rdf_terms``: terms and triples of rdflib and of pyoxigraph
* ``rdf_files``: RDF files as a store in memory; ``loading``: in parts
* ``facts``: what claims are read from
* ``reader``, ``writer``: one state of a store to read, the one way to write it; ``opening``
* ``full_form``: what a store keeps packed, written out
* ``claim_loading``: graphs of claims as what is written
* ``document_reading``: claims of a store document by document
* ``serializing``: quads as text
* ``ontology``: the ontology as triples without blank nodes
* ``backend``: rdflib's API over a reader (oxrdflib), loaded on first use
"""

from claimgraph.store.claim_loading import load_graphs, write_claims
from claimgraph.store.document_reading import iter_stored_documents, read_stored_concepts
from claimgraph.store.full_form import full_store_of, names_selections, written_out_quads
from claimgraph.store.generations import find_store
from claimgraph.store.locking import check_store, hold_store, remove_store
from claimgraph.store.ontology import iter_ontology
from claimgraph.store.opening import as_rdflib, open_claims, open_store
from claimgraph.store.rdf_files import PLAIN_FORMATS
from claimgraph.store.rdf_terms import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    SHARED_GRAPH,
    from_oxigraph,
    to_oxigraph,
)
from claimgraph.store.reader import Reader
from claimgraph.store.serializing import serialize
from claimgraph.store.writer import Writer, write_store

__all__ = [
    "INFERRED_GRAPH",
    "ONTOLOGY_GRAPH",
    "PLAIN_FORMATS",
    "SHARED_GRAPH",
    "Reader",
    "Writer",
    "as_rdflib",
    "check_store",
    "find_store",
    "from_oxigraph",
    "full_store_of",
    "hold_store",
    "iter_ontology",
    "iter_stored_documents",
    "load_graphs",
    "names_selections",
    "open_claims",
    "open_store",
    "read_stored_concepts",
    "remove_store",
    "serialize",
    "to_oxigraph",
    "write_claims",
    "write_store",
    "written_out_quads",
]
