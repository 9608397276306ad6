"""How far a build has come, told as it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from claimgraph.documents import Skip

__all__ = ["BuildProgress", "BuildStage", "BuildTracker"]


class BuildStage(StrEnum):
    """What a build is doing."""

    LOADING = "loading"
    READING = "reading"
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildProgress:
    """How far a build has come.

    Attributes:
        stage: What it is doing.
        n_documents: How many documents it has read, or found read already.
        n_claims: How many claims it has read; None if that is not counted.
        n_total: How many documents there are; None as long as that is not known.
    """

    stage: BuildStage
    n_documents: int = 0
    n_claims: int | None = None
    n_total: int | None = None


class BuildTracker:
    """Counts what a build goes through, and tells of it.

    Args:
        on_progress: Called when a stage begins, when it is known how many documents there are, and
            after each document.
        on_skip: Called for each file or record that is left out.

    Attributes:
        skips: Files and records that were left out so far.
    """

    def __init__(
        self, on_progress: Callable[[BuildProgress], None], on_skip: Callable[[Skip], None]
    ) -> None:
        self.skips: list[Skip] = []
        self._on_progress = on_progress
        self._on_skip = on_skip
        self._stage = BuildStage.LOADING
        self._n_documents = 0
        self._total: int | None = None

    def begin(self, stage: BuildStage) -> None:
        """Begin a stage."""
        self._stage = stage
        self._tell()

    def count_total(self, total: int) -> None:
        """Take note of how many documents there are; fewer if some prove to be none."""
        is_new = self._total is None
        self._total = total
        if is_new:
            self._tell()

    def step(self, _: str) -> None:
        """Count a document, be it read now or by an earlier build."""
        self._n_documents += 1
        self._tell()

    def skip(self, skip: Skip) -> None:
        """Count a file or record that is left out."""
        self.skips.append(skip)
        self._on_skip(skip)

    def _tell(self) -> None:
        self._on_progress(
            BuildProgress(
                stage=self._stage,
                n_documents=self._n_documents,
                n_total=self._total,
            )
        )
