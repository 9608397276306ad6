"""Filters of negated drafts: what a negation denies is less than the claim without it says."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.negated.misread import MISREAD
from claimgraph.claims.negated.negated import Negated, Vet
from claimgraph.claims.negated.part_denied import PART_DENIED
from claimgraph.claims.negated.rivals import RIVALS
from claimgraph.claims.negated.unsaid import UNSAID

__all__ = ["NEGATED", "find_negated_reason"]

NEGATED: Mapping[str, Vet] = MappingProxyType({**PART_DENIED, **RIVALS, **UNSAID, **MISREAD})


def find_negated_reason(context: SentenceContext, negated: Negated) -> str | None:
    """Find the reason why a sentence does not deny what a negated draft denies.

    Args:
        context: The sentence.
        negated: The draft.

    Returns:
        The first reason of ``NEGATED`` that applies; None to keep the draft.
    """
    return next((reason for reason, vet in NEGATED.items() if vet(context, negated)), None)
