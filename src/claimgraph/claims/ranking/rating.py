"""How probable a ranker finds the pairs of one sentence, without making all their features.

What an argument adds is added up once for all its pairs, and what is dear to find, the words that
a claim would leave out, only where the pair may still be sure enough.
"""

from collections.abc import Collection, Mapping

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.ranking.candidates import Candidate
from claimgraph.claims.ranking.pair_features import (
    LEFT,
    ROLES,
    OfPair,
    SentenceFeatures,
    ends_of,
)
from claimgraph.learning import PairRanker

__all__ = ["PairRates"]


class PairRates:
    """Rates the pairs of one sentence.

    Args:
        ranker: The ranker.
        features: Finds the features of the sentence.
    """

    def __init__(self, ranker: PairRanker, features: SentenceFeatures) -> None:
        self._ranker = ranker
        self._features = features
        self._known: dict[tuple[int | str, ...], int] = {}
        self._of_sentence = ranker.add_up(features.of_sentence)
        all_left = features.may_leave_out()
        self._most_left = sum(ranker.most(all_left, f"{role}.{LEFT}") for role in ROLES)

    def rate(
        self, candidate: Candidate, allowed: Mapping[str, Collection[str]]
    ) -> dict[str, float]:
        """Return the log odds of a pair in each direction that may be sure enough.

        Args:
            candidate: The pair.
            allowed: IRIs of the predicates that it may be claimed with, by its directions, of
                ``ORDERS``.

        Returns:
            What the ranker's ``rate`` says of all features, by direction, the surest first; none
            of a direction of which the ranker says that it cannot reach its least score.
        """
        either = self._features.of_pair(candidate)
        shared = self._of_sentence + self._ranker.add_up(either.plain)
        found = []
        for number, (order, predicates) in enumerate(allowed.items()):
            rate = self._rate_order(candidate, either, order, shared, predicates)
            if rate is not None:
                found.append((-rate, number, order))
        return {order: -rate for rate, _, order in sorted(found)}

    def _rate_order(
        self,
        candidate: Candidate,
        either: OfPair,
        order: str,
        shared: int,
        allowed: Collection[str],
    ) -> float | None:
        """Return the log odds in a direction; None if they cannot be enough."""
        ranker, features = self._ranker, self._features
        ends = tuple(zip(ends_of(candidate, order), ROLES, strict=True))
        total = shared + ranker.add_up(either.ordered, f"{order} ")
        total += ranker.add_up(features.of_order(candidate, either, order))
        for argument, role in ends:
            total += self._of_argument(candidate, argument, role)
        if not ranker.may_reach(ranker.rate_of(total + self._most_left), allowed):
            return None
        for argument, role in ends:
            total += ranker.add_up(features.of_left_out(candidate, argument), f"{role}.")
        rate = ranker.rate_of(total)
        return rate if ranker.may_reach(rate, allowed) else None

    def _of_argument(self, candidate: Candidate, argument: Argument, role: str) -> int:
        """Return what an argument in a role adds, and the way to it from the trigger."""
        prefix = f"{role}."
        end = (role, argument.token, argument.concept.iri)
        of_end = self._known.get(end)
        if of_end is None:
            of_end = self._ranker.add_up(self._features.of_end(argument), prefix)
            self._known[end] = of_end
        way = (role, argument.token, candidate.trigger.index)
        of_way = self._known.get(way)
        if of_way is None:
            of_way = self._ranker.add_up(self._features.of_way(candidate, argument), prefix)
            self._known[way] = of_way
        return of_end + of_way
