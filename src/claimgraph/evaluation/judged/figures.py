"""How well scores tell right claims from wrong ones: Brier score, calibration error, AUC, cuts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph.evaluation.judged.judged_claims import JudgedClaim
from claimgraph.evaluation.metrics.rates import Rate, Tally, build_rates

__all__ = ["Bin", "Cut", "Figures", "find_auc", "find_figures", "share_right"]

_BINS = 10
_CUTS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose scores lie in a tenth of [0, 1].

    Attributes:
        lower: Where it begins.
        n: Number of claims.
        score: Mean of their scores.
        right: Share of them that are right.
    """

    lower: float
    n: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Cut:
    """What is kept of claims by a score.

    Attributes:
        score: The least score that is kept.
        kept: Share of the claims that are kept.
        kept_right: Share of the right claims that are kept.
        right: Share of the kept claims that are right.
    """

    score: float
    kept: float
    kept_right: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How well scores tell right claims from wrong ones.

    Attributes:
        n: Number of claims.
        right: Share of them that are right.
        brier: Mean squared difference of score and judgement (Brier 1950).
        ece: Expected calibration error: mean difference of score and share right over the bins.
        auc: Probability that a right claim has a higher score than a wrong one.
        bins: Those with a claim.
        cuts: What is kept from some scores on.
    """

    n: int
    right: float
    brier: float
    ece: float
    auc: float
    bins: tuple[Bin, ...]
    cuts: tuple[Cut, ...]


def find_figures(scores: Sequence[float], right: Sequence[bool]) -> Figures:
    """Compute how well scores tell right from wrong.

    Args:
        scores: In [0, 1], of n >= 1 claims.
        right: Their judgements.
    """
    n = len(scores)
    bins = tuple(_bins(scores, right))
    return Figures(
        n=n,
        right=sum(right) / n,
        brier=sum((one - other) ** 2 for one, other in zip(scores, right, strict=True)) / n,
        ece=sum(each.n * abs(each.score - each.right) for each in bins) / n,
        auc=find_auc(scores, right),
        bins=bins,
        cuts=tuple(_cuts(scores, right)),
    )


def find_auc(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Return the area under the ROC curve; a half if all are right, or all wrong.

    >>> find_auc([0.9, 0.4, 0.4, 0.1], [True, True, False, False])
    0.875
    """
    ordered = sorted(zip(scores, right, strict=True))
    ranks: dict[float, list[int]] = {}
    for rank, (score, _) in enumerate(ordered, start=1):
        ranks.setdefault(score, []).append(rank)
    n_right = sum(right)
    n_wrong = len(right) - n_right
    if not n_right or not n_wrong:
        return 0.5
    total = sum(sum(ranks[score]) / len(ranks[score]) for score, held in ordered if held)
    return (total - n_right * (n_right + 1) / 2) / (n_right * n_wrong)


def _bins(scores: Sequence[float], right: Sequence[bool]) -> Iterable[Bin]:
    held: dict[int, list[tuple[float, bool]]] = {}
    for score, is_right in zip(scores, right, strict=True):
        held.setdefault(min(int(score * _BINS), _BINS - 1), []).append((score, is_right))
    for number, inside in sorted(held.items()):
        yield Bin(
            number / _BINS,
            len(inside),
            sum(score for score, _ in inside) / len(inside),
            sum(is_right for _, is_right in inside) / len(inside),
        )


def _cuts(scores: Sequence[float], right: Sequence[bool]) -> Iterable[Cut]:
    for least in _CUTS:
        kept = [held for score, held in zip(scores, right, strict=True) if score >= least]
        if kept:
            yield Cut(
                least,
                len(kept) / len(scores),
                sum(kept) / max(1, sum(right)),
                sum(kept) / len(kept),
            )


def share_right(judged: Iterable[JudgedClaim]) -> tuple[Rate, ...]:
    """Return the share of claims that are right: of all, and of each form; intervals by document.

    Args:
        judged: The claims, at least one.
    """
    by_document: dict[str, list[JudgedClaim]] = {}
    for each in judged:
        by_document.setdefault(each.document, []).append(each)
    forms = ("all", "asserted", "hedged", "negated")
    return build_rates(
        [{form: _tally(own, form) for form in forms} for _, own in sorted(by_document.items())]
    )


def _tally(judged: Iterable[JudgedClaim], form: str) -> Tally:
    own = [each.is_right for each in judged if form in {"all", each.form}]
    return Tally(n=sum(own), of=len(own))
