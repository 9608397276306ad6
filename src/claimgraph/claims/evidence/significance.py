"""Whether a sentence says by its statistics that what it claims is significant.

A P value tells, or else the confidence interval of a ratio: one with 1 inside is no difference.
"""

from collections.abc import Iterator, Sequence, Set
from enum import Enum

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.statistics import find_statistics, is_parted
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Span, Statistic
from claimgraph.ontology import MEASURED
from claimgraph.vocabulary import cg

__all__ = ["Significance", "find_shortfall", "find_significance"]

_ROLES = ("direct", "correlational", "comparison", "changing", "predictive")
_LEVEL = 0.05  # of significance, the convention of this literature
_CHANCE = 0.1  # from here on nobody speaks of a trend
_P = cg("pValue")
_INTERVAL = cg("confidenceInterval")
_RATIOS = frozenset(map(cg, ("oddsRatio", "hazardRatio", "relativeRisk")))
_ALIKE = 1.0  # the ratio of two groups that are alike
_NEAR = 30  # characters from a ratio to its interval
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})


class Significance(Enum):
    """What the statistics of a claim say."""

    UNTOLD = "untold"
    SIGNIFICANT = "significant"
    CHANCE = "chance"


def find_significance(
    context: SentenceContext, draft: Draft
) -> tuple[Significance, tuple[Span, ...]]:
    """Find whether a P value makes what a draft claims significant, or not.

    The first P value behind all words of the draft counts, unless a semicolon stands between; where
    there is none, the interval of the first ratio.

    Args:
        context: The sentence.
        draft: The claim.

    Returns:
        What the statistics say, and the words for it.
    """
    roles = context.language.roles
    if not any(draft.frame.predicate in roles[each] for each in _ROLES):
        return Significance.UNTOLD, ()
    sentence = context.parse.sentence
    text = sentence.document.text
    stated = _find_stated(context)
    own = (draft.subject.span, draft.object.span, draft.trigger.span)
    values = [each for each in stated if each.kind == _P]
    if any(value.span.overlaps(each) for value in values for each in own):  # "left (P = 0.02) but"
        return Significance.UNTOLD, ()
    end = _end(draft)
    is_number = draft.frame.rule == MEASURED  # "12% and 25% on X and Y; HR 0.5, P = 0.1"
    ahead = [
        each
        for each in stated
        if each.span.end > end and (is_number or not _is_parted(text, end, each))
    ]
    found = next(_told(ahead, text), None)
    if found is None or _is_of_other(context, draft, found[1].start):
        return Significance.UNTOLD, ()
    judged, span = found
    return judged, (span,) if judged is Significance.CHANCE else ()


def _find_stated(context: SentenceContext) -> tuple[Statistic, ...]:
    """Return the statistics of a sentence, which is asked for by each of its drafts."""
    sentence = context.parse.sentence
    key = find_statistics, sentence.number
    if key not in context.remembered:
        context.remembered[key] = find_statistics(sentence, context.language.statistics)
    found: tuple[Statistic, ...] = context.remembered[key]
    return found


def _told(stated: Sequence[Statistic], text: str) -> Iterator[tuple[Significance, Span]]:
    """Yield what the first P value says; without one the interval of the first ratio."""
    for each in stated:
        if each.kind == _P and each.value is not None:
            yield _judge(each), each.span
            return
    ratios = (at for at, each in enumerate(stated[:-1]) if each.kind in _RATIOS)
    for at in ratios:
        ratio, interval = stated[at], stated[at + 1]
        is_near = len(text[ratio.span.end : interval.span.start]) <= _NEAR
        if interval.kind == _INTERVAL and is_near and not interval.unit:
            yield _judge_interval(interval), interval.span
        return


def _judge_interval(interval: Statistic) -> Significance:
    if interval.lower is None or interval.upper is None:
        return Significance.UNTOLD
    if interval.lower < _ALIKE < interval.upper:
        return Significance.CHANCE
    is_apart = interval.lower > _ALIKE or interval.upper < _ALIKE
    return Significance.SIGNIFICANT if is_apart else Significance.UNTOLD


def find_shortfall(
    draft: Draft, significance: Significance, ratios: Set[str] = frozenset()
) -> str | None:
    """Find the reason why numbers alone do not make a claim; None if they do.

    Args:
        draft: The claim.
        significance: What its statistics say.
        ratios: The words for a ratio, which alone does not tell that there is a difference.
    """
    is_number = draft.frame.rule == MEASURED or draft.frame.lemma in ratios
    is_bare = is_number and significance is Significance.UNTOLD
    return "no significance" if is_bare else None


def _is_parted(text: str, end: int, found: Statistic) -> bool:
    """Whether a semicolon outside brackets stands between a draft and a statistic."""
    return is_parted(text[end : found.span.start])


def _is_of_other(context: SentenceContext, draft: Draft, start: int) -> bool:
    """Whether another verb stands between a draft and a P value, which then belongs to that."""
    end = _end(draft)
    copula = context.language.function_words["copula"]
    return any(
        each.tag in _FINITE
        and is_verb(each)
        and end <= each.span.start < start
        and not (each.index == draft.trigger.head and each.lemma in copula)
        for each in context.parse.tokens
    )


def _end(draft: Draft) -> int:
    return max(each.end for each in (draft.subject.span, draft.object.span, draft.trigger.span))


def _judge(value: Statistic) -> Significance:
    number = value.value or 0.0
    if value.relation in {"<", "<="}:
        return Significance.SIGNIFICANT if number <= _LEVEL else Significance.UNTOLD
    if value.relation in {">", ">="}:
        return Significance.CHANCE if number >= _LEVEL else Significance.UNTOLD
    if number <= _LEVEL:
        return Significance.SIGNIFICANT
    return Significance.CHANCE if number >= _CHANCE else Significance.UNTOLD
