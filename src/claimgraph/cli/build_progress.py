"""How far a build has come: a bar on a terminal, a line a minute in a pipe."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimgraph.cli.terminal import QUIET, is_chosen, say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from claimgraph.workspace import BuildProgress

__all__ = ["BuildBar", "tell_duration"]

_REFRESHES = 4  # of the bar, a second
_BETWEEN = 60.0  # seconds between the lines in a pipe


class BuildBar:
    """Shows how far a build has come, on standard error.

    Args:
        clock: Seconds from any start.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._started = self._last = clock()
        self._reading = self._started
        self._is_terminal = sys.stderr.isatty() and not is_chosen(QUIET)
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._last_told: BuildProgress | None = None

    def show(self, progress: "BuildProgress") -> None:
        """Show what is told of a build."""
        if progress.n_documents == 0:
            self._reading = self._clock()
        self._last_told = progress
        if self._is_terminal:
            self._draw(progress)
        elif self._clock() - self._last >= _BETWEEN:
            self._last = self._clock()
            say(f"{_doing(progress)}: {self._tell(progress)}")

    def end(self) -> None:
        """Leave the bar as it is and give the terminal back."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def summary(self) -> str:
        """Say how long the build took, and how fast documents were read; empty if none was."""
        told = self._last_told
        if told is None or not told.n_documents:
            return ""
        took = tell_duration(self._clock() - self._started)
        rate = self._rate(told)
        return f"took {took}" + (f", {rate} documents a second" if rate else "")

    def _draw(self, progress: "BuildProgress") -> None:
        if self._bar is None:
            self._bar = _open_bar()
            self._task = self._bar.add_task("", total=None, told="")
        if self._task is not None:
            self._bar.update(
                self._task,
                description=_doing(progress),
                completed=progress.n_documents,
                total=progress.n_total or None,
                told=self._tell(progress),
            )

    def _tell(self, progress: "BuildProgress") -> str:
        if not progress.n_documents:
            return ""
        total = "" if progress.n_total is None else f" of {progress.n_total:,}"
        noun = "document" if (progress.n_total or progress.n_documents) == 1 else "documents"
        parts = [f"{progress.n_documents:,}{total} {noun}"]
        if progress.n_claims is not None:
            parts.append(f"{progress.n_claims:,} claim{'' if progress.n_claims == 1 else 's'}")
        rate = self._rate(progress)
        if rate:
            parts.append(f"{rate} a second")
        left = (progress.n_total or 0) - progress.n_documents
        if rate and left > 0:
            spent = self._clock() - self._reading
            parts.append(f"{tell_duration(spent / progress.n_documents * left)} left")
        return ", ".join(parts)

    def _rate(self, progress: "BuildProgress") -> str:
        """Return how many documents are read a second; empty in the first second."""
        spent = self._clock() - self._reading
        if spent < 1:
            return ""
        rate = progress.n_documents / spent
        return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"


def tell_duration(seconds: float) -> str:
    """Return a duration in words that are short.

    Args:
        seconds: The duration.

    >>> tell_duration(4.2), tell_duration(75), tell_duration(7300)
    ('4 s', '1 min 15 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _doing(progress: "BuildProgress") -> str:
    from claimgraph.workspace import BuildStage

    if progress.stage is BuildStage.LOADING:
        return "loading the lexicon"
    if progress.stage is BuildStage.WRITING:
        return "writing the graph"
    if progress.n_total is None:
        return "looking through the input"
    return "reading" if progress.n_documents else "loading the model, reading"


def _open_bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[told]}", markup=False),
        console=Console(stderr=True),
        refresh_per_second=_REFRESHES,
        redirect_stdout=False,
        transient=True,
    )
    bar.start()
    return bar
