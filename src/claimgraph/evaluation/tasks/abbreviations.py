"""The task ``abbreviations``: pairs of short and long form that a document defines."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldAbbreviation, GoldDocument
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind, count, quote_around
from claimgraph.evaluation.task import Bench
from claimgraph.mentions import Abbreviation
from claimgraph.model import Sentence, Span
from claimgraph.pipeline import Pipeline

__all__ = ["AbbreviationScorer", "judge_abbreviations", "open_abbreviations"]

_NAME = "abbreviation"
_Read = Sequence[tuple[Sentence, Sequence[Abbreviation]]]


def judge_abbreviations(gold: GoldDocument, predicted: _Read) -> Judgement:
    """Compare the pairs of a document; both strings must be exactly those of the gold.

    Args:
        gold: The document and its pairs.
        predicted: Its sentences, each with the pairs found in it.

    Returns:
        Counts of the score ``abbreviation``; a pair counts once in a document.
    """
    text = gold.document.text
    found: dict[GoldAbbreviation, Span] = {}
    for _, pairs in predicted:
        for pair in pairs:
            key = GoldAbbreviation(short=pair.short.cut(text), long=pair.long_form(text))
            found.setdefault(key, pair.short)
    sentences = [sentence for sentence, _ in predicted]
    misses = [
        _miss(gold, sentences, key, span, MissKind.FALSE_POSITIVE)
        for key, span in found.items()
        if key not in gold.abbreviations
    ]
    misses += [
        _miss(gold, sentences, key, _find(text, key), MissKind.FALSE_NEGATIVE)
        for key in gold.abbreviations
        if key not in found
    ]
    return Judgement(
        n_sentences=len(sentences),
        counts={_NAME: count(gold.abbreviations, found)},
        misses=tuple(misses),
    )


def _find(text: str, pair: GoldAbbreviation) -> Span | None:
    """Find where a pair is likely defined: the short form in brackets, else either form."""
    for words, lead in ((f"({pair.short}", 1), (f"[{pair.short}", 1), (pair.short, 0)):
        place = text.find(words)
        if place >= 0:
            return Span(place + lead, place + len(words))
    place = text.find(pair.long)
    return Span(place, place + len(pair.long)) if place >= 0 else None


def _miss(
    gold: GoldDocument,
    sentences: Sequence[Sentence],
    pair: GoldAbbreviation,
    span: Span | None,
    kind: MissKind,
) -> Miss:
    return Miss(
        score=_NAME,
        kind=kind,
        document=gold.document.iri,
        span=span,
        item=pair.short,
        detail=pair.long,
        sentence="" if span is None else quote_around(gold.document, sentences, span),
    )


@dataclass(frozen=True, kw_only=True)
class AbbreviationScorer:
    """Finds the abbreviations of documents and judges them."""

    pipeline: Pipeline
    names: tuple[str, ...] = (_NAME,)

    def predict(self, gold: GoldDocument) -> _Read:
        """Return the sentences of a document with the pairs defined in each."""
        return self.pipeline.abbreviations(gold.document)

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare the pairs of a document."""
        return judge_abbreviations(gold, predicted)


def open_abbreviations(bench: Bench, documents: Sequence[GoldDocument]) -> AbbreviationScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no document has a pair.
    """
    if not any(gold.abbreviations for gold in documents):
        raise DocumentError("no document defines an abbreviation", fix="give the annotated file")
    return AbbreviationScorer(pipeline=bench.pipeline)
