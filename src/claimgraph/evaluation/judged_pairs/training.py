"""Learn a ranker of pairs, and find how well it does on documents left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import floor
from typing import Any
from zlib import crc32

from claimgraph.errors import InputError
from claimgraph.evaluation.judged_pairs.examples import PairExample
from claimgraph.learning import PairRanker
from claimgraph.learning.pair_fitting import fit_pairs, line_up
from claimgraph.version import __version__

__all__ = ["PairCut", "PairSource", "TrainedRanker", "train_ranker"]

_FOLDS = 3
_FEWEST = 40  # pairs of either kind, and documents
_WANTED = 0.70  # share of claims that are to be right
_ENOUGH = 20  # claims of which that share is found
_CUTS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
_DIGITS = 3
_FORWARD = "order=so"  # feature of a pair whose first concept is the subject


class PairSource(StrEnum):
    """Who says what sentences say of the pairs that are learned from."""

    JUDGED = "judged"
    """A person who judged pairs that were drawn."""
    WANTED = "wanted"
    """Claims that are wanted of curated abstracts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCut:
    """What is claimed of tested pairs from a score on.

    Attributes:
        score: The score.
        n: Claims.
        right: Share of them that are right, predicate and direction too.
        weighted: The same where each pair counts as often as the pairs it stands for.
    """

    score: float
    n: int
    right: float
    weighted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedRanker:
    """A ranker, and how well it does on documents that it was not trained on.

    Attributes:
        ranker: The ranker.
        cuts: By cross-validation over documents.
    """

    ranker: PairRanker
    cuts: tuple[PairCut, ...]


@dataclass(frozen=True, slots=True)
class _Claimed:
    """What would be claimed of a tested pair, from weights fitted without its document."""

    log_odds: float
    predicate: str
    is_right: bool
    stands_for: float


def train_ranker(
    examples: Sequence[PairExample],
    under: Mapping[str, Collection[str]],
    least: float | None = None,
    source: PairSource = PairSource.JUDGED,
) -> TrainedRanker:
    """Train a ranker, and test it by cross-validation.

    Args:
        examples: Pairs of which somebody says whether they are related, and what rules read.
        under: For each predicate, those that are it or below it.
        least: The score from which on a pair is claimed; None for the lowest from which on
            70 in 100 of the tested pairs are right.
        source: Who says so; the model card tells it.

    Returns:
        The ranker; the same for the same examples.

    Raises:
        InputError: If there are too few pairs to test it.
    """
    examples = _ordered(examples)
    tested = [each for each in examples if each.is_tested]
    _check_enough(tested, source)
    claimed = [each for fold in range(_FOLDS) for each in _leave_out(fold, examples, under)]
    line = line_up(
        [each.log_odds for each in claimed],
        [each.predicate for each in claimed],
        [each.is_right for each in claimed],
    )
    scores = [line.calibrate(each.log_odds, each.predicate) for each in claimed]
    cuts = tuple(_cuts(claimed, scores))
    fit = fit_pairs(examples)
    header = {
        **fit.to_header(),
        "slope": line.slope,
        "intercept": line.intercept,
        "offsets": dict(line.offsets),
        "least": _least(claimed, scores) if least is None else least,
        "card": _card(examples, tested, cuts, source),
    }
    return TrainedRanker(ranker=PairRanker(header), cuts=cuts)


def _check_enough(tested: Sequence[PairExample], source: PairSource) -> None:
    """Raise an InputError if there are too few pairs to learn from and to test with."""
    stated = sum(each.is_stated for each in tested)
    documents = {each.document for each in tested}
    if min(stated, len(tested) - stated, len(documents)) >= _FEWEST:
        return
    where, what, fix = {
        PairSource.JUDGED: ("relations", "judged pairs", f"judge at least {_FEWEST} of each"),
        PairSource.WANTED: (
            "wanted",
            "ordered pairs that no rule reads",
            f"name curated abstracts with at least {_FEWEST} of each",
        ),
    }[source]
    raise InputError(
        f"there are too few {what} to learn from: {stated} stated and"
        f" {len(tested) - stated} others of {len(documents)} documents",
        where=where,
        fix=fix,
    )


