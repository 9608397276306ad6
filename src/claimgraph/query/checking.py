"""Refuses queries that do more than read, and says what is wrong with those that cannot be read."""

import re
from collections.abc import Collection, Mapping

from claimgraph.errors import QueryError
from claimgraph.query.sketch import Sketch, point
from claimgraph.tables import clean
from claimgraph.vocabulary import contract

__all__ = ["check_query", "check_sources", "syntax_error"]

_UPDATES = frozenset(
    {
        "INSERT",
        "DELETE",
        "LOAD",
        "CLEAR",
        "DROP",
        "CREATE",
        "ADD",
        "MOVE",
        "COPY",
        "WITH",
    }
)
# Brackets inside one another; the engine's parser has a stack of its own to run out of.
_DEEPEST = 100
# Tokens of a query that rdflib's parser is asked about; it takes some 0.1 ms for one.
_LOCATED = 5_000
# pyoxigraph 0.5: "error at 1:26: expected one of ..."
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# What it says in words among what it expected: neither a quoted sign, nor a class, nor a keyword.
_SAID = re.compile(r"[A-Z][a-z][^,\[\"]* [^,\[\"]*[a-z]")


def check_query(sparql: str, services: Collection[str] = ()) -> Sketch:
    """Check that a query only reads, and only what it is asked of.

    Args:
        sparql: The query.
        services: Addresses that SERVICE may name.

    Returns:
        The sketch of the query. Whether it is SPARQL, the engine says.

    Raises:
        QueryError: If it is an update, asks another machine or a file, or is nested too deeply.
    """
    sketch = Sketch(sparql)
    form = sketch.form
    if form is not None and form.word in _UPDATES:
        raise QueryError(
            f"{form.word} would change the graph, and a query only reads",
            where=sketch.place(form.start),
            fix="ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    if sketch.deepest is not None and sketch.deepest.depth > _DEEPEST:
        raise QueryError(
            "the query is nested too deeply",
            where=sketch.place(sketch.deepest.start),
            fix=f"use at most {_DEEPEST} brackets inside one another",
        )
    if not sketch.is_query:
        raise _no_query(sketch)
    _check_services(sketch, services)
    for source in sketch.sources:
        if source.text.lower().startswith("<file:"):
            raise QueryError(
                "FROM would read a file",
                where=sketch.place(source.start),
                fix="name the file on the command line in place of the graph",
            )
    return sketch


def syntax_error(sketch: Sketch, told: str, prefixes: Mapping[str, str]) -> QueryError:
    """Return the error for a query that the engine cannot read.

    Args:
        sketch: Of the query.
        told: What the engine says.
        prefixes: Namespace by prefix, beside those that the query declares.

    Returns:
        The error: an unknown prefix, or the place from which the query cannot be read on.
    """
    for name in sketch.names:
        prefix = name.text.partition(":")[0]
        if prefix not in sketch.declared and prefix not in prefixes:
            return QueryError(
                f"unknown prefix {prefix!r}",
                where=sketch.place(name.start),
                fix=f"declare it: PREFIX {prefix}: <...>, or in ontology/prefixes.ttl",
            )
    match = _AT.match(told)
    if match is None:
        return QueryError(
            f"the query cannot be read: {clean(told)}",
            fix="check its variables, groups, patterns and nesting",
        )
    line, column = int(match[1]), int(match[2])
    said = _SAID.search(match[3])
    if said is None and sketch.n_steps <= _LOCATED:
        line, column = _locate(sketch.sparql) or (line, column)
    return QueryError(
        clean(said[0]) if said else "the query cannot be read on from here",
        excerpt=point(sketch.sparql, line, column),
        where=f"line {line}, column {column}",
        fix="look for a missing bracket, quote, dot or keyword from there on",
    )


def check_sources(sketch: Sketch, graphs: Collection[str], prefixes: Mapping[str, str]) -> None:
    """Check that FROM names graphs that are there.

    Args:
        sketch: Of the query.
        graphs: IRIs of the named graphs.
        prefixes: Namespace by prefix.

    Raises:
        QueryError: If it names another.
    """
    for source in sketch.sources:
        if source.kind == "iri" and source.text[1:-1] not in graphs:
            iri = source.text[1:-1]
            raise QueryError(
                f"there is no graph {contract(iri, prefixes)} here, and nothing is loaded",
                where=sketch.place(source.start),
                fix="leave FROM out, or see which graphs there are: "
                "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
            )


def _locate(sparql: str) -> tuple[int, int] | None:
    """Find the line and column from which a query cannot be read on; None if it can.

    pyoxigraph 0.5 tells where the text ends rather than where it fails, so rdflib's parser is
    asked: it tells where the statement begins that fails.
    """
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(sparql)
    except ParseException as error:
        return error.lineno, error.column
    # What its actions meet in a query that they cannot mean.
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return None


def _check_services(sketch: Sketch, services: Collection[str]) -> None:
    for token, address in sketch.services():
        if address not in services or not address:
            shown = address or "an address"
            raise QueryError(
                "SERVICE would ask another machine",
                where=sketch.place(token.start),
                fix=f"leave SERVICE out, or allow {shown} by name (--allow-service)",
            )


def _no_query(sketch: Sketch) -> QueryError:
    start = sketch.form.start if sketch.form is not None else 0
    line = sketch.sparql.count("\n", 0, start) + 1
    column = start - sketch.sparql.rfind("\n", 0, start)
    return QueryError(
        "the query does not begin with a verb",
        excerpt=point(sketch.sparql, line, column),
        where=f"line {line}, column {column}",
        fix="begin with SELECT, ASK, CONSTRUCT or DESCRIBE",
    )
