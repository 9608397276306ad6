"""What the commands share: how wide the terminal is, progress."""

import shutil
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from claimgraph.errors import OutputError

if TYPE_CHECKING:
    from claimgraph.model import ClaimGraph
    from claimgraph.terminology.sources import Skip

__all__ = [
    "GRAPH_FILE",
    "Progress",
    "SkipLog",
    "StageProgress",
    "terminal_width",
    "warn_cut",
    "warn_skips",
    "writable_folder",
]

GRAPH_FILE = "graph.ttl"
_BAR = 24  # characters of a progress bar


def terminal_width() -> int | None:
    """Columns of the terminal; None if the output is piped."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def writable_folder(folder: Path) -> Path:
    """See that a folder can be written, or made where there is none; nothing is left behind.

    Raises:
        OutputError: If it cannot.
    """
    probe = folder / ".claimgraph-write-test"
    made: list[Path] = []
    try:
        made += [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"the output folder cannot be written ({error.strerror or error})",
            where=str(folder),
            fix="choose another folder with -o",
        ) from error
    finally:
        for each in made:
            with suppress(OSError):
                each.rmdir()
    return folder


class Progress:
    """A line on a terminal that counts documents; silent in a pipe."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._count = 0

    def step(self) -> None:
        """Count one document."""
        self._count += 1
        if self._shown:
            click.echo(f"\rread {self._count} documents", nl=False, err=True)

    def end(self) -> None:
        """End the line."""
        if self._shown and self._count:
            click.echo(err=True)


class StageProgress:
    """A line on a terminal that says what is being done, and how much of it; silent in a pipe."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._width = 0

    def show(self, stage: str, done: int, total: int | None) -> None:
        """Show how much of a stage is done.

        Args:
            stage: What is being done.
            done: How much.
            total: Of how much; None if that is not known.
        """
        if not self._shown:
            return
        if total:
            filled = _BAR * done // total
            bar = "#" * filled + "." * (_BAR - filled)
            text = f"{stage} [{bar}] {done} of {total}"
        else:
            text = f"{stage} {done}"
        click.echo(f"\r{text.ljust(self._width)}", nl=False, err=True)
        self._width = len(text)

    def end(self) -> None:
        """End the line."""
        if self._shown and self._width:
            click.echo(err=True)


class SkipLog:
    """A file with a line for each thing that was left out.

    Args:
        path: The file; None to keep no log.

    Raises:
        OutputError: If it cannot be written.
    """

    def __init__(self, path: Path | None) -> None:
        self._file: IO[str] | None = None
        if path is not None:
            try:
                self._file = path.open("w", encoding="utf-8")
            except OSError as error:
                raise OutputError(
                    f"the file cannot be written: {error.strerror or error}", where=str(path)
                ) from error

    def add(self, skip: "Skip") -> None:
        """Write one line."""
        if self._file is not None:
            self._file.write(f"{skip.where}\t{skip.reason}\n")

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def warn_skips(reasons: Counter[str]) -> None:
    """Say how many inputs were skipped, by reason."""
    total = sum(reasons.values())
    if total:
        click.echo(f"skipped {total}:", err=True)
    for reason, count in sorted(reasons.items()):
        click.echo(f"  {count} {reason}", err=True)


def warn_cut(graph: "ClaimGraph") -> None:
    """Say so if the page cannot show all of a graph."""
    from claimgraph.view import MOST_CLAIMS, MOST_CONCEPTS, is_cut

    if is_cut(graph):
        click.echo(
            f"the page shows the strongest {MOST_CONCEPTS:,} concepts and {MOST_CLAIMS:,} claims "
            f"at most; the graph has {len(graph.claims):,} claims",
            err=True,
        )