def _ordered(examples: Iterable[PairExample]) -> list[PairExample]:
    return sorted(
        examples, key=lambda each: (each.document, each.predicates, sorted(each.features))
    )


def _fold(example: PairExample) -> int:
    return crc32(example.document.encode()) % _FOLDS


def _leave_out(
    fold: int, examples: Sequence[PairExample], under: Mapping[str, Collection[str]]
) -> Iterable[_Claimed]:
    """Yield what weights fitted without a fold claim of the tested pairs of that fold."""
    fit = fit_pairs([each for each in examples if _fold(each) != fold])
    ranker = PairRanker(fit.to_header())
    pairs: dict[int, list[PairExample]] = {}
    for each in examples:
        if _fold(each) == fold and each.is_tested:
            pairs.setdefault(id(each.pair), []).append(each)
    for directions in pairs.values():
        best = max(directions, key=lambda each: ranker.rate(each.features))
        found = ranker.find_predicate(best.features, best.allowed)
        if found is not None and best.pair is not None:
            yield _Claimed(
                log_odds=found.log_odds,
                predicate=found.predicate,
                is_right=any(each in under[found.predicate] for each in best.predicates),
                stands_for=best.pair.stands_for,
            )


def _cuts(claimed: Sequence[_Claimed], scores: Sequence[float]) -> Iterable[PairCut]:
    for cut in _CUTS:
        kept = [each for each, score in zip(claimed, scores, strict=True) if score >= cut]
        whole = sum(each.stands_for for each in kept)
        if kept:
            yield PairCut(
                score=cut,
                n=len(kept),
                right=sum(each.is_right for each in kept) / len(kept),
                weighted=sum(each.stands_for * each.is_right for each in kept) / whole,
            )


def _least(claimed: Sequence[_Claimed], scores: Sequence[float]) -> float:
    """Return the lowest score from which on enough claims are right; else that of the surest."""
    ranked = sorted(zip(scores, claimed, strict=True), key=lambda each: -each[0])
    right, least = 0, ranked[min(_ENOUGH, len(ranked)) - 1][0]
    for number, (score, each) in enumerate(ranked, start=1):
        right += each.is_right
        if number >= _ENOUGH and right >= _WANTED * number:
            least = score
    return floor(least * 1000) / 1000  # down, so that the surest are claimed


def _card(
    examples: Sequence[PairExample],
    tested: Sequence[PairExample],
    cuts: Iterable[PairCut],
    source: PairSource,
) -> Mapping[str, Any]:
    """Return the model card, with no word of the texts but those that name features."""
    judged = {each.pair for each in examples if each.pair is not None}
    return {
        "claimgraph": __version__,
        "source": source.value,
        "n_judged": len(judged),
        "n_stated": len({each.pair for each in examples if each.is_stated} - {None}),
        "n_tested": len({each.pair for each in tested}),
        "n_documents": len({each.document for each in judged}),
        "n_rules": sum(each.pair is None for each in examples),
        "judgements_sha256": sha256(repr(_told(examples, source)).encode()).hexdigest(),
        "predicates": dict(sorted(Counter(each.relation for each in judged).items())),
        "cuts": [
            [each.score, each.n, round(each.right, _DIGITS), round(each.weighted, _DIGITS)]
            for each in cuts
        ],
    }


def _told(examples: Sequence[PairExample], source: PairSource) -> Sequence[tuple[object, ...]]:
    """Return all that is said of the pairs and learned, in an order that does not depend on them.

    A judgement tells one predicate and direction; what is wanted may be several, in both.
    """
    pairs = [(each, each.pair) for each in examples if each.pair is not None]
    if source is PairSource.JUDGED:
        judged = {pair for _, pair in pairs}
        return sorted((each.place, each.relation, each.is_forward, each.weight) for each in judged)
    return sorted(
        (pair.place, _FORWARD in each.features, each.predicates, each.is_stated, each.weight)
        for each, pair in pairs
    )
