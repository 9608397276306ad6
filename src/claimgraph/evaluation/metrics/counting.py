"""Compare sets of items in a document: counts and misses."""

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.metrics.judgement import Miss, MissKind, count, quote_around
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.statement_parses import cut_statements
from claimgraph.model import Span

__all__ = ["Found", "compare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Location of an item, and its description in a list of misses."""

    span: Span
    detail: str = ""


def compare(
    gold: GoldDocument,
    score: str,
    expected: Mapping[Span, Found] | Mapping[str, Found],
    predicted: Mapping[Span, Found] | Mapping[str, Found],
) -> tuple[Counts, tuple[Miss, ...]]:
    """Compare two sets of items of one document.

    Args:
        gold: The document.
        score: Name of the score.
        expected: The gold items, by the key that identifies them.
        predicted: The predicted items, by the same key.

    Returns:
        The counts, and the misses: false positives, then false negatives, each in its order.
    """
    sentences = cut_statements(gold)
    misses = [
        Miss(
            score=score,
            kind=kind,
            document=gold.document.iri,
            span=found.span,
            item=found.span.cut(gold.document.text),
            detail=found.detail,
            sentence=quote_around(gold.document, sentences, found.span),
        )
        for kind, these, others in (
            (MissKind.FALSE_POSITIVE, predicted, expected),
            (MissKind.FALSE_NEGATIVE, expected, predicted),
        )
        for key, found in these.items()
        if key not in others
    ]
    return count(expected, predicted), tuple(misses)
