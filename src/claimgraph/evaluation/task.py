"""What a task is: a format, what is predicted from a text, how it is judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import md5
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claimgraph.evaluation.corpora.documents import GoldDocument, ReadGold
from claimgraph.evaluation.metrics.judgement import Judgement
from claimgraph.pipeline import Pipeline

__all__ = ["Bench", "Match", "MentionSource", "Part", "Scorer", "Task"]

_P = TypeVar("_P")


class MentionSource(StrEnum):
    """Whose mentions claims are read from."""

    GOLD = "gold"
    OWN = "own"


class Match(StrEnum):
    """By what a mention of ours answers one of the gold."""

    SPAN = "span"
    ID = "id"


class Part(StrEnum):
    """Which documents of a gold standard are read: all, a fifth held out from tuning, the rest."""

    ALL = "all"
    HELD_OUT = "held-out"
    REST = "rest"

    def holds(self, iri: str) -> bool:
        """Whether a document belongs to the part.

        Args:
            iri: Its IRI, whose MD5 decides: a fifth of all texts, whatever their order.

        >>> [Part.HELD_OUT.holds(f"urn:x:{number}") for number in range(6)]
        [False, False, False, False, False, False]
        """
        digest = md5(iri.encode(), usedforsecurity=False).hexdigest()
        return self is Part.ALL or (int(digest, 16) % 5 == 0) == (self is Part.HELD_OUT)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What a task works with.

    Attributes:
        pipeline: Reads the texts.
        ontology: The ontology folder, for tables of the task's own.
        mentions: Whose mentions claims are read from.
        match: By what our own mentions answer those of the gold.
        part: Which documents are read.
    """

    pipeline: Pipeline
    ontology: Path
    mentions: MentionSource = MentionSource.GOLD
    match: Match = Match.SPAN
    part: Part = Part.ALL


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
        has_own: Whether claims can be read from our own mentions, too.
        macro: Name of the headline that is the mean over all scores; empty if there is none.
    """

    summary: str
    read: ReadGold
    open: Callable[[Bench, Sequence[GoldDocument]], Scorer[Any]]
    has_own: bool = False
    macro: str = ""
