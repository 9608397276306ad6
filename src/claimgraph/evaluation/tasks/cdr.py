"""The task ``cdr``: which chemicals induce which diseases, by document."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.metrics.judgement import Judgement
from claimgraph.evaluation.relations.pair_tasks import (
    PAIR,
    WITHIN,
    PairReader,
    Pairs,
    ReadText,
    judge_pairs,
    open_pairs,
)
from claimgraph.evaluation.task import Bench

__all__ = ["InductionScorer", "open_cdr"]


@dataclass(frozen=True, kw_only=True)
class InductionScorer:
    """Reads claims and judges the pairs of chemical and disease that they state."""

    reader: PairReader
    names: tuple[str, ...] = (PAIR, WITHIN)

    def predict(self, gold: GoldDocument) -> ReadText:
        """Read the claims of a document."""
        return self.reader.read(gold)

    def find(self, gold: GoldDocument, predicted: ReadText) -> Pairs:
        """Return the pairs of a document, and those that its claims state."""
        return self.reader.find(gold, predicted)

    def judge(self, gold: GoldDocument, predicted: ReadText) -> Judgement:
        """Compare the pairs of a document."""
        pairs = self.find(gold, predicted)
        counts, misses = judge_pairs(gold, pairs, self.reader.types)
        return Judgement(n_sentences=len(pairs.sentences), counts=counts, misses=misses)


def open_cdr(bench: Bench, documents: Sequence[GoldDocument]) -> InductionScorer:
    """Make the scorer.

    Raises:
        DocumentError: If the gold has no relation, or no mention of a type that is known.
        OntologyError: If a table is missing or invalid.
    """
    return InductionScorer(reader=open_pairs("cdr", bench, documents, is_ordered=True))
