"""A draft to what its sentence states, or the reason why it states nothing.

Every filter of drafts is run here, those of single drafts and those of negated ones, so that the
extractor and whoever asks why a draft gave no claim (``diagnosis``) are told the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.claims.affirmed.completeness import complete_affirmed
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.instances import names_instance
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.qualifiers import FoundQualifier, find_qualifiers
from claimgraph.claims.evidence.significance import (
    Significance,
    find_shortfall,
    find_significance,
)
from claimgraph.claims.factuality.factuality import Factuality, find_factuality
from claimgraph.claims.filters.coherence import ALTERED_BEARER
from claimgraph.claims.filters.reasons import STANDING, find_reason
from claimgraph.claims.filters.unasserted import find_insignificant
from claimgraph.claims.filters.unspecific import POINTS_BACK, SAYS_NOTHING
from claimgraph.claims.filters.wording import GARBLED
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.frames.measured import without_direction
from claimgraph.claims.frames.studied import tells_sameness
from claimgraph.claims.frames.whole_phrases import state_whole
from claimgraph.claims.negated.completeness import complete_negated
from claimgraph.claims.negated.filters import NEGATED
from claimgraph.claims.ranking.completeness import complete_ranked, find_denial
from claimgraph.claims.ranking.reading import RANKED
from claimgraph.model import Certainty, Polarity, Span

__all__ = ["CLOSING", "Statement", "find_stated_factuality", "find_statement"]

_KNOWN = Factuality(
    polarity=Polarity.AFFIRMED, certainty=Certainty.ASSERTED, negations=(), hedges=()
)
# No score lets these stand: it is of what was done to them, or true without saying anything.
_FIRM = frozenset({ALTERED_BEARER, POINTS_BACK, SAYS_NOTHING})
CLOSING = frozenset(NEGATED) | STANDING
"""Reasons after which no other tree of a sentence is asked for what the first does not claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a sentence states by a draft.

    Attributes:
        draft: The claim, with its arguments made whole.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.
        denying: The statistics that deny it.
        doubt: The filter that applies to it, if only its score can let it stand.
    """

    draft: Draft
    factuality: Factuality
    conditions: Sequence[FoundQualifier]
    denying: tuple[Span, ...]
    doubt: str | None = None


def find_stated_factuality(context: SentenceContext, draft: Draft) -> Factuality:
    """Find polarity and certainty of a draft, from cues, words of sameness and statistics.

    Args:
        context: The sentence.
        draft: The claim as read from its frame.
    """
    return _told(context, draft)[0]


def find_statement(
    arguments: Arguments, draft: Draft, *, is_ranked: bool = False, may_doubt: bool = False
) -> Statement | str:
    """Find what a sentence states by a draft.

    Args:
        arguments: The arguments of the sentence.
        draft: The claim as read from its frame, or by the ranker.
        is_ranked: Whether the ranker read it.
        may_doubt: Whether drafts to which a filter applies are claimed if that may be doubted.

    Returns:
        The statement; the name of the first filter that applies if it states nothing.
    """
    context = arguments.context
    factuality, significance, denying = _told(context, draft)
    is_denied = factuality.polarity is Polarity.NEGATED
    if significance is Significance.CHANCE:
        draft = without_direction(draft)
    draft = state_whole(context, draft, factuality.polarity)
    ratios = context.language.function_words["ratio"]
    doubt = _find_reason(context, draft, factuality, is_ranked=is_ranked)
    may_doubt = may_doubt and doubt not in _FIRM
    if doubt is not None and not (may_doubt and context.knowledge.may_doubt(doubt)):
        return doubt
    shortfall = find_shortfall(draft, significance, ratios)
    if shortfall is not None:
        return shortfall
    conditions = find_qualifiers(arguments, draft)
    complete = complete_ranked if is_ranked else complete_affirmed
    if is_denied:
        complete = complete_negated
    whole = complete(arguments, draft, factuality, conditions)
    if isinstance(whole, str):
        return whole
    garbled = next((reason for reason, holds in GARBLED.items() if holds(context, whole)), None)
    if garbled is not None:
        return garbled
    return Statement(
        draft=whole, factuality=factuality, conditions=conditions, denying=denying, doubt=doubt
    )


def _find_reason(
    context: SentenceContext, draft: Draft, factuality: Factuality, *, is_ranked: bool
) -> str | None:
    """Find the filter that applies to a draft.

    That the sentence denies something bars many that a ranker read. It is cheaply asked, and asked
    first where such drafts are doubted, of which no reason is counted.
    """
    if (
        is_ranked
        and factuality.polarity is Polarity.AFFIRMED
        and context.knowledge.may_doubt(RANKED)
    ):
        denial = find_denial(context)
        if denial is not None:
            return denial
    return find_reason(context, draft, factuality)


def _told(
    context: SentenceContext, draft: Draft
) -> tuple[Factuality, Significance, tuple[Span, ...]]:
    if names_instance(draft.frame):
        return _KNOWN, Significance.UNTOLD, ()
    heads = [context.parse.tokens[each.token] for each in (draft.subject, draft.object)]
    factuality = find_factuality(context.scopes, draft.trigger, heads)
    if tells_sameness(context, draft):
        factuality = factuality.denied_by(draft.trigger)
    significance, denying = find_significance(context, draft)
    if significance is Significance.CHANCE:
        factuality = factuality.by_chance()
    elif factuality.polarity is Polarity.AFFIRMED:
        verb = find_insignificant(context, draft)
        factuality = factuality if verb is None else factuality.denied_by(verb)
    return factuality, significance, denying
