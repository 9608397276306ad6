"""Runs a SPARQL query over a store, a file of RDF or an endpoint; refuses what does more than read.

A query runs in this process, or in one of its own that can be stopped (``QueryOptions.timeout``).
"""

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from claimgraph.endpoints import (
    AskedGraph,
    EndpointGraph,
    Kind,
    ask_endpoint,
    find_labels,
    is_endpoint,
)
from claimgraph.errors import QueryError, QueryTimeoutError, TimeLimitError, WorkerError
from claimgraph.ontology import Schema
from claimgraph.query import worker
from claimgraph.query.checking import check_query, check_sources, syntax_error
from claimgraph.query.results import QueryResult
from claimgraph.query.sketch import Sketch
from claimgraph.store import Reader, names_selections, open_store
from claimgraph.tables import clean
from claimgraph.time_limits import LONGEST, ask_process
from claimgraph.vocabulary import BASE, PREFIXES

__all__ = ["QueryOptions", "query_reader", "run_query"]

_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label")
# Tokens of a query that is asked in this process. pyoxigraph 0.5 recurses for each of them on a
# stack that it does not watch: 20,000 signs of any kind end the process, 1,000 of none do.
_MOST_STEPS = 1_000
_ERRORS = (SyntaxError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryOptions:
    """How a query is run.

    Attributes:
        limit: Rows or triples to keep, from the first of the order; None for all.
        timeout: Seconds after which the query is stopped, in a process of its own;
            ``math.inf`` for a process that is not stopped; None to ask in this process, where
            nothing can stop it, unless the query is so long that it might end it.
        services: Addresses that SERVICE may ask.
        labels: Whether labels of the IRIs in the rows are looked up.
        with_ontology: Whether a query over a file sees the ontology; None if it does where the
            file holds claims, and not where it is foreign. A store holds it.
        as_found: Whether rows stay in the order in which they are found, which is the same each
            time for the same store; no more of them are looked for than the limit says.
        full: Whether the full form of a store is asked, of which each word that an evidence marks
            is a node; None if it is where the query names what only that has.
    """

    limit: int | None = None
    timeout: float | None = None
    services: frozenset[str] = frozenset()
    labels: bool = False
    with_ontology: bool | None = None
    as_found: bool = False
    full: bool | None = None

    def __post_init__(self) -> None:
        if self.timeout is not None and not self.timeout >= 0:
            raise QueryError(
                f"{self.timeout} is no time to wait", where="timeout", fix="give seconds, from 0"
            )
        if self.limit is not None and not 0 <= self.limit <= sys.maxsize:
            raise QueryError(
                f"{self.limit} is no number of rows", where="limit", fix="count from 0"
            )


_PLAIN = QueryOptions()
_KINDS: Mapping[str, Kind] = MappingProxyType({"SELECT": "rows", "ASK": "boolean"})


def run_query(
    source: Path | str, sparql: str, schema: Schema, options: QueryOptions = _PLAIN
) -> QueryResult:
    """Run a SPARQL query.

    Args:
        source: A store, the output folder of a build, a file of RDF, or the address (``http://``
            or ``https://``) of a SPARQL 1.1 endpoint.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the ontology are declared.
        schema: The ontology.
        options: How it is run.

    Returns:
        The answer; rows are sorted unless the query says ORDER BY.

    Raises:
        GraphError: If the path holds no RDF.
        StoreError: If the store cannot be opened.
        QueryError: If the query is no SPARQL (with line and column), names an unknown prefix,
            changes data, reaches outside of the source, or takes too long.
        EndpointError: If the endpoint does not answer.
    """
    sketch = check_query(sparql, options.services)
    if isinstance(source, str) and is_endpoint(source):
        return _ask_endpoint(source, sketch, schema, options)
    with open_store(Path(source)) as reader:
        wanted = options.with_ontology
        if reader.is_claims() if wanted is None else wanted:
            reader.add_ontology(schema.folder)
        return _ask_reader(reader, sketch, schema, options)


def query_reader(
    reader: AskedGraph, sparql: str, schema: Schema, options: QueryOptions = _PLAIN
) -> QueryResult:
    """Run a SPARQL query over what is open already.

    Args:
        reader: Of a store or a file of RDF, or an endpoint.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the ontology are declared.
        schema: The ontology.
        options: How it is run.

    Returns:
        The answer; rows are sorted unless the query says ORDER BY.

    Raises:
        QueryError: As :func:`run_query`.
        EndpointError: As :func:`run_query`.
    """
    sketch = check_query(sparql, options.services)
    if isinstance(reader, EndpointGraph):
        return _ask_endpoint(reader.address, sketch, schema, options)
    return _ask_reader(reader, sketch, schema, options)


def _ask_reader(
    reader: Reader, sketch: Sketch, schema: Schema, options: QueryOptions
) -> QueryResult:
    check_sources(sketch, reader.graphs() if sketch.sources else (), schema.prefixes)
    request = _request(sketch, schema, options, reader)
    full = names_selections(sketch.sparql) if options.full is None else options.full
    timeout = options.timeout
    if timeout is None and sketch.n_steps <= _MOST_STEPS:
        store = reader.full_store() if full else reader.store
        told = _answer(store, request, sketch, schema.prefixes)
    else:
        limit = math.inf if timeout is None else timeout
        told = _answer_apart(request, reader, limit, full=full)
    return _result(told, sketch, schema.prefixes)


def _request(
    sketch: Sketch, schema: Schema, options: QueryOptions, reader: Reader | None
) -> dict[str, Any]:
    return {
        "sparql": sketch.sparql,
        "base": BASE,
        "prefixes": dict(schema.prefixes),
        "columns": sketch.variables if sketch.takes_all else (),
        "ordered": sketch.is_ordered or options.as_found,
        "limit": options.limit,
        "labels": _LABELS if options.labels else (),
        "services": bool(options.services),
        # FROM says what the default graph is.
        "union": reader is not None and reader.is_split and not sketch.sources,
    }


def _answer(
    store: ox.Store, request: dict[str, Any], sketch: Sketch, prefixes: Mapping[str, str]
) -> dict[str, Any]:
    try:
        return worker.answer(store, request)
    except _ERRORS as error:
        raise _error(type(error).__name__, str(error), sketch, prefixes) from error


def _answer_apart(
    request: dict[str, Any], reader: Reader | None, timeout: float, *, full: bool = False
) -> dict[str, Any]:
    """Answer in a process that is killed when the time is up, or when this one ends.

    Without a reader nothing is there to ask: whether the query can be read is told.
    """
    quads = None
    if reader is not None:
        quads = reader.full_quads_folder if full else reader.quads_folder
    request["folder"] = None if quads is None else str(quads)
    if quads is None:
        request["quads"] = b""
    if quads is None and reader is not None:
        store = reader.full_store() if full else reader.store
        request["quads"] = store.dump(format=ox.RdfFormat.N_QUADS)
    # -P: the folder of the file is not searched for modules.
    command = [sys.executable, "-P", str(Path(worker.__file__))]
    try:
        told: dict[str, Any] = ask_process(
            command, request, None if math.isinf(timeout) else timeout
        )
    except TimeLimitError as error:
        raise QueryTimeoutError(
            f"the query was stopped after {timeout:g} seconds",
            fix="ask for less, or allow more with --timeout",
        ) from error
    except WorkerError as error:
        raise QueryError(
            f"the query ended the process that ran it: {error.problem}",
            fix="ask for less, or in simpler patterns",
        ) from error
    return told


def _ask_endpoint(
    address: str, sketch: Sketch, schema: Schema, options: QueryOptions
) -> QueryResult:
    request = _request(sketch, schema, options, None)
    # What cannot be read is told as for a store, with line and column.
    timeout = math.inf if options.timeout is None else options.timeout
    if not options.services:  # which would be asked already
        if sketch.n_steps <= _MOST_STEPS:
            _answer(ox.Store(), request, sketch, schema.prefixes)
        else:
            _result(_answer_apart(request.copy(), None, timeout), sketch, schema.prefixes)
    used = {name.text.partition(":")[0] for name in sketch.names} - sketch.declared
    declared = "".join(
        f"PREFIX {prefix}: <{schema.prefixes[prefix]}>\n"
        for prefix in sorted(used)
        if prefix in schema.prefixes
    )
    form = "" if sketch.form is None else sketch.form.word
    limit = None if math.isinf(timeout) else min(timeout, LONGEST)
    told = ask_endpoint(
        address,
        declared + sketch.sparql,
        kind=_KINDS.get(form, "triples"),
        timeout=limit,
        collect=lambda found: worker.collect(found, request),
    )
    if options.labels and "rows" in told:
        told["labels"] = find_labels(address, told["rows"], _LABELS, limit)
    return _result(told, sketch, schema.prefixes)


def _result(told: dict[str, Any], sketch: Sketch, prefixes: Mapping[str, str]) -> QueryResult:
    if "error" in told:
        raise _error(told["error"], told["message"], sketch, prefixes)
    triples = told.get("triples")
    return QueryResult(
        columns=tuple(told.get("columns", ())),
        rows=tuple(told.get("rows", ())),
        boolean=told.get("boolean"),
        triples=None if triples is None else tuple(triples),
        labels=MappingProxyType(told.get("labels", {})),
        is_cut=told.get("cut", False),
    )


def _error(kind: str, told: str, sketch: Sketch, prefixes: Mapping[str, str]) -> QueryError:
    if kind == SyntaxError.__name__:
        return syntax_error(sketch, told, prefixes)
    return QueryError(
        f"the query cannot be answered: {clean(told)}",
        fix="check its variables, groups, patterns and nesting",
    )
