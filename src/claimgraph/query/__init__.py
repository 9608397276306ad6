"""SPARQL over a store, a file of RDF or an endpoint, and its answers. Nothing but reads.

* ``sketch``: a query's words: its form, columns, prefixes, sources, services
* ``checking``: what is refused, and what is wrong with a query that cannot be read
* ``running``: a query run; ``worker``: in a process that can be stopped
* ``results``, ``formats``: what it gives, and how that is written
"""

from claimgraph.endpoints import AskedGraph, EndpointGraph, is_endpoint
from claimgraph.query.formats import (
    FORMATS,
    format_csv,
    format_graph,
    format_result,
    format_table,
    iter_cells,
)
from claimgraph.query.results import Cell, QueryResult
from claimgraph.query.running import QueryOptions, query_reader, run_query
from claimgraph.query.sketch import Sketch

__all__ = [
    "FORMATS",
    "AskedGraph",
    "Cell",
    "EndpointGraph",
    "QueryOptions",
    "QueryResult",
    "Sketch",
    "format_csv",
    "format_graph",
    "format_result",
    "format_table",
    "is_endpoint",
    "iter_cells",
    "query_reader",
    "run_query",
]
