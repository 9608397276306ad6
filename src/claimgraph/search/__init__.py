"""Full-text search over the sentences of the evidence and over labels, indexed with SQLite FTS5.

The index of a store is in the folder of its generation, so it always matches the store: a build
writes it with the store, otherwise the first search does. For a file of RDF, and for what an
endpoint has with the words, it is built in memory.

* ``fts_query``: reads a user's words, and writes them as a query of FTS5
* ``index``: builds and opens the index
* ``endpoint_items``: what may have the words at an endpoint, fetched to be indexed in memory
* ``index_changes``: makes an index of the one before, where little changed
* ``hits``: searches, best hits first (bm25)
* ``labels``: labels of concepts that begin in a certain way
"""

from claimgraph.search.fts_query import parse_words
from claimgraph.search.hits import Hit, Hits, search_graph
from claimgraph.search.index import INDEX_FILE, write_index
from claimgraph.search.index_changes import update_index
from claimgraph.search.labels import find_labels

__all__ = [
    "INDEX_FILE",
    "Hit",
    "Hits",
    "find_labels",
    "parse_words",
    "search_graph",
    "update_index",
    "write_index",
]
