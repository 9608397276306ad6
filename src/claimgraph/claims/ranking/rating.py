"""How probable a ranker finds the pairs of one sentence, without making all their features.

What an argument adds is added up once for all its pairs, and what is dear to find, the words that
a claim would leave out, only where the pair may still be sure enough.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.ranking.candidates import Candidate
from claimgraph.claims.ranking.pair_features import (
    LEFT,
    NUMBERS_LEFT,
    ROLES,
    SentenceFeatures,
    ends_of,
)
from claimgraph.learning import FoundPredicate, PairRanker

if TYPE_CHECKING:
    from claimgraph.learning.predicate_weights import Sums

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
        self._kinds: dict[tuple[int | str, ...], Sums] = {}
        self._pair: _PairParts | None = None  # of which the directions are asked
        self._of_sentence = ranker.add_up(features.of_sentence)
        self._most_left: dict[tuple[str, int], int] = {}

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
        parts = self._parts_of(candidate)
        shared = self._of_sentence + self._ranker.add_up(parts.either.plain)
        found = []
        for number, (order, predicates) in enumerate(allowed.items()):
            rate = self._rate_order(parts, order, shared, predicates)
            if rate is not None:
                found.append((-rate, number, order))
        return {order: -rate for rate, _, order in sorted(found)}

    def find_predicates(
        self, candidate: Candidate, order: str, rate: float, allowed: Collection[str], most: int
    ) -> tuple[FoundPredicate, ...]:
        """Return what the ranker's ``find_predicates`` does of all features.

        Args:
            candidate: The pair.
            order: Its direction, one of ``ORDERS``.
            rate: Its log odds in this direction.
            allowed: IRIs of the predicates that it may be claimed with.
            most: How many predicates at most.
        """
        parts = self._parts_of(candidate)
        ends = tuple(zip(ends_of(candidate, order), ROLES, strict=True))
        own = [
            (parts.either.plain, ""),
            (parts.either.ordered, f"{order} "),
            (parts.of_order(order), ""),
            *((parts.of_left_out(argument), f"{role}.") for argument, role in ends),
        ]
        sums = self._ranker.add_up_kinds(*own)
        sums += self._add_kinds((), [(self._features.of_sentence, "")])
        for argument, role in ends:
            key = role, argument.token, argument.concept.iri, candidate.trigger.index
            known = self._kinds.get(key)
            if known is None:
                known = self._add_kinds(key, self._of_argument(candidate, argument, role))
            sums += known
        return self._ranker.choose_predicates(rate, sums, allowed, most)

    def _parts_of(self, candidate: Candidate) -> "_PairParts":
        """Return the features of a pair; of the pair that was asked for last they are known."""
        if self._pair is None or self._pair.candidate is not candidate:
            self._pair = _PairParts(candidate, self._features)
        return self._pair

    def _rate_order(
        self, parts: "_PairParts", order: str, shared: int, allowed: Collection[str]
    ) -> float | None:
        """Return the log odds in a direction; None if they cannot be enough."""
        ranker, candidate = self._ranker, parts.candidate
        ends = tuple(zip(ends_of(candidate, order), ROLES, strict=True))
        total = shared + ranker.add_up(parts.either.ordered, f"{order} ")
        total += ranker.add_up(parts.of_order(order))
        for argument, role in ends:
            key = role, argument.token, argument.concept.iri, candidate.trigger.index
            known = self._known.get(key)
            if known is None:
                own = self._of_argument(candidate, argument, role)
                known = self._known[key] = sum([ranker.add_up(*each) for each in own])
            total += known
        most_left = sum([self._most_of_left(*each) for each in ends])
        if not ranker.may_reach(ranker.rate_of(total + most_left), allowed):
            return None
        for argument, role in ends:
            total += ranker.add_up(parts.of_left_out(argument), f"{role}.")
        rate = ranker.rate_of(total)
        return rate if ranker.may_reach(rate, allowed) else None

    def _most_of_left(self, argument: Argument, role: str) -> int:
        """Return the most that the words may add that a claim leaves out of an argument."""
        key = role, argument.token
        found = self._most_left.get(key)
        if found is None:
            words, prefix = self._features.may_leave_out(argument), f"{role}.{LEFT}"
            found = self._ranker.most(words, prefix) + self._ranker.largest(NUMBERS_LEFT, prefix)
            self._most_left[key] = found
        return found

    def _of_argument(
        self, candidate: Candidate, argument: Argument, role: str
    ) -> list[tuple[Collection[str], str]]:
        """Return the features of an argument, and of the way to it, with what they begin with."""
        own = self._features.of_end(argument), self._features.of_way(candidate, argument)
        return [(each, f"{role}.") for each in own]

    def _add_kinds(
        self, key: tuple[int | str, ...], parts: Iterable[tuple[Collection[str], str]]
    ) -> "Sums":
        found = self._kinds.get(key)
        if found is None:
            found = self._kinds[key] = self._ranker.add_up_kinds(*parts)
        return found


class _PairParts:
    """The features of one pair, each kind found once.

    Args:
        candidate: The pair.
        features: Finds the features of the sentence.
    """

    def __init__(self, candidate: Candidate, features: SentenceFeatures) -> None:
        self.candidate = candidate
        self.either = features.of_pair(candidate)
        self._features = features
        self._orders: dict[str, Collection[str]] = {}
        self._left: dict[bool, Collection[str]] = {}

    def of_order(self, order: str) -> Collection[str]:
        """Return the features of a direction, but for those of its arguments, and the ordered."""
        found = self._orders.get(order)
        if found is None:
            found = self._features.of_order(self.candidate, self.either, order)
            self._orders[order] = found
        return found

    def of_left_out(self, argument: Argument) -> Collection[str]:
        """Return the features of the words that a claim would not keep of an argument."""
        is_first = argument is self.candidate.first
        found = self._left.get(is_first)
        if found is None:
            found = self._features.of_left_out(self.candidate, argument)
            self._left[is_first] = found
        return found
