"""Learn a ranker of pairs, and find how well it does on documents left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import floor
from typing import Any
from zlib import crc32

from claimgraph.errors import InputError
from claimgraph.evaluation.judged_pairs.examples import PairExample
from claimgraph.learning import PairRanker
from claimgraph.learning.pair_fitting import fit_pairs, line_up
from claimgraph.version import __version__

__all__ = ["PairCut", "TrainedRanker", "train_ranker"]

_FOLDS = 3
_FEWEST = 40  # judged pairs of either kind, and documents
_WANTED = 0.70  # share of claims that are to be right
_ENOUGH = 20  # claims of which that share is found
_CUTS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCut:
    """What is claimed of judged pairs from a score on.

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
    """What would be claimed of a judged pair, from weights fitted without its document."""

    log_odds: float
    predicate: str
    is_right: bool
    stands_for: float


def train_ranker(
    examples: Sequence[PairExample],
    under: Mapping[str, Collection[str]],
    least: float | None = None,
) -> TrainedRanker:
    """Train a ranker, and test it by cross-validation.

    Args:
        examples: Judged pairs, and what rules read.
        under: For each predicate, those that are it or below it.
        least: The score from which on a pair is claimed; None for the lowest from which on
            85 in 100 of the judged pairs are right.

    Returns:
        The ranker; the same for the same examples.

    Raises:
        InputError: If too few pairs are judged.
    """
    examples = _ordered(examples)
    tested = [each for each in examples if each.is_tested]
    stated = sum(each.is_stated for each in tested)
    documents = {each.document for each in tested}
    if min(stated, len(tested) - stated, len(documents)) < _FEWEST:
        raise InputError(
            f"there are too few judged pairs to learn from: {stated} stated and"
            f" {len(tested) - stated} others of {len(documents)} documents",
            where="relations",
            fix=f"judge at least {_FEWEST} of each",
        )
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
        "card": _card(examples, tested, cuts),
    }
    return TrainedRanker(ranker=PairRanker(header), cuts=cuts)


def _ordered(examples: Iterable[PairExample]) -> list[PairExample]:
    return sorted(
        examples, key=lambda each: (each.document, each.predicates, sorted(each.features))
    )


def _fold(example: PairExample) -> int:
    return crc32(example.document.encode()) % _FOLDS


def _leave_out(
    fold: int, examples: Sequence[PairExample], under: Mapping[str, Collection[str]]
) -> Iterable[_Claimed]:
    """Yield what weights fitted without a fold claim of the judged pairs of that fold."""
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
    examples: Sequence[PairExample], tested: Sequence[PairExample], cuts: Iterable[PairCut]
) -> Mapping[str, Any]:
    """Return the model card, with no word of the texts but those that name features."""
    judged = {each.pair for each in examples if each.pair is not None}
    told = sorted((each.place, each.relation, each.is_forward, each.weight) for each in judged)
    return {
        "claimgraph": __version__,
        "n_judged": len(judged),
        "n_tested": len({each.pair for each in tested}),
        "n_documents": len({each.document for each in judged}),
        "n_rules": sum(each.pair is None for each in examples),
        "judgements_sha256": sha256(repr(told).encode()).hexdigest(),
        "predicates": dict(sorted(Counter(each.relation for each in judged).items())),
        "cuts": [
            [each.score, each.n, round(each.right, _DIGITS), round(each.weighted, _DIGITS)]
            for each in cuts
        ],
    }
