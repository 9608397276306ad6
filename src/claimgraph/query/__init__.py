"""SPARQL over a graph file: rows for a terminal, CSV for a program. Nothing but reads."""

from claimgraph.query.results import QueryResult, format_csv, format_graph, format_table
from claimgraph.query.run import run_query

__all__ = ["QueryResult", "format_csv", "format_graph", "format_table", "run_query"]
