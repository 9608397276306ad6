"""Drafts of effects, of changes with a cause, and of numbers, not of what these are of."""

from dataclasses import replace

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.effects import tell_effect
from claimgraph.claims.arguments.restrictions import Kept
from claimgraph.claims.frames.matching import Draft, is_about_itself, is_allowed

__all__ = ["state_effects"]

_ONLY_PART = "part of an effect"


def state_effects(arguments: Arguments, draft: Draft, kept: Kept) -> Draft | str:
    """Return a draft with the effects, changes and numbers that its arguments are only a part of.

    Args:
        arguments: The arguments of the sentence.
        draft: The draft.
        kept: What it keeps of its sentence.

    Returns:
        The draft, unchanged if its arguments are no part of any; the reason if the whole has no
        name, or its predicate does not allow it.
    """
    context = arguments.context
    is_correlation = draft.frame.predicate in context.language.roles["correlational"]
    subject, object_ = (
        tell_effect(arguments, each, draft.trigger, kept, is_correlation=is_correlation)
        for each in (draft.subject, draft.object)
    )
    if subject is None or object_ is None:
        return _ONLY_PART
    if (subject, object_) == (draft.subject, draft.object):
        return draft
    if is_about_itself(subject.concept, object_.concept):
        return _ONLY_PART
    made = replace(draft, subject=subject, object=object_)
    return made if is_allowed(context, draft.frame, subject, object_) else _ONLY_PART
