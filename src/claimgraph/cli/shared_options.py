"""The options that every command has: how much is told beside its results, and how wide."""

from collections.abc import Mapping

import click

from claimgraph.cli.terminal import QUIET, VERBOSE, WIDE

__all__ = ["CODES", "share_options"]

# Exit codes with what they mean, in one place for the help of all commands.
CODES: Mapping[int, str] = {
    0: "done",
    1: "validate found something wrong, or Ctrl-C was pressed",
    2: "an input, option or place to write to is wrong",
    3: "what claimgraph depends on failed: disk, memory, store, model, worker, endpoint",
    70: "a fault of claimgraph itself",
}
# Commands, and groups of them, whose results are tables.
_TABLES = frozenset(
    (
        "ask",
        "build",
        "coverage",
        "doctor",
        "edges",
        "evaluate",
        "explain",
        "lexicon",
        "query",
        "search",
    )
)


def share_options(group: click.Group) -> None:
    """Add the options of all commands to a group and to the commands below it.

    Args:
        group: What the program starts.
    """
    _add(group, _quiet(), _verbose())
    for name, command in group.commands.items():
        for each in _leaves(command):
            wide = (_wide(),) if name in _TABLES else ()
            _add(each, *wide, _quiet(), _verbose())
            each.epilog = "\n\n".join(filter(None, (each.epilog, _told(name))))


def _leaves(command: click.Command) -> list[click.Command]:
    if isinstance(command, click.Group):
        return [leaf for each in command.commands.values() for leaf in _leaves(each)]
    return [command]


def _add(command: click.Command, *options: click.Option) -> None:
    command.params += options


def _told(name: str) -> str:
    """Return the exit codes of a command, as a line of its help."""
    codes = {**CODES, 1: CODES[1] if name == "validate" else "Ctrl-C was pressed"}
    return f"Exit codes: {'; '.join(f'{code} {told}' for code, told in codes.items())}."


def _quiet() -> click.Option:
    return click.Option(
        ["-q", "--quiet"],
        is_flag=True,
        expose_value=False,
        callback=_Keep(QUIET),
        help="Print results and errors alone: no notes, no progress.",
    )


def _verbose() -> click.Option:
    return click.Option(
        ["-v", "--verbose"],
        is_flag=True,
        expose_value=False,
        callback=_Keep(VERBOSE),
        help="Say more: notes whole, and how long it took.",
    )


def _wide() -> click.Option:
    return click.Option(
        ["--wide"],
        is_flag=True,
        expose_value=False,
        callback=_Keep(WIDE),
        help="Print tables with a line for each row, however long, not fitted to the terminal.",
    )


class _Keep:
    """Keeps what was chosen where :func:`claimgraph.cli.terminal.is_chosen` finds it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
        if value:
            context.meta[self._name] = True
