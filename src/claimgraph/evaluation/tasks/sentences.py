"""The task ``sentences``: where sentences start and end."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.genia_treebank import SENTENCE
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind, count
from claimgraph.evaluation.task import Bench
from claimgraph.model import Sentence, Span
from claimgraph.pipeline import Pipeline

__all__ = ["SentenceScorer", "judge_sentences", "open_sentences"]


def judge_sentences(gold: GoldDocument, predicted: Sequence[Sentence]) -> Judgement:
    """Compare the sentences of a document; both ends must match the gold.

    Args:
        gold: The document, with its sentences as mentions.
        predicted: The sentences found.

    Returns:
        Counts of the score ``sentence``.
    """
    wanted = {mention.span for mention in gold.mentions if mention.type == SENTENCE}
    found = {sentence.span for sentence in predicted}
    misses = [
        _miss(gold, span, kind)
        for kind, spans in (
            (MissKind.FALSE_POSITIVE, found - wanted),
            (MissKind.FALSE_NEGATIVE, wanted - found),
        )
        for span in sorted(spans)
    ]
    return Judgement(
        n_sentences=len(predicted),
        counts={SENTENCE: count(wanted, found)},
        misses=tuple(misses),
    )


def _miss(gold: GoldDocument, span: Span, kind: MissKind) -> Miss:
    words = span.cut(gold.document.text)
    return Miss(
        score=SENTENCE,
        kind=kind,
        document=gold.document.iri,
        span=span,
        item=words.split()[-1] if words.split() else "",
        detail="",
        sentence=words,
    )


@dataclass(frozen=True, kw_only=True)
class SentenceScorer:
    """Splits documents into sentences and judges the boundaries."""

    pipeline: Pipeline
    names: tuple[str, ...] = (SENTENCE,)

    def predict(self, gold: GoldDocument) -> tuple[Sentence, ...]:
        """Return the sentences of a document."""
        return self.pipeline.sentences(gold.document)

    def judge(self, gold: GoldDocument, predicted: Sequence[Sentence]) -> Judgement:
        """Compare the sentences of a document."""
        return judge_sentences(gold, predicted)


def open_sentences(bench: Bench, documents: Sequence[GoldDocument]) -> SentenceScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no document has sentences.
    """
    if not any(mention.type == SENTENCE for gold in documents for mention in gold.mentions):
        raise DocumentError("no document has sentences", fix="give the annotated file")
    return SentenceScorer(pipeline=bench.pipeline)
