"""Learn a scorer of claims from those that were judged."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from math import inf
from typing import TYPE_CHECKING, Any

from claimgraph.claims import RANKED, SECOND_TREE
from claimgraph.errors import InputError
from claimgraph.evaluation.judged.current import find_current_tables
from claimgraph.evaluation.judged.figures import Figures, find_figures
from claimgraph.evaluation.judged.judged_claims import JudgedClaim
from claimgraph.evaluation.judged.matching import Matched
from claimgraph.learning import ClaimScorer, to_probability
from claimgraph.pipeline.standing import LEAST, LEAST_AGAIN, LEAST_GUESSED
from claimgraph.version import __version__
from claimgraph.vocabulary import expand

if TYPE_CHECKING:
    from claimgraph.learning.fitting import Example

__all__ = ["Trained", "train_scorer"]

_FEWEST = 40  # claims to learn from, and documents to part into ten folds
_DIGITS = 3
_DOUBT = "doubt="  # opens the name of a feature
_LEAST = 0.65  # score from which on doubted claims stand: most of these are right
_PURPOSE = (
    "The probability that claimgraph read a claim rightly from its sentence, as a careful reader"
    " judges it. Trained on claims of biomedical abstracts; says nothing of whether a claim is true"
    " or new, and little of other kinds of text or of rules that were not among those judged."
)
_LICENCE = (
    "The file holds numbers, and single words as names of features: no sentence, title, identifier"
    " or judgement. What may be done with it depends on the texts and on who judged them; for the"
    " one that comes with claimgraph see NOTICE."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A scorer, and how well it does on documents that it was not trained on.

    Attributes:
        scorer: The scorer.
        figures: By cross-validation over documents, calibrated across the same folds; of the
            claims of the tables that stand for what is read now. The shares that are kept from a
            score on are of those that their score lets stand.
        rule_rates: The same of the rates of the rules, where they are known.
    """

    scorer: ClaimScorer
    figures: Figures
    rule_rates: Figures | None


def train_scorer(
    matched: Sequence[Matched],
    judged: Collection[JudgedClaim],
    wanted: "Sequence[Example]" = (),
) -> Trained:
    """Train a scorer, and test it by cross-validation.

    It is calibrated, and measured, by the claims of the tables that stand for what is read now.

    Args:
        matched: Judged claims with their features.
        judged: All that were judged, with those that are no longer made.
        wanted: What is learned from beside them, and neither measured nor calibrated by.

    Returns:
        The scorer; the same for the same claims.

    Raises:
        InputError: If there are too few claims.
    """
    from claimgraph.learning.fitting import (
        Example,
        calibrate_scores,
        cross_validate,
        fit_weights,
    )

    right = [each.judged.is_right for each in matched]
    documents = {each.judged.document for each in matched}
    if min(sum(right), len(right) - sum(right), len(documents)) < _FEWEST:
        raise InputError(
            f"there are too few judged claims to learn from: {sum(right)} right and"
            f" {len(right) - sum(right)} wrong ones of {len(documents)} documents",
            where="claims",
            fix=f"judge at least {_FEWEST} of each, of as many documents",
        )
    ordered = sorted(matched, key=lambda each: _order(each))
    examples = [
        *(Example(each.features, each.judged.is_right, each.judged.document) for each in ordered),
        *sorted(wanted, key=_order_wanted),
    ]
    tables = find_current_tables((each.judged for each in ordered), judged)
    unseen = [
        (log_odds, each)
        for log_odds, each in zip(cross_validate(examples)[: len(ordered)], ordered, strict=True)
        if each.judged.table in tables
    ]
    right = [each.judged.is_right for _, each in unseen]
    line = calibrate_scores([odds for odds, _ in unseen], right, [1.0] * len(unseen))
    scored = [(to_probability(line.slope * odds + line.intercept), each) for odds, each in unseen]
    found = find_figures([score for score, _ in scored], [one.judged.is_right for _, one in scored])
    doubts = _find_doubts(ordered)
    made = [one for one in scored if one[0] >= _find_least(one[1], doubts)] or scored
    stand = find_figures([score for score, _ in made], [one.judged.is_right for _, one in made])
    figures = replace(found, cuts=stand.cuts)
    rates = _rates([each for _, each in scored])
    fitted = fit_weights(examples)
    header = {
        "weights": dict(fitted.weights),
        "scale": fitted.scale,
        "bias": fitted.bias,
        "slope": line.slope,
        "intercept": line.intercept,
        "predicates": sorted({expand(each.judged.predicate) for each in ordered}),
        "doubts": doubts,
        "least": _LEAST,
        "card": {
            **_card(ordered, len(judged), figures, rates),
            "doubted": _describe_doubted(scored, doubts),
            "standing": {"claims": stand.n, "right": round(stand.right, _DIGITS)},
            "wanted": {
                "drafts": len(wanted),
                "right": sum(each.is_right for each in wanted),
                "documents": len({each.group for each in wanted}),
            },
        },
    }
    return Trained(scorer=ClaimScorer(header), figures=figures, rule_rates=rates)


