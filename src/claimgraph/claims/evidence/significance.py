"""Whether a sentence says by its statistics that what it claims is significant."""

from collections.abc import Sequence
from enum import Enum

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.statistics import find_statistics
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Span, Statistic
from claimgraph.ontology import MEASURED
from claimgraph.vocabulary import cg

__all__ = ["Significance", "find_shortfall", "find_significance"]

_ROLES = ("direct", "correlational", "comparison", "changing")
_LEVEL = 0.05  # of significance, the convention of this literature
_CHANCE = 0.1  # from here on nobody speaks of a trend
_P = cg("pValue")
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

    The first P value behind all words of the draft counts, unless a semicolon stands between.

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
    values = [
        each
        for each in find_statistics(sentence, context.language.statistics)
        if each.kind == _P and each.value is not None
    ]
    if not values:
        return Significance.UNTOLD, ()
    own = (draft.subject.span, draft.object.span, draft.trigger.span)
    if any(value.span.overlaps(each) for value in values for each in own):  # "left (P = 0.02) but"
        return Significance.UNTOLD, ()
    end = max(each.end for each in own)
    found = _next(values, end, sentence.document.text)
    if found is None or _is_of_other(context, end, found.span.start):
        return Significance.UNTOLD, ()
    judged = _judge(found)
    return judged, (found.span,) if judged is Significance.CHANCE else ()


def find_shortfall(draft: Draft, significance: Significance) -> str | None:
    """Find the reason why numbers alone do not make a claim; None if they do.

    Args:
        draft: The claim.
        significance: What its statistics say.
    """
    is_bare = draft.frame.rule == MEASURED and significance is Significance.UNTOLD
    return "no significance" if is_bare else None


def _next(values: Sequence[Statistic], end: int, text: str) -> Statistic | None:
    for each in values:
        if each.span.start >= end:
            return None if ";" in text[end : each.span.start] else each
    return None


def _is_of_other(context: SentenceContext, end: int, start: int) -> bool:
    """Whether another verb stands between a draft and a P value, which then belongs to that."""
    return any(
        each.tag in _FINITE and is_verb(each) and end <= each.span.start < start
        for each in context.parse.tokens
    )


def _judge(value: Statistic) -> Significance:
    number = value.value or 0.0
    if value.relation in {"<", "<="}:
        return Significance.SIGNIFICANT if number <= _LEVEL else Significance.UNTOLD
    if value.relation in {">", ">="}:
        return Significance.CHANCE if number >= _LEVEL else Significance.UNTOLD
    if number <= _LEVEL:
        return Significance.SIGNIFICANT
    return Significance.CHANCE if number >= _CHANCE else Significance.UNTOLD
