"""Drafts within the topic of a knowledge gap, which are not claimed."""

from collections.abc import Container

from claimgraph.claims.frames.matching import Draft
from claimgraph.model import Token

__all__ = ["may_claim"]


def may_claim(draft: Draft, covered: Container[int], absent: Container[int]) -> bool:
    """Whether no gap covers a draft, or one that only presupposes it.

    Args:
        draft: The draft.
        covered: Indices of the tokens within gaps.
        absent: Those within gaps that presuppose nothing.
    """
    place = draft.trigger.index
    return place not in covered or (place not in absent and _is_presupposed(draft.trigger))


def _is_presupposed(trigger: Token) -> bool:
    """Whether a trigger only modifies the topic of a gap: "X-induced Y is not understood"."""
    return trigger.dep in {"amod", "acl", "compound"}
