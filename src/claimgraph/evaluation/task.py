"""Definition of a task: a format, a prediction from a text, and how it is judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import md5
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claimgraph.evaluation.corpora.documents import GoldDocument, ReadGold
from claimgraph.evaluation.metrics.judgement import Judgement
from claimgraph.learning.pairs import DocumentRanker
from claimgraph.pipeline import Pipeline

__all__ = ["Bench", "Match", "MentionSource", "Part", "Scorer", "Task"]

_P = TypeVar("_P")


class MentionSource(StrEnum):
    """Which mentions are the input of the extraction."""

    GOLD = "gold"
    OWN = "own"


class Match(StrEnum):
    """How a mention of ours is matched with one of the gold."""

    SPAN = "span"
    ID = "id"


class Part(StrEnum):
    """Part of a gold standard: all documents, the fifth held out from tuning, or the rest."""

    ALL = "all"
    HELD_OUT = "held-out"
    REST = "rest"

    def holds(self, iri: str) -> bool:
        """Whether a document belongs to the part.

        Args:
            iri: Its IRI; its MD5 decides, independently of the order of documents.

        >>> [Part.HELD_OUT.holds(f"urn:x:{number}") for number in range(6)]
        [False, False, False, False, False, False]
        """
        digest = md5(iri.encode(), usedforsecurity=False).hexdigest()
        return self is Part.ALL or (int(digest, 16) % 5 == 0) == (self is Part.HELD_OUT)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """The pipeline and settings for a task.

    Attributes:
        pipeline: Reads the texts.
        ontology: The ontology folder, for the task's own tables.
        mentions: Which mentions are the input of the extraction.
        match: How our own mentions are matched with those of the gold.
        part: Which documents are used.
        ranker: Relates the pairs of a document; None to have the claims of rules do so.
    """

    pipeline: Pipeline
    ontology: Path
    mentions: MentionSource = MentionSource.GOLD
    match: Match = Match.SPAN
    part: Part = Part.ALL
    ranker: DocumentRanker | None = None


class Scorer(Protocol[_P]):
    """Predicts and judges; made for one gold standard."""

    @property
    def names(self) -> tuple[str, ...]:
        """The scores, the headline first."""
        ...

    def predict(self, gold: GoldDocument) -> _P:
        """Predict for a document; only this is timed."""
        ...

    def judge(self, gold: GoldDocument, predicted: _P) -> Judgement:
        """Compare the predictions with the gold."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of ``claimgraph evaluate``.

    Attributes:
        summary: What is scored, in one line.
        read: Reads its gold standard.
        open: Makes the scorer for a gold standard; raises ``DocumentError`` if it has nothing to
            score.
        has_own: Whether our own mentions can be the input too.
        macro: Name of the headline that is the mean over all scores; empty if there is none.
    """

    summary: str
    read: ReadGold
    open: Callable[[Bench, Sequence[GoldDocument]], Scorer[Any]]
    has_own: bool = False
    macro: str = ""
