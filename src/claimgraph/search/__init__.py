"""Full-text search over the sentences of the evidence and over labels, indexed with SQLite FTS5.

The index of a store lies in the folder of its generation, so it cannot be of another state: a
build writes it with the store, and the first search of a store without one does. For a file of
RDF it is made in memory.

* ``words``: what a user writes, as FTS5 takes it
* ``index``: the index, and where it lies
* ``hits``: a search, best hits first (bm25)
"""

from claimgraph.search.fts_query import parse_words
from claimgraph.search.hits import Hit, Hits, search_graph
from claimgraph.search.index import INDEX_FILE, write_index

__all__ = ["INDEX_FILE", "Hit", "Hits", "parse_words", "search_graph", "write_index"]
