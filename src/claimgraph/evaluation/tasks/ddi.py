"""The task ``ddi``: which drugs of a sentence interact."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.metrics.judgement import Judgement
from claimgraph.evaluation.relations.pair_tasks import (
    PAIR,
    PairReader,
    Pairs,
    ReadText,
    judge_pairs,
    open_pairs,
)
from claimgraph.evaluation.relations.pairs import FoundPair
from claimgraph.evaluation.task import Bench
from claimgraph.model import Sentence

__all__ = ["InteractionScorer", "open_ddi"]


@dataclass(frozen=True, kw_only=True)
class InteractionScorer:
    """Reads claims and judges the pairs of mentions of drugs that they state to interact."""

    reader: PairReader
    names: tuple[str, ...] = (PAIR,)

    def predict(self, gold: GoldDocument) -> ReadText:
        """Read the claims of a document."""
        return self.reader.read(gold)

    def find(self, gold: GoldDocument, predicted: ReadText) -> Pairs:
        """Return the pairs of a document within single sentences, since the gold has no others."""
        pairs = self.reader.find(gold, predicted)
        return replace(pairs, found=tuple(p for p in pairs.found if _is_within(p, pairs.sentences)))

    def judge(self, gold: GoldDocument, predicted: ReadText) -> Judgement:
        """Compare the pairs of a document."""
        pairs = self.find(gold, predicted)
        counts, misses = judge_pairs(gold, pairs, self.reader.types, within=False)
        return Judgement(n_sentences=len(pairs.sentences), counts=counts, misses=misses)


def _is_within(found: FoundPair, sentences: Sequence[Sentence]) -> bool:
    spans = (found.statement.subject.span, found.statement.object.span)
    return any(all(map(sentence.span.contains, spans)) for sentence in sentences)


def open_ddi(bench: Bench, documents: Sequence[GoldDocument]) -> InteractionScorer:
    """Make the scorer.

    Raises:
        DocumentError: If the gold has no relation, or no mention of a type that is known.
        OntologyError: If a table is missing or invalid.
    """
    return InteractionScorer(reader=open_pairs("ddi", bench, documents, is_ordered=False))
