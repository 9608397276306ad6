"""``claimgraph ask``: named questions."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import say, terminal_width
from claimgraph.cli.options import COUNT, SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.ontology import Schema
    from claimgraph.questions import Answer, Question

__all__ = ["ask"]

_OUTPUT = "output"


@click.command(short_help="Ask a named question.")
@click.argument("name", required=False)
@click.argument("arguments", nargs=-1, metavar="ARG... [PATH]")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
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
    help="How to print; only a table leaves columns out.",
)
@click.option(
    "--limit",
    type=COUNT,
    default=100,
    show_default=True,
    metavar="N",
    help="Claims, gaps or paths to show, the best first; 0 shows all.",
)
@click.option(
    "--timeout",
    type=SECONDS,
    default=0.0,
    metavar="SECONDS",
    help="Stop the question after this time; 0, the default, lets it run.",
)
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)
def ask(  # noqa: PLR0913 (one parameter an option)
    name: str | None,
    arguments: tuple[str, ...],
    parameters: tuple[str, ...],
    queries: Path | None,
    form: str,
    limit: int,
    timeout: float,
    ontology: Path | None,
) -> None:
    """Ask a named question of a graph; without NAME, list the questions.

    ARG are what the question is about, in order: a concept by its label, a synonym or its CURIE;
    a predicate; a store. PATH is the output folder of a build, its store, or a file of RDF (.ttl,
    .trig, .nt, .nq, .jsonld; gzipped too); output if not given.

    Each row of the answer brings the sentence that says it and the document it is from.
    """
    from claimgraph.ontology import load_schema
    from claimgraph.questions import ask_question

    schema = load_schema(ontology)
    questions = _load(schema, queries)
    if name is None:
        click.echo(_list(questions))
        return
    question = _find(questions, name)
    given, path = _sort(question, arguments, parameters)
    answer = ask_question(
        question, given, path, schema, limit=limit or None, timeout=timeout or None
    )
    _print(answer, form, schema)


def _print(answer: "Answer", form: str, schema: "Schema") -> None:
    from claimgraph.query import format_result

    result = answer.result
    if form == "table":
        taken = "; ".join(f"{name}: {value}" for name, value in answer.taken)
        click.echo(f"{answer.question.title}{f'  {taken}' if taken else ''}\n")
        result = answer.for_table()
    click.echo(format_result(result, form, schema, terminal_width()).encode(), nl=False)
    if not result.rows:
        say("nothing in the graph answers this")
    if result.is_cut:
        say("there is more; ask with a higher --limit")


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
    given.update(zip(open_, arguments, strict=False))
    rest = arguments[len(open_) :]
    return given, Path(rest[0] if rest else _OUTPUT)
