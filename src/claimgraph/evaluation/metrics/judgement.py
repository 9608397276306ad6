"""The result of judging one document: counts, and each miss with its sentence."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from claimgraph.evaluation.metrics.rates import Tally
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.model import Document, Sentence, Span

__all__ = ["Judgement", "Miss", "MissKind", "count", "quote_around"]

_AROUND = 100  # characters on each side to quote where there is no sentence


class MissKind(StrEnum):
    """Kind of error."""

    FALSE_POSITIVE = "false positive"
    FALSE_NEGATIVE = "false negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A prediction that is not gold, or a gold item that was not predicted.

    Attributes:
        score: Name of the score it counts in.
        kind: Which of the two.
        document: IRI of the document.
        span: Its span; None if unknown.
        item: The words, or a description of the item.
        detail: Further identification: CURIEs, the long form.
        sentence: The words around it.
    """

    score: str
    kind: MissKind
    document: str
    span: Span | None
    item: str
    detail: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Agreement of the predictions for one document with its gold.

    Attributes:
        n_sentences: Sentences read.
        counts: By name of score.
        misses: In the order of the scores, then of the text.
        tallies: By name of rate, in the order in which rates are shown; only some tasks have any.
    """

    n_sentences: int
    counts: Mapping[str, Counts]
    misses: tuple[Miss, ...]
    tallies: Mapping[str, Tally] = field(default_factory=dict)


def count(gold: Collection[object], predicted: Collection[object]) -> Counts:
    """Count two sets of items that are compared by equality.

    >>> count({"a", "b"}, {"b", "c", "d"})
    Counts(n_gold=2, n_predicted=3, n_correct=1)
    """
    return Counts(
        n_gold=len(set(gold)),
        n_predicted=len(set(predicted)),
        n_correct=len(set(gold) & set(predicted)),
    )


def quote_around(document: Document, sentences: Sequence[Sentence], span: Span) -> str:
    """Return the sentence in which a span starts, or the text around it if none was read there."""
    for sentence in sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            return sentence.text
    return document.text[max(0, span.start - _AROUND) : span.end + _AROUND]
