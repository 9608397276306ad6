"""Run a question on a graph: resolve names to IRIs, find records, look up rows."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from claimgraph.claimset import ClaimFilter, LeftOut, filter_claims
from claimgraph.errors import QueryError, QueryTimeoutError
from claimgraph.ontology import Schema
from claimgraph.query import (
    AskedGraph,
    EndpointGraph,
    QueryOptions,
    QueryResult,
    is_endpoint,
    query_reader,
)
from claimgraph.questions.binding import bind, format_rows
from claimgraph.questions.changes import ask_changes
from claimgraph.questions.endpoint_parts import open_wanted
from claimgraph.questions.paths import Walk, find_paths
from claimgraph.questions.question import Parameter, Question
from claimgraph.questions.retraction import RETRACTED, mark_retracted
from claimgraph.questions.snapshots import Snapshot, read_snapshot
from claimgraph.questions.user_words import find_concept, find_predicate
from claimgraph.store import open_claims, open_store
from claimgraph.tables import clean
from claimgraph.vocabulary import PREFIXES, contract

__all__ = ["Answer", "ask_question", "keep_snapshots"]

_ALL = ClaimFilter()
_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_NUMBER = re.compile(r"[0-9]{1,9}")
_FLAGS: Mapping[str, bool] = MappingProxyType(
    {"yes": True, "true": True, "no": False, "false": False}
)
_RECORDS = "records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question.

    Attributes:
        question: The question.
        taken: Name of each parameter that has a value, and how the value was interpreted.
        result: The rows, with labels of the IRIs in them; ``is_cut`` if there are more.
        left_out: What a filter left out before it was asked.
    """

    question: Question
    taken: tuple[tuple[str, str], ...]
    result: QueryResult
    left_out: tuple[LeftOut, ...] = ()

    def for_table(self) -> QueryResult:
        """Return the columns that a table shows, without those that are empty in all rows."""
        names = self.result.columns
        shown = dict.fromkeys((*self.question.columns, RETRACTED)) if self.question.columns else ()
        places = [names.index(each) for each in shown if each in names]
        places = places or list(range(len(names)))
        rows = self.result.rows
        places = [each for each in places if not rows or any(row[each] is not None for row in rows)]
        return replace(
            self.result,
            columns=tuple(names[place] for place in places),
            rows=tuple(tuple(row[place] for place in places) for row in self.result.rows),
        )


def ask_question(  # noqa: PLR0913 (each says one thing of how it is asked)
    question: Question,
    arguments: Mapping[str, str],
    source: Path | str,
    schema: Schema,
    *,
    limit: int | None = None,
    timeout: float | None = None,
    wanted: ClaimFilter = _ALL,
) -> Answer:
    """Run a question on a graph.

    Args:
        question: One of :func:`load_questions`.
        arguments: Values of its parameters, by name, as written by the user.
        source: A store, the output folder of a build, a file of RDF, or the address of a SPARQL
            endpoint into whose default graph a graph was loaded.
        schema: The ontology.
        limit: Records (claims, gaps, paths) to show, or rows where the question finds none;
            None for all.
        timeout: Seconds after which it is stopped; each query then runs in its own process. None
            for no limit.
        wanted: Which claims are wanted; with any condition, the question is asked of the part of
            the graph that meets all, without what was inferred.

    Returns:
        The answer.

    Raises:
        InputError: If a name in the filter is that of no term, concept or document.
        QueryError: If an argument is missing, unknown or ambiguous, or the file of the
            question has no read-only SPARQL, or the time limit is exceeded.
        GraphError: If there is no graph.
        StoreError: If the store cannot be opened.
        EndpointError: If the endpoint does not answer.
    """
    given = _complete(question, arguments)
    left_out: tuple[LeftOut, ...] = ()
    with ExitStack() as open_:
        reader = _open(source, schema, open_, timeout)
        asked = _Asked(reader=reader, schema=schema, limit=limit, timeout=timeout)
        for parameter in question.parameters:
            if parameter.name in given:
                with _named(parameter):
                    _RESOLVERS[parameter.kind](asked, parameter.name, given[parameter.name])
        if wanted != _ALL:
            if isinstance(reader, EndpointGraph):
                part, wanted = open_wanted(reader, wanted, schema)
                reader = open_.enter_context(part)
            found = filter_claims(reader.claims(schema), wanted, schema)
            left_out = found.left_out
            asked.reader = open_.enter_context(open_claims(found.graph, schema, path=reader.path))
        result = _METHODS[_method(question)](question, asked)
        result = mark_retracted(result, asked.run)
    return Answer(question=question, taken=tuple(asked.taken), result=result, left_out=left_out)


