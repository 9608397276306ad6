"""Runs a SPARQL query over a graph file and the ontology; refuses what does more than read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyparsing import ParseException
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.query import Result
from rdflib.term import BNode, Node, Variable

from claimgraph.errors import QueryError
from claimgraph.graph import read_rdf
from claimgraph.ontology import Schema, read_turtle
from claimgraph.query.results import QueryResult
from claimgraph.tables import clean

__all__ = ["run_query"]

# SPARQL 1.1 §19.8: IRIs, strings and comments, so that words and variables in them do not count.
_OPAQUE = re.compile(
    r"<[^<>\"{}|^`\\\s]*>"
    r"|\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_PROLOGUE = r"(?:\s+|BASE\b|PREFIX\s+[^\s:]*:)*"
_UPDATE = re.compile(
    _PROLOGUE + r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)
_VARIABLE = re.compile(r"[?$](\w+)")
# Columns of the offending line that an error shows on either side.
_AROUND = 60
_REFUSED = {
    "ServiceGraphPattern": ("SERVICE", "would ask another machine"),
    "DatasetClause": ("FROM", "would load other data"),
    "GraphGraphPattern": ("GRAPH", "asks for a named graph, but a graph file is read as one graph"),
}


def run_query(
    path: Path, sparql: str, schema: Schema, *, with_ontology: bool = True
) -> QueryResult:
    """Run a SPARQL query over a graph file.

    Args:
        path: A graph file, or the output folder of a build.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the ontology are declared.
        schema: The ontology.
        with_ontology: Whether the query sees the ontology's triples too (labels of predicates).

    Returns:
        The answer; rows are sorted unless the query says ORDER BY.

    Raises:
        GraphError: If the path holds no RDF.
        QueryError: If the query is no SPARQL (with line and column), names an unknown prefix,
            changes data, or reaches outside of the file.
    """
    tree = _prepare(sparql, schema)
    graph = read_rdf(path)
    if with_ontology:
        for name in ("claimgraph.ttl", "schemes.ttl"):
            # Blank nodes (OWL's lists) have other names each time, so they would change the answer.
            for triple in read_turtle(schema.folder / name):
                if not any(isinstance(term, BNode) for term in triple):
                    graph.add(triple)
    for prefix, namespace in schema.prefixes.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    try:
        query = translateQuery(tree, initNs=dict(schema.prefixes))
        return _collect(graph.query(query), sparql, ordered=tree[1].orderby is not None)
    # rdflib raises bare Exception, among much else, for what a query cannot mean.
    except Exception as error:
        raise QueryError(
            f"the query cannot be answered: {clean(str(error)) or type(error).__name__}",
            fix="check its variables, groups, patterns and nesting",
        ) from error


def _prepare(sparql: str, schema: Schema) -> Any:
    """Parse a query and check it."""
    blanked = _OPAQUE.sub(lambda match: " " * len(match[0]), sparql)
    update = _UPDATE.match(blanked)
    if update:
        raise QueryError(
            f"{update[1].upper()} would change the graph, and a query only reads",
            where=_place(sparql, update.start(1)),
            fix="ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    try:
        tree = parseQuery(sparql)
    except ParseException as error:
        raise QueryError(
            f"the query cannot be read on from here\n{_point(error.line, error.column)}",
            where=f"line {error.lineno}, column {error.column}",
            fix="look for a missing bracket, quote, dot or keyword from there on",
        ) from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply", fix="simplify it") from error
    nodes = list(_walk(tree))
    _check_reach(nodes, sparql, blanked)
    _check_prefixes(nodes, sparql, blanked, schema)
    return tree


def _walk(tree: Any) -> Iterator[CompValue]:
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, CompValue):
            yield each
            waiting.extend(each.values())
        elif not isinstance(each, str | Node):
            try:
                waiting.extend(each)
            except TypeError:
                continue


def _check_reach(nodes: list[CompValue], sparql: str, blanked: str) -> None:
    for node in nodes:
        if node.name in _REFUSED:
            word, why = _REFUSED[node.name]
            found = re.search(rf"\b{word}\b", blanked, re.IGNORECASE)
            raise QueryError(
                f"{word} {why}",
                where=_place(sparql, found.start() if found else 0),
                fix=f"leave {word} out; the graph is the one named on the command line",
            )


def _check_prefixes(nodes: list[CompValue], sparql: str, blanked: str, schema: Schema) -> None:
    declared = {str(node.prefix or "") for node in nodes if node.name == "PrefixDecl"}
    for node in nodes:
        prefix = str(node.prefix or "")
        if node.name == "pname" and prefix not in declared and prefix not in schema.prefixes:
            found = re.search(rf"(?<![\w.-]){re.escape(prefix)}:", blanked)
            raise QueryError(
                f"unknown prefix {prefix!r}",
                where=_place(sparql, found.start() if found else 0),
                fix=f"declare it: PREFIX {prefix}: <...>, or in ontology/prefixes.ttl",
            )


def _collect(result: Result, sparql: str, *, ordered: bool) -> QueryResult:
    if result.type == "ASK":
        return QueryResult(boolean=bool(result.askAnswer))
    if result.type != "SELECT":
        return QueryResult(graph=result.graph)
    names = [str(each) for each in result.vars or ()]
    # rdflib gives the columns of SELECT * in no fixed order.
    places: dict[str, int] = {}
    blanked = _OPAQUE.sub(" ", sparql)
    if re.search(r"\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*", blanked, re.IGNORECASE):
        for match in _VARIABLE.finditer(blanked):
            places.setdefault(match[1], match.start())
    columns = tuple(sorted(names, key=lambda name: places.get(name, 0)))
    rows = [tuple(binding.get(Variable(name)) for name in columns) for binding in result.bindings]
    if not ordered:
        rows.sort(key=lambda row: [term.n3() if term is not None else "" for term in row])
    return QueryResult(columns=columns, rows=tuple(rows))


def _place(sparql: str, offset: int) -> str:
    before = sparql[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"


def _point(line: str, column: int) -> str:
    start = max(0, column - 1 - _AROUND)
    before, after = line[start : column - 1], line[column - 1 : column - 1 + _AROUND]
    # Spaces at the ends count for the caret; clean() would drop them.
    before = "".join(clean(each) or " " for each in before)
    return f"    {before}{clean(after)}\n    {' ' * len(before)}^"
