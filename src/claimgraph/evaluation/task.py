"""What a task is: a format, what is predicted from a text, how it is judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claimgraph.evaluation.gold import GoldDocument, ReadGold
from claimgraph.evaluation.judgement import Judgement
from claimgraph.pipeline import Pipeline

__all__ = ["Bench", "Scorer", "Task"]

_P = TypeVar("_P")


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What a task works with.

    Attributes:
        pipeline: Reads the texts.
        ontology: The ontology folder, for tables of the task's own.
    """

    pipeline: Pipeline
    ontology: Path


class Scorer(Protocol[_P]):
    """Predicts and judges; made for one gold standard."""

    @property
    def names(self) -> tuple[str, ...]:
        """The scores, the headline first."""
        ...

    def predict(self, gold: GoldDocument) -> _P:
        """Read a document; this alone is timed."""
        ...

    def judge(self, gold: GoldDocument, predicted: _P) -> Judgement:
        """Compare what was predicted with the gold."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of ``claimgraph evaluate``.

    Attributes:
        summary: What is scored, in one line.
        read: Reads its gold standard.
        open: Makes the scorer for a gold standard; raises ``DocumentError`` if nothing in it can
            be scored.
        macro: Name of the headline that is the mean over all scores; empty if there is none.
    """

    summary: str
    read: ReadGold
    open: Callable[[Bench, Sequence[GoldDocument]], Scorer[Any]]
    macro: str = ""
