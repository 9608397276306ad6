"""What a build did to an output that was there, in words; and the options that say what it may."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from claimgraph.cli.console import say
from claimgraph.tables import count_of

if TYPE_CHECKING:
    from claimgraph.workspace import BuildResult, Changes

__all__ = ["adding_options", "report_changes"]

_C = TypeVar("_C", bound=Callable[..., object])


def adding_options(command: _C) -> _C:
    """Have a command take the options that say what becomes of an output that is there."""
    prune = click.option(
        "--prune",
        is_flag=True,
        help="Remove documents that an earlier build put into the output and that are not in the "
        "input; else they stay.",
    )
    fresh = click.option(
        "--fresh",
        is_flag=True,
        help="Start anew: use and keep nothing of what earlier builds put into the output.",
    )
    return prune(fresh(command))


def report_changes(result: "BuildResult") -> None:
    """Say what became of the documents that the output held before, if it held any.

    Args:
        result: Of the build.
    """
    if result.lost:
        say(
            f"replaced {count_of(result.lost, 'document')} of an output that an earlier version"
            " of claimgraph built: it kept no list of them, so that nothing can be added"
        )
    changes = result.changes
    if changes.changed or changes.same or changes.kept or changes.removed:
        click.echo(f"documents: {', '.join(_kinds(changes))}{_tell_reading(result)}")


def _tell_reading(result: "BuildResult") -> str:
    """Return what became of what was read of documents that did not change."""
    changes = result.changes
    if not result.is_written:
        return "; the output is as it was"
    if changes.reread:
        return f"; all were read again (changed: {', '.join(changes.reasons)})"
    return ""


def _kinds(changes: "Changes") -> list[str]:
    removed = changes.removed - changes.vanished
    counted = (
        (changes.new, "new"),
        (changes.changed, "changed"),
        (changes.same, "unchanged"),
        (changes.kept, "of earlier builds kept (--prune removes them)"),
        (changes.vanished, "removed, since their files do not hold them any more"),
        (removed, "removed"),
    )
    return [f"{number} {said}" for number, said in counted if number]
