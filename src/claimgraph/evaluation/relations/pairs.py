"""Represent gold relations as pairs, and find the pairs that claims state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from claimgraph.evaluation.corpora.documents import GoldDocument, GoldRelation
from claimgraph.evaluation.relations.answers import Answer, Answers
from claimgraph.evaluation.relations.given_mentions import find_keys
from claimgraph.evaluation.relations.relation_rules import RelationRule, find_rule
from claimgraph.evaluation.relations.statements import Statement
from claimgraph.mentions.annotation_types import AnnotationType

__all__ = [
    "FoundPair",
    "GoldPair",
    "Pair",
    "find_gold_pairs",
    "find_pairs",
    "join_answers",
    "order_pair",
]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """A relation with its arguments as keys of mentions.

    Attributes:
        pair: The keys.
        relation: The relation.
    """

    pair: Pair
    relation: GoldRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPair:
    """A pair that a claim states.

    Attributes:
        pair: Keys of mentions.
        relation: The corpus's name of the stated relation.
        statement: The claim and its mentions.
    """

    pair: Pair
    relation: str
    statement: Statement


def order_pair(one: str, other: str, *, is_ordered: bool) -> Pair:
    """Return a pair unchanged, or sorted if the order has no meaning."""
    return (one, other) if is_ordered or one <= other else (other, one)


def find_gold_pairs(
    gold: GoldDocument, types: Mapping[str, AnnotationType], *, is_ordered: bool
) -> tuple[GoldPair, ...]:
    """Return the relations of a document as pairs.

    Args:
        gold: The document.
        types: The types known.
        is_ordered: Whether the two arguments of a relation have different roles.

    Returns:
        In the order of the file; an argument without a mention keeps its identifier.
    """
    names: dict[str, str] = {}
    for mention in gold.mentions:
        kind = types.get(mention.type)
        if kind is not None and not mention.key:
            for reference in kind.split(mention.reference):
                names.setdefault(reference, kind.expand(reference))
    return tuple(
        GoldPair(
            pair=order_pair(
                names.get(each.first, each.first),
                names.get(each.second, each.second),
                is_ordered=is_ordered,
            ),
            relation=each,
        )
        for each in gold.relations
    )


def find_pairs(
    statements: Iterable[Statement],
    rules: Sequence[RelationRule],
    answers: Answers,
    wanted: frozenset[Pair],
    *,
    is_ordered: bool,
) -> Iterator[FoundPair]:
    """Find the pairs that claims state.

    A mention that names several concepts yields a pair for each. If such a pair is not gold, but
    one with an alias of the mention is, that one is used.

    Args:
        statements: The claims with their mentions.
        rules: Which of them state a relation.
        answers: The gold's identifiers of the mentions.
        wanted: The gold pairs.
        is_ordered: Whether the order of a pair has a meaning.

    Yields:
        A pair for each statement that makes it.
    """
    for statement in statements:
        sides = answers.of(statement.subject), answers.of(statement.object)
        if sides[0] is None or sides[1] is None:
            continue
        rule = find_rule(
            rules,
            statement.claim.predicate,
            (sides[0].type, sides[1].type),
            statement.claim.polarity,
            statement.evidence.certainty,
        )
        if rule is None:
            continue
        first, second = (sides[1], sides[0]) if rule.is_inverse else (sides[0], sides[1])
        for pair in join_answers(first, second, wanted, is_ordered=is_ordered):
            yield FoundPair(pair=pair, relation=rule.relation, statement=statement)


def join_answers(
    first: Answer, second: Answer, wanted: frozenset[Pair], *, is_ordered: bool
) -> Iterator[Pair]:
    """Yield the pairs of two mentions.

    Args:
        first: The gold's identifiers of the first.
        second: Those of the second.
        wanted: The gold pairs.
        is_ordered: Whether the order of a pair has a meaning.
    """

    def cross(one: Iterable[str], other: Iterable[str]) -> list[Pair]:
        return [order_pair(*keys, is_ordered=is_ordered) for keys in product(one, other)]

    named = dict.fromkeys(cross(first.keys, second.keys))
    inside = cross((*first.keys, *first.aliases), (*second.keys, *second.aliases))
    held = [pair for pair in dict.fromkeys(inside) if pair in wanted and pair not in named]
    for pair in named:
        if pair[0] == pair[1]:
            continue
        if pair in wanted or not held:
            yield pair
        else:
            yield from held


def find_places(gold: GoldDocument, types: Mapping[str, AnnotationType]) -> Mapping[str, list[int]]:
    """Index the mentions by key.

    Args:
        gold: The document.
        types: The types known.

    Returns:
        By key, the indices in ``gold.mentions``.
    """
    found: dict[str, list[int]] = {}
    for number, mention in enumerate(gold.mentions):
        kind = types.get(mention.type)
        for key in () if kind is None else find_keys(mention, kind):
            found.setdefault(key, []).append(number)
    return found
