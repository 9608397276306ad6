"""``claimgraph ask``: named questions."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.completion import (
    complete_argument,
    complete_parameter,
    complete_question,
)
from claimgraph.cli.console import say, terminal_width
from claimgraph.cli.filtering import filter_options, warn_left_out
from claimgraph.cli.options import COUNT, ontology_option, timeout_option
from claimgraph.cli.tabular import Layout, put, render, table_options
from claimgraph.cli.terminal import fold, painter, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.claimset import ClaimFilter, LeftOut
    from claimgraph.exports import RowTable
    from claimgraph.ontology import Schema
    from claimgraph.questions import Answer, Question
    from claimgraph.tables import Paint

__all__ = ["ask"]

_OUTPUT = "output"
_WHOLE, _SUBJECTS, _OBJECTS = "evidence", "what", "objects"  # what is asked in words
_DENIED = "denied"  # option of these


@click.command(short_help="Ask a named question.")
@click.argument("name", required=False, shell_complete=complete_question)
@click.argument("arguments", nargs=-1, metavar="ARG... [PATH]", shell_complete=complete_argument)
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_parameter,
    help="A parameter by its name; may be given several times.",
)
@click.option(
    "--queries",
    type=click.Path(path_type=Path),
    help="Folder with questions of your own (.rq), beside those of the ontology.",
)
@table_options
@click.option(
    "--limit",
    type=COUNT,
    default=100,
    show_default=True,
    metavar="N",
    help="Claims, gaps or paths to show, the best first; 0 shows all.",
)
@timeout_option("the question", of_endpoints=True)
@filter_options
@ontology_option
def ask(  # noqa: PLR0913 (one parameter an option)
    name: str | None,
    arguments: tuple[str, ...],
    parameters: tuple[str, ...],
    queries: Path | None,
    limit: int,
    timeout: float,
    wanted: "ClaimFilter",
    layout: Layout,
    ontology: Path | None,
) -> None:
    """Ask a named question of a graph; without NAME, list the questions.

    NAME may be a question in words: "Does X prevent Y?", "X does not cause Y" (who denies it?),
    "What treats Y?", "What does X treat?", "Is Y treated by X?"; it needs one predicate of the
    ontology, and no ARG.

    ARG are what the question is about, in order: a concept by its label, a synonym or its CURIE;
    a predicate; a store. PATH is the output folder of a build, its store, a file of RDF (.ttl,
    .trig, .nt, .nq, .jsonld; packed too), or the address of a SPARQL endpoint that a graph was
    loaded into (see load); output if not given.

    Each row of the answer brings the sentence that says it and the document it is from. With
    options that keep some claims only, these alone are asked, without what was inferred. JSON, and
    CSV and TSV with --raw, are the formats of SPARQL 1.1.
    """
    if name is None:
        from claimgraph.ontology import load_schema

        show(_list(_load(load_schema(ontology), queries)))
        return
    from claimgraph.time_limits import run_within

    asked = _Asked(
        name=name,
        arguments=arguments,
        parameters=parameters,
        queries=queries,
        ontology=ontology,
        layout=layout,
        limit=limit or None,
        timeout=timeout or None,
        wanted=wanted,
        paint=painter(),
    )
    content, notes, left_out = run_within(timeout or None, "the question", _ask, asked)
    warn_left_out(left_out)
    put(content, layout, wanted.told)
    for note in notes:
        say(note)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is asked, and how it is shown."""

    name: str
    arguments: tuple[str, ...]
    parameters: tuple[str, ...]
    queries: Path | None
    ontology: Path | None
    layout: Layout
    limit: int | None
    timeout: float | None
    wanted: "ClaimFilter"
    paint: "Paint | None"


def _ask(asked: _Asked) -> tuple[bytes, tuple[str, ...], "tuple[LeftOut, ...]"]:
    """Return the file of the answer, what is said beside it, and what a filter left out."""
    from claimgraph.ontology import load_schema, load_schema_of
    from claimgraph.questions import ask_question

    schema = load_schema(asked.ontology)
    name, arguments, parameters, told = _read(asked, schema)
    question = _find(_load(schema, asked.queries), name)
    given, path = _sort(question, arguments, parameters)
    schema = load_schema_of(path, asked.ontology)
    answer = ask_question(
        question,
        given,
        path,
        schema,
        limit=asked.limit,
        # What is asked here is stopped from outside.
        timeout=None if isinstance(path, Path) else asked.timeout,
        wanted=asked.wanted,
    )
    content, notes = _show(answer, asked, schema)
    return content, (*told, *notes), answer.left_out


