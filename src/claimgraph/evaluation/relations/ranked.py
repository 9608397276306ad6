"""The pairs that a ranker relates, in the identifiers of the gold standard."""

from collections.abc import Iterable, Iterator

from claimgraph.evaluation.relations.answers import Answers
from claimgraph.evaluation.relations.pairs import FoundPair, Pair, join_answers, order_pair
from claimgraph.evaluation.relations.statements import Statement
from claimgraph.pipeline import RankedPair

__all__ = ["find_ranked"]


def find_ranked(
    ranked: Iterable[RankedPair],
    answers: Answers | None,
    wanted: frozenset[Pair],
    *,
    is_ordered: bool,
) -> Iterator[FoundPair]:
    """Find the pairs of the gold standard that a ranker relates.

    Args:
        ranked: The pairs.
        answers: The gold's identifiers of the mentions; None if the pairs have them as keys.
        wanted: The gold pairs.
        is_ordered: Whether the order of a pair has a meaning.

    Yields:
        The pairs, each at least once.
    """
    for each in ranked:
        pairs: Iterable[Pair]
        if answers is None:
            pairs = [order_pair(each.first.key, each.second.key, is_ordered=is_ordered)]
        else:
            first, second = map(answers.of, each.mentions)
            if first is None or second is None:
                continue
            pairs = join_answers(first, second, wanted, is_ordered=is_ordered)
        statement = Statement(
            claim=each.claim,
            evidence=each.claim.evidence[0],
            subject=each.mentions[0],
            object=each.mentions[1],
        )
        for pair in pairs:
            yield FoundPair(pair=pair, relation=each.relation.name, statement=statement)