def _open(
    source: Path | str, schema: Schema, open_: ExitStack, timeout: float | None
) -> AskedGraph:
    if isinstance(source, str) and is_endpoint(source):
        return EndpointGraph(source, timeout)
    return open_.enter_context(open_store(source, ontology=schema.folder))


def keep_snapshots(source: Path, questions: Iterable[Question], schema: Schema) -> None:
    """Cache beside a store the snapshots by which questions compare stores, to speed them up.

    Args:
        source: The store, or the output folder of a build.
        questions: From :func:`load_questions`; those without a comparison, or whose comparison
            depends on a parameter, are skipped.
        schema: The ontology.

    Raises:
        QueryError: If a question has no read-only SPARQL.
        GraphError: If there is no graph.
        StoreError: If the store cannot be opened.
    """
    with open_store(source, ontology=schema.folder) as reader:
        for question in questions:
            alone = all(each.kind == "store" for each in question.parameters)
            if alone and _method(question) == "snapshot":
                asked = _Asked(reader=reader, schema=schema, limit=None, timeout=None)
                _take_snapshot(question, asked, reader)


@dataclass(slots=True, kw_only=True)
class _Asked:
    """A question being run: SPARQL by parameter, and the other values."""

    reader: AskedGraph
    schema: Schema
    limit: int | None
    timeout: float | None
    started: float = field(default_factory=time.monotonic)
    values: dict[str, str] = field(default_factory=dict)
    nodes: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    stores: list[Path] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)

    def run(
        self,
        sparql: str,
        reader: AskedGraph | None = None,
        *,
        limit: int | None = None,
        as_found: bool = False,
        labels: bool = False,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> QueryResult:
        options = QueryOptions(
            limit=limit, as_found=as_found, labels=labels, timeout=self._time_left()
        )
        text = bind(sparql, {**self.values, **more})
        try:
            return query_reader(reader or self.reader, text, self.schema, options)
        except QueryTimeoutError as error:
            raise QueryError(
                f"the question was stopped after {self.timeout:g} seconds",
                fix="ask for less with --limit, or allow more with --timeout",
            ) from error

    def _time_left(self) -> float | None:
        if self.timeout is None:
            return None
        return max(0.0, self.started + self.timeout - time.monotonic())


def _complete(question: Question, arguments: Mapping[str, str]) -> dict[str, str]:
    known = {each.name for each in question.parameters}
    for name in arguments:
        if name not in known:
            raise QueryError(
                f"the question has no parameter {clean(name)!r}",
                where=question.name,
                fix=f"ask it as: {question.usage}",
            )
    missing = [each.name for each in question.required if each.name not in arguments]
    if missing:
        raise QueryError(
            f"the question needs {', '.join(missing)}",
            where=question.name,
            fix=f"ask it as: {question.usage}",
        )
    defaults = {each.name: each.default for each in question.parameters if each.default}
    return {**defaults, **arguments}


class _named:  # noqa: N801 (a context manager)
    """Adds the parameter to errors."""

    def __init__(self, parameter: Parameter) -> None:
        self._name = parameter.name

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, QueryError) and not error.where:
            raise QueryError(error.problem, where=self._name, fix=error.fix) from error


def _take_concept(asked: _Asked, name: str, value: str) -> None:
    iri = find_concept(asked.reader, value, asked.schema)
    asked.nodes.append(iri)
    asked.values[name] = str(ox.NamedNode(iri))
    label = next(
        (
            each.object.value
            for each in asked.reader.facts(ox.NamedNode(iri), _LABEL)
            if isinstance(each.object, ox.Literal)
        ),
        "",
    )
    curie = contract(iri, asked.schema.prefixes)
    asked.taken.append((name, f"{clean(label)} ({curie})" if label else curie))


def _take_predicate(asked: _Asked, name: str, value: str) -> None:
    iri = find_predicate(asked.schema, value)
    asked.values[name] = str(ox.NamedNode(iri))
    asked.taken.append((name, asked.schema.labels.get(iri) or contract(iri)))


