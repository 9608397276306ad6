"""``claimgraph completion``, and what words on a command line may become."""

import os
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
)

from claimgraph.errors import ClaimgraphError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.questions import Question

__all__ = [
    "complete_argument",
    "complete_concept",
    "complete_format",
    "complete_parameter",
    "complete_question",
    "completion",
]

_SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "claimgraph"
_VARIABLE = "_CLAIMGRAPH_COMPLETE"
_MOST = 50  # concepts offered
_OUTPUT = Path("output")
_INSTALL = """\b
How to install it:
  bash  eval "$(claimgraph completion bash)"     in ~/.bashrc
  zsh   eval "$(claimgraph completion zsh)"      in ~/.zshrc, after compinit
  fish  claimgraph completion fish > ~/.config/fish/completions/claimgraph.fish
"""


@click.command(
    short_help="Print what makes a shell complete commands and concepts.", epilog=_INSTALL
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script by which SHELL completes what is typed after claimgraph.

    Completed are commands, options, files, the names of questions, formats, predicates, and the
    concepts of the graph in the folder output, or in one that the line names already.
    """
    kind = get_completion_class(shell)
    if kind is None:  # click knows all of them
        raise click.UsageError(f"{shell} cannot complete")
    made = kind(context.find_root().command, {}, _PROGRAM, _VARIABLE)
    # Not source(), which starts a bash to ask its version.
    click.echo(made.source_template % made.source_vars())


@add_completion_class
class _QuotingBash(BashComplete):
    """Completion for bash of words that have spaces, which click leaves unquoted."""

    name = "bash"
    _is_quoted = False

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return what is typed before the word, and the word."""
        line = os.environ.get("COMP_WORDS", "")
        self._is_quoted = any(line.count(mark) % 2 for mark in "\"'")
        return super().get_completion_args()

    def format_completion(self, item: CompletionItem) -> str:
        """Return a word as the script reads it: quoted, and once more for bash's ``read``."""
        value = str(item.value)
        if item.type == "plain" and not self._is_quoted:
            value = "".join(f"\\{each}" if shlex.quote(each) != each else each for each in value)
        escaped = value.replace("\\", "\\\\")
        return f"{item.type},{escaped}"


def complete_question(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the questions whose names begin so."""
    return [
        CompletionItem(each.name, help=each.title)
        for each in _questions(context).values()
        if each.name.startswith(incomplete)
    ]


def complete_argument(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return what the next argument of a question may be: a concept, a predicate, a folder."""
    question = _questions(context).get(str(context.params.get("name")))
    given = tuple(context.params.get("arguments") or ())
    if question is None:
        return []
    if len(given) >= len(question.required):
        return [CompletionItem(incomplete, type="dir")]
    kind = question.required[len(given)].kind
    if kind == "concept":
        return _items(_concepts(incomplete, given))
    if kind == "predicate":
        return _items(_predicates(incomplete))
    return [CompletionItem(incomplete, type="dir")] if kind == "store" else []


def complete_parameter(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the parameters of the question that is asked, with the sign behind them."""
    # Behind an option that still lacks its value, click leaves the words as they are.
    name = context.params.get("name") or next(iter(context.args), "")
    question = _questions(context).get(name)
    names = () if question is None else (f"{each.name}=" for each in question.parameters)
    return _items(each for each in names if each.startswith(incomplete))


def complete_concept(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the concepts of the graph whose labels begin so."""
    return _items(_concepts(incomplete, ()))


def complete_format(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the formats that a graph is written in."""
    from claimgraph.exports import find_writers

    return _items(each for each in find_writers() if each.startswith(incomplete))


def _items(values: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(each) for each in values if each.isprintable()]


def _concepts(begin: str, given: Iterable[str]) -> Iterator[str]:
    from claimgraph.search import find_labels

    folders = (path for path in (*map(Path, given), _OUTPUT) if path.is_dir())
    try:
        for folder in folders:
            yield from find_labels(folder, begin, limit=_MOST)
            return
    except ClaimgraphError:  # an error would stand in the middle of what is typed
        return


def _predicates(begin: str) -> Iterator[str]:
    from claimgraph.ontology import load_schema

    try:
        schema = load_schema()
    except ClaimgraphError:
        return
    labels = {schema.labels.get(iri, "") for iri in schema.predicates}
    for label in sorted(labels):
        if label and any(each.startswith(begin) for each in (label, label.removeprefix("is "))):
            yield label


def _questions(context: click.Context) -> "Mapping[str, Question]":
    from claimgraph.ontology import find_ontology
    from claimgraph.questions import QUERIES_FOLDER, load_questions

    try:
        shipped = find_ontology(context.params.get("ontology")) / QUERIES_FOLDER
        own = context.params.get("queries")
        return load_questions(*(each for each in (shipped, own) if each and Path(each).is_dir()))
    except ClaimgraphError:
        return {}