def _read(
    asked: _Asked, schema: "Schema"
) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return name, arguments and parameters of a question, and what to say of its words."""
    from claimgraph.questions import is_in_words, read_question

    if not is_in_words(asked.name):
        return asked.name, asked.arguments, asked.parameters, ()
    said = read_question(asked.name, schema)
    denied = (f"{_DENIED}=yes",) * said.is_denied
    about = tuple(filter(None, (said.subject, said.predicate, said.object)))
    name = _WHOLE if said.subject and said.object else _OBJECTS if said.subject else _SUBJECTS
    notes = (f"what is found may be of another kind than {said.kind!r}",) * bool(said.kind)
    return name, (*about, *asked.arguments), (*asked.parameters, *denied), notes


def _show(answer: "Answer", asked: _Asked, schema: "Schema") -> tuple[bytes, tuple[str, ...]]:
    from claimgraph.errors import QueryError
    from claimgraph.query import format_result

    result, layout = answer.result, asked.layout
    own = {"table": lambda: _lay_out(answer, asked, schema)}
    exact = {"json"} | ({"csv", "tsv"} if layout.raw else set())
    if result.boolean is not None or result.triples is not None:
        exact = {"csv", "tsv", "json"}
        if layout.form not in {"table", *exact}:
            raise QueryError(
                f"{layout.form} holds rows, and this question has none",
                where=answer.question.name,
                fix="use -f csv",
            )
    own |= {
        form: partial(format_result, result, form, schema, None, sheet=not layout.raw)
        for form in exact
    }
    content = render(lambda: _tabulate(answer, schema, asked.wanted.told), layout, own)
    notes = ["nothing in the graph answers this"] * (not result.rows)
    notes += ["there is more; ask with a higher --limit"] * result.is_cut
    return content, tuple(notes)


def _lay_out(answer: "Answer", asked: _Asked, schema: "Schema") -> str:
    """Return the answer for a terminal, the question above it."""
    from claimgraph.query import format_result

    head = f"{answer.question.title}{f'  {_taken(answer)}' if answer.taken else ''}"
    rows = format_result(answer.for_table(), "table", schema, asked.layout.width, paint=asked.paint)
    return f"{fold(head, asked.layout.width)}\n\n{rows}"


def _tabulate(answer: "Answer", schema: "Schema", part: str) -> "RowTable":
    from claimgraph.exports import Link, RowTable
    from claimgraph.query import iter_cells

    return RowTable(
        title=" ".join(filter(None, (answer.question.title, _taken(answer)))),
        columns=answer.result.columns,
        rows=tuple(
            tuple(Link(iri, text) if iri else text for text, iri in row)
            for row in iter_cells(answer.result, schema)
        ),
        shown=answer.for_table().columns,
        part=part,
    )


def _taken(answer: "Answer") -> str:
    return "; ".join(f"{name}: {value}" for name, value in answer.taken)


def _load(schema: "Schema", queries: Path | None) -> "Mapping[str, Question]":
    from claimgraph.questions import QUERIES_FOLDER, load_questions

    shipped = schema.folder / QUERIES_FOLDER
    own = () if queries is None else (queries,)
    # An ontology folder of a user's own may have no questions.
    return load_questions(*((shipped,) if shipped.is_dir() else ()), *own)


def _list(questions: "Mapping[str, Question]") -> str:
    from claimgraph.tables import format_table

    rows = [(each.usage, each.title) for each in questions.values()]
    return format_table(("question", "asks"), rows, terminal_width())


def _find(questions: "Mapping[str, Question]", name: str) -> "Question":
    from claimgraph.errors import QueryError

    if name not in questions:
        raise QueryError(f"there is no question {name!r}", fix=f"ask one of {', '.join(questions)}")
    return questions[name]


def _is_output(name: str) -> bool:
    from claimgraph.endpoints import is_endpoint
    from claimgraph.manifest import MANIFEST_FILE

    return is_endpoint(name) or (Path(name) / MANIFEST_FILE).is_file()


def _sort(
    question: "Question", arguments: tuple[str, ...], parameters: tuple[str, ...]
) -> tuple[dict[str, str], Path | str]:
    """Tell parameters from the path or address behind them."""
    from claimgraph.endpoints import is_endpoint
    from claimgraph.errors import QueryError

    given: dict[str, str] = {}
    for each in parameters:
        name, equals, value = each.partition("=")
        if not equals:
            raise QueryError(f"{each!r} is not NAME=VALUE", where="-p", fix="write it so")
        if name in given:
            raise QueryError(f"{name} is given twice", where="-p", fix="leave one out")
        given[name] = value
    open_ = [each.name for each in question.required if each.name not in given]
    if len(arguments) > len(open_) + 1:
        raise QueryError(
            f"{len(arguments)} arguments are too many",
            where=question.name,
            fix=f"ask it as: {question.usage} [PATH], with quotes around names of several words",
        )
    if open_ and 0 < len(arguments) <= len(open_) and _is_output(arguments[-1]):
        lacking = ", ".join(open_[len(arguments) - 1 :]).upper()  # as in the usage
        raise QueryError(
            f"the question lacks {lacking}: what is given is the graph",
            where=question.name,
            fix=f"ask it as: {question.usage} [PATH], with quotes around names of several words",
        )
    given.update(zip(open_, arguments, strict=False))
    rest = arguments[len(open_) :]
    source = rest[0] if rest else _OUTPUT
    return given, source if is_endpoint(source) else Path(source)
