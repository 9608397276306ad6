"""What the commands share: progress, what was skipped, what is told beside the results."""

import logging
import sys
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING

from claimgraph.cli.terminal import say, terminal_width
from claimgraph.errors import OutputError, escape_controls
from claimgraph.tables import SHEETS, format_rows

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from claimgraph.documents import Skip as DocumentSkip
    from claimgraph.model import ClaimGraph
    from claimgraph.terminology.sources import Skip

__all__ = [
    "FirstSkips",
    "LogHandler",
    "Progress",
    "SkipLog",
    "StageProgress",
    "say",
    "terminal_width",
    "warn_cut",
    "warn_skips",
]

_REFRESHES = 4  # of the progress bars, a second


class LogHandler(logging.Handler):
    """Prints the log on standard error, above the bars that are shown there."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record; one that is no error only to those who want notes."""
        say(self.format(record), always=record.levelno >= logging.ERROR)


class StageProgress:
    """A bar for each stage on a terminal, with how much is done; silent in a pipe."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._bars: RichProgress | None = None
        self._stages: dict[str, TaskID] = {}

    def show(self, stage: str, done: int, total: int | None) -> None:
        """Show how much of a stage is done.

        Args:
            stage: What is being done.
            done: How much.
            total: Of how much; None if that is not known.
        """
        if not self._shown:
            return
        if self._bars is None:
            self._bars = _open_bars()
        if stage not in self._stages:
            self._stages[stage] = self._bars.add_task(escape_controls(stage), total=total)
        self._bars.update(self._stages[stage], completed=done, total=total)

    def end(self) -> None:
        """Leave the bars as they are and give the terminal back."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None
            self._stages.clear()


class Progress:
    """A bar on a terminal that counts documents; silent in a pipe."""

    _STAGE = "reading documents"

    def __init__(self) -> None:
        self._stages = StageProgress()
        self._count = 0

    def step(self) -> None:
        """Count one document."""
        self._count += 1
        self._stages.show(self._STAGE, self._count, None)

    def end(self) -> None:
        """Leave the bar as it is and give the terminal back."""
        if self._count:
            self._stages.show(self._STAGE, self._count, self._count)
        self._stages.end()
        self._count = 0


def _open_bars() -> "RichProgress":
    """Begin to show bars on the terminal; what is written there meanwhile stands above them."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    bars = RichProgress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        refresh_per_second=_REFRESHES,
        redirect_stdout=False,
    )
    bars.start()
    return bars


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
                self._file = path.open("w", encoding="utf-8", errors="backslashreplace")
            except OSError as error:
                raise OutputError(
                    f"the file cannot be written: {error.strerror or error}", where=str(path)
                ) from error

    def add(self, skip: "Skip") -> None:
        """Write one line."""
        if self._file is not None:
            # The signs that a table leaves out matter in the name of a file.
            row = map(escape_controls, (skip.where, skip.reason))
            self._file.writelines(format_rows([row], SHEETS["tsv"]))

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


class FirstSkips:
    """Says the first skip of each reason, of which there may be thousands, and counts them all.

    Attributes:
        reasons: How many were skipped, by reason.
    """

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()

    def __call__(self, skip: "DocumentSkip") -> None:
        """Say and count a skip."""
        if skip.reason not in self.reasons:
            say(f"skipped {skip.where}: {skip.reason}")
        self.reasons[skip.reason] += 1


def warn_skips(reasons: Counter[str]) -> None:
    """Say how many inputs were skipped, by reason."""
    total = sum(reasons.values())
    if total:
        say(f"skipped {total}:")
    for reason, count in sorted(reasons.items()):
        say(f"  {count} {reason}")


def warn_cut(graph: "ClaimGraph") -> None:
    """Say so if the page cannot show all of a graph."""
    from claimgraph.view import MOST_CLAIMS, MOST_CONCEPTS, is_cut

    if is_cut(graph):
        say(
            f"the page shows the strongest {MOST_CONCEPTS:,} concepts and {MOST_CLAIMS:,} claims "
            f"at most; the graph has {len(graph.claims):,} claims"
        )
