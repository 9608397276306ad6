"""What a query gives, and how it is shown."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from claimgraph import tables
from claimgraph.ontology import Schema
from claimgraph.vocabulary import contract

__all__ = ["QueryResult", "format_csv", "format_graph", "format_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """The answer to a query; one of the three kinds is filled.

    Attributes:
        columns: For SELECT, names of the variables, in the order of the query.
        rows: For SELECT, one term a column, None where it is unbound.
        boolean: For ASK, the answer; None otherwise.
        graph: For CONSTRUCT and DESCRIBE, the triples; None otherwise.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Node | None, ...], ...] = ()
    boolean: bool | None = None
    graph: Graph | None = None


def format_table(result: QueryResult, schema: Schema, width: int | None) -> str:
    """Show a result on a terminal.

    Args:
        result: What a query gave.
        schema: Its prefixes shorten IRIs.
        width: Columns of the terminal; None for rows of one line each.

    Returns:
        Lines, the last without a line feed: a table; ``true`` or ``false``; or Turtle.
    """
    if result.graph is not None or result.boolean is not None:
        return format_csv(result).rstrip("\n")
    rows = [[_show(term, schema.prefixes) for term in row] for row in result.rows]
    return tables.format_table(result.columns, rows, width)


def format_csv(result: QueryResult) -> str:
    """Write a result for a program.

    Args:
        result: What a query gave.

    Returns:
        For SELECT, SPARQL 1.1 CSV: bare IRIs and texts, lines ended by CRLF. For ASK ``true`` or
        ``false``, for CONSTRUCT and DESCRIBE Turtle, since CSV has no form for them.
    """
    if result.graph is not None:
        return format_graph(result.graph)
    if result.boolean is not None:
        return f"{str(result.boolean).lower()}\n"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([_show(term, {}) for term in row] for row in result.rows)
    return stream.getvalue()


def format_graph(graph: Graph) -> str:
    """Write the triples that a query made as Turtle."""
    return graph.serialize(format="turtle")


def _show(term: Node | None, prefixes: Mapping[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, BNode):
        return f"_:{term}"
    return contract(str(term), prefixes) if isinstance(term, URIRef) else str(term)
