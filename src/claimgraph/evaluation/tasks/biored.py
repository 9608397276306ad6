"""The task ``biored``: which concepts of a document are related, and in which direction."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.metrics.judgement import Judgement, count
from claimgraph.evaluation.relations.pair_tasks import (
    PAIR,
    WITHIN,
    PairReader,
    Pairs,
    ReadText,
    judge_pairs,
    open_pairs,
)
from claimgraph.evaluation.relations.pairs import Pair
from claimgraph.evaluation.task import Bench

__all__ = ["CorrelationScorer", "open_biored"]

_TYPED = "pair and direction"
_DIRECTIONS = ("Positive_Correlation", "Negative_Correlation")
_OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class CorrelationScorer:
    """Reads claims and judges the pairs of concepts that they relate."""

    reader: PairReader
    names: tuple[str, ...] = (
        PAIR,
        _TYPED,
        *(f"{_TYPED} {each}" for each in (*_DIRECTIONS, _OTHER)),
        WITHIN,
    )

    def predict(self, gold: GoldDocument) -> ReadText:
        """Read the claims of a document."""
        return self.reader.read(gold)

    def find(self, gold: GoldDocument, predicted: ReadText) -> Pairs:
        """Return the pairs of a document, and those that its claims state."""
        return self.reader.find(gold, predicted)

    def judge(self, gold: GoldDocument, predicted: ReadText) -> Judgement:
        """Compare the pairs of a document, then those with their direction."""
        pairs = self.find(gold, predicted)
        counts, misses = judge_pairs(gold, pairs, self.reader.types)
        wanted = {(each.pair, _class(each.relation.type)) for each in pairs.gold}
        found = choose_directions((each.pair, each.relation) for each in pairs.found)
        counts[_TYPED] = count(wanted, found.items())
        for name in (*_DIRECTIONS, _OTHER):
            counts[f"{_TYPED} {name}"] = count(
                {each for each in wanted if each[1] == name},
                {each for each in found.items() if each[1] == name},
            )
        return Judgement(n_sentences=len(pairs.sentences), counts=counts, misses=misses)


def choose_directions(stated: Iterable[tuple[Pair, str]]) -> Mapping[Pair, str]:
    """Choose one direction per pair: the one stated most often, the first of equals, or ``other``.

    Args:
        stated: Pairs with the relation that a claim states; a pair may come again.

    >>> choose_directions([(("a", "b"), "Association"), (("a", "b"), "Positive_Correlation")])
    {('a', 'b'): 'Positive_Correlation'}
    """
    tallies: dict[Pair, Counter[str]] = {}
    for pair, relation in stated:
        tally = tallies.setdefault(pair, Counter())
        if _class(relation) != _OTHER:
            tally[relation] += 1
    return {
        pair: tally.most_common(1)[0][0] if tally else _OTHER for pair, tally in tallies.items()
    }


def _class(relation: str) -> str:
    return relation if relation in _DIRECTIONS else _OTHER


def open_biored(bench: Bench, documents: Sequence[GoldDocument]) -> CorrelationScorer:
    """Make the scorer.

    Raises:
        DocumentError: If the gold has no relation, or no mention of a type that is known.
        OntologyError: If a table is missing or invalid.
    """
    return CorrelationScorer(reader=open_pairs("biored", bench, documents, is_ordered=False))