def _find_least(each: Matched, doubts: Collection[str]) -> float:
    """Return the score from which on a claim is made, as ``build`` does; of some none is enough."""
    own = _doubts_of(each)
    if own:
        least = max(_LEAST, LEAST_GUESSED) if RANKED in own else _LEAST
        return least if own <= {*doubts} else inf
    return LEAST_AGAIN if SECOND_TREE in each.features else LEAST


def _doubts_of(each: Matched) -> set[str]:
    """Return the reasons not to claim what was judged."""
    return {name.removeprefix(_DOUBT) for name in each.features if name.startswith(_DOUBT)}


def _describe_doubted(
    scored: Iterable[tuple[float, Matched]], doubts: Collection[str]
) -> dict[str, float]:
    """Return how many claims are doubted, how many of them stand, and the right share of these."""
    doubted = [(score, each) for score, each in scored if _doubts_of(each)]
    standing = [
        each.judged.is_right for score, each in doubted if score >= _find_least(each, doubts)
    ]
    return {
        "claims": len(doubted),
        "standing": len(standing),
        "right": round(sum(standing) / len(standing), _DIGITS) if standing else 0.0,
    }


def _find_doubts(matched: Iterable[Matched]) -> list[str]:
    """Return the reasons for doubt of which there are enough claims to learn from."""
    found = Counter(reason for each in matched for reason in _doubts_of(each))
    return sorted(name for name, number in found.items() if number >= _FEWEST)


def _order(each: Matched) -> tuple[str, ...]:
    judged = each.judged
    return (
        judged.document, judged.sentence, judged.subject, judged.predicate, judged.object,
        judged.polarity,
    )  # fmt: skip


def _order_wanted(each: "Example") -> tuple[str, str]:
    return each.group, repr(sorted(each.features.items()))


def _rates(matched: Sequence[Matched]) -> Figures | None:
    rated = [each for each in matched if each.rate is not None]
    if not rated:
        return None
    return find_figures(
        [each.rate for each in rated if each.rate is not None],
        [each.judged.is_right for each in rated],
    )


def _card(
    matched: Sequence[Matched], n_judged: int, figures: Figures, rates: Figures | None
) -> Mapping[str, Any]:
    """Return the model card, with no word of the texts but those that name features."""
    judged = [(*_order(each), str(each.judged.is_right)) for each in matched]
    return {
        "purpose": _PURPOSE,
        "licence": _LICENCE,
        "claimgraph": __version__,
        "n_judged": n_judged,
        "n_claims": len(matched),
        "n_measured": figures.n,
        "n_documents": len({each.judged.document for each in matched}),
        "judgements_sha256": sha256(repr(judged).encode()).hexdigest(),
        "rule_rates_auc": None if rates is None else round(rates.auc, _DIGITS),
        "cross_validation": {
            "right": round(figures.right, _DIGITS),
            "auc": round(figures.auc, _DIGITS),
            "brier": round(figures.brier, _DIGITS),
            "ece": round(figures.ece, _DIGITS),
            "cuts": [
                [round(x, _DIGITS) for x in (each.score, each.right, each.kept, each.kept_right)]
                for each in figures.cuts
            ],
        },
    }