def _take_text(asked: _Asked, name: str, value: str) -> None:
    asked.values[name] = str(ox.Literal(value))
    asked.taken.append((name, clean(value)))


def _take_number(asked: _Asked, name: str, value: str) -> None:
    if _NUMBER.fullmatch(value) is None:
        raise QueryError(f"{clean(value)!r} is no whole number", fix="give one such as 2")
    asked.numbers[name] = int(value)
    asked.values[name] = str(int(value))
    asked.taken.append((name, str(int(value))))


def _take_flag(asked: _Asked, name: str, value: str) -> None:
    if value.lower() not in _FLAGS:
        raise QueryError(f"{clean(value)!r} is neither yes nor no", fix="say yes or no")
    if _FLAGS[value.lower()]:
        asked.values[name] = "true"
    asked.taken.append((name, "yes" if _FLAGS[value.lower()] else "no"))


def _take_store(asked: _Asked, name: str, value: str) -> None:
    asked.stores.append(Path(value))
    asked.taken.append((name, clean(value)))


def _method(question: Question) -> str:
    for part in ("snapshot", "steps", _RECORDS):
        if part in question.parts:
            return part
    return ""


def _ask_rows(question: Question, asked: _Asked) -> QueryResult:
    return asked.run(question.sparql, limit=asked.limit, labels=True)


def _ask_records(question: Question, asked: _Asked) -> QueryResult:
    found = asked.run(question.parts[_RECORDS], limit=asked.limit, as_found=True)
    return _look_up(question, asked, format_rows(found.rows), is_cut=found.is_cut)


def _ask_paths(question: Question, asked: _Asked) -> QueryResult:
    if len(asked.nodes) < 2:
        raise _misdeclared(question, "a question with steps has two parameters of kind concept")

    def step(node: str, limit: int | None) -> tuple[tuple[object, ...], ...]:
        more = {"node": str(ox.NamedNode(node))}
        return asked.run(question.parts["steps"], limit=limit, as_found=True, more=more).rows

    walk = Walk(
        step=step,
        hops=asked.numbers.get("hops", 3),
        hubs=asked.numbers.get("hubs"),
        limit=asked.limit,
    )
    paths, is_cut = find_paths(walk, asked.nodes[0], asked.nodes[1])
    rows = [
        (ox.Literal(number), ox.Literal(place), *edge)
        for number, path in enumerate(paths, start=1)
        for place, edge in enumerate(path, start=1)
    ]
    return _look_up(question, asked, format_rows(rows), is_cut=is_cut)


def _look_up(question: Question, asked: _Asked, records: str, *, is_cut: bool) -> QueryResult:
    result = asked.run(question.sparql, labels=True, more={_RECORDS: records})
    return replace(result, is_cut=is_cut)


def _ask_changes(question: Question, asked: _Asked) -> QueryResult:
    if len(asked.stores) != 1:
        raise _misdeclared(question, "a question with a snapshot has one parameter of kind store")
    with open_store(asked.stores[0], ontology=asked.schema.folder) as before:

        def snapshot(reader: AskedGraph) -> Snapshot:
            return _take_snapshot(question, asked, reader)

        def look_up(reader: AskedGraph, records: str) -> QueryResult:
            return asked.run(question.sparql, reader, labels=True, more={_RECORDS: records})

        return ask_changes(before, asked.reader, snapshot, look_up, asked.limit)


def _take_snapshot(question: Question, asked: _Asked, reader: AskedGraph) -> Snapshot:
    sparql = question.parts["snapshot"]
    bound = bind(sparql, asked.values)
    return read_snapshot(reader, bound, lambda each: asked.run(sparql, each, as_found=True))


def _misdeclared(question: Question, problem: str) -> QueryError:
    return QueryError(problem, where=str(question.path), fix="declare it in the first comments")


_RESOLVERS: Mapping[str, Callable[[_Asked, str, str], None]] = MappingProxyType(
    {
        "concept": _take_concept,
        "predicate": _take_predicate,
        "text": _take_text,
        "number": _take_number,
        "flag": _take_flag,
        "store": _take_store,
    }
)
_METHODS: Mapping[str, Callable[[Question, _Asked], QueryResult]] = MappingProxyType(
    {"": _ask_rows, _RECORDS: _ask_records, "steps": _ask_paths, "snapshot": _ask_changes}
)
