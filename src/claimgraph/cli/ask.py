"""``claimgraph ask``: named questions."""

import sys
from dataclasses import dataclass
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
from claimgraph.cli.terminal import painter, show, show_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.claimset import ClaimFilter, LeftOut
    from claimgraph.ontology import Schema
    from claimgraph.questions import Answer, Question
    from claimgraph.tables import Paint

__all__ = ["ask"]

_OUTPUT = "output"


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
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("table", "csv", "tsv", "json")),
    default="table",
    show_default=True,
    help="How to print; only a table leaves columns out. In CSV and TSV, what a spreadsheet would "
    "take for a formula gets an apostrophe.",
)
@click.option("--raw", is_flag=True, help="Write CSV and TSV as SPARQL 1.1 has them, for programs.")
@click.option(
    "--limit",
    type=COUNT,
    default=100,
    show_default=True,
    metavar="N",
    help="Claims, gaps or paths to show, the best first; 0 shows all.",
)
@timeout_option("the question")
@filter_options
@ontology_option
def ask(  # noqa: PLR0913 (one parameter an option)
    name: str | None,
    arguments: tuple[str, ...],
    parameters: tuple[str, ...],
    queries: Path | None,
    form: str,
    raw: bool,  # noqa: FBT001
    limit: int,
    timeout: float,
    wanted: "ClaimFilter",
    ontology: Path | None,
) -> None:
    """Ask a named question of a graph; without NAME, list the questions.

    ARG are what the question is about, in order: a concept by its label, a synonym or its CURIE;
    a predicate; a store. PATH is the output folder of a build, its store, or a file of RDF (.ttl,
    .trig, .nt, .nq, .jsonld; packed too); output if not given.

    Each row of the answer brings the sentence that says it and the document it is from. With
    options that keep some claims only, these alone are asked, without what was inferred.
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
        form=form,
        raw=raw,
        limit=limit or None,
        width=terminal_width(),
        wanted=wanted,
        paint=painter(),
    )
    shown, notes, left_out = run_within(timeout or None, "the question", _ask, asked)
    warn_left_out(left_out)
    if form == "table" and sys.stdout.isatty():
        show(shown.removesuffix("\n"))
    else:
        show_data(shown)
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
    form: str
    raw: bool
    limit: int | None
    width: int | None
    wanted: "ClaimFilter"
    paint: "Paint | None"


def _ask(asked: _Asked) -> tuple[str, tuple[str, ...], "tuple[LeftOut, ...]"]:
    """Return what is printed, what is said beside it, and what a filter left out."""
    from claimgraph.ontology import load_schema, load_schema_of
    from claimgraph.questions import ask_question

    schema = load_schema(asked.ontology)
    question = _find(_load(schema, asked.queries), asked.name)
    given, path = _sort(question, asked.arguments, asked.parameters)
    schema = load_schema_of(path, asked.ontology)
    answer = ask_question(question, given, path, schema, limit=asked.limit, wanted=asked.wanted)
    return (*_show(answer, asked, schema), answer.left_out)


def _show(answer: "Answer", asked: _Asked, schema: "Schema") -> tuple[str, tuple[str, ...]]:
    from claimgraph.query import format_result

    result, head = answer.result, ""
    if asked.form == "table":
        taken = "; ".join(f"{name}: {value}" for name, value in answer.taken)
        head = f"{answer.question.title}{f'  {taken}' if taken else ''}\n\n"
        result = answer.for_table()
    rows = format_result(
        result, asked.form, schema, asked.width, sheet=not asked.raw, paint=asked.paint
    )
    notes = ["nothing in the graph answers this"] * (not result.rows)
    notes += ["there is more; ask with a higher --limit"] * result.is_cut
    return f"{head}{rows}", tuple(notes)


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


def _is_output(path: Path) -> bool:
    from claimgraph.manifest import MANIFEST_FILE

    return (path / MANIFEST_FILE).is_file()


def _sort(
    question: "Question", arguments: tuple[str, ...], parameters: tuple[str, ...]
) -> tuple[dict[str, str], Path]:
    """Tell parameters from the path behind them."""
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
    if open_ and 0 < len(arguments) <= len(open_) and _is_output(Path(arguments[-1])):
        raise QueryError(
            f"the question needs {', '.join(open_[len(arguments) - 1 :])} before the graph",
            where=question.name,
            fix=f"ask it as: {question.usage} [PATH], with quotes around names of several words",
        )
    given.update(zip(open_, arguments, strict=False))
    rest = arguments[len(open_) :]
    return given, Path(rest[0] if rest else _OUTPUT)
