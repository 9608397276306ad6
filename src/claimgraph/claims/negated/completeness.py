"""Negated drafts with their arguments made whole: what restricts them is kept, or nothing said."""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.completion import complete
from claimgraph.claims.evidence.kept_words import find_kept
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft, is_about_itself, is_allowed
from claimgraph.claims.negated.filters import Negated, find_negated_reason

__all__ = ["complete_negated"]

_LEFT_OUT = "a restriction left out"


def complete_negated(
    arguments: Arguments,
    draft: Draft,
    factuality: Factuality,
    conditions: Sequence[FoundQualifier],
) -> Draft | str:
    """Complete the arguments of a negated draft by what restricts them.

    Args:
        arguments: The arguments of the sentence.
        draft: The draft.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.

    Returns:
        The draft that the sentence denies; the reason if it denies nothing that can be said.
    """
    context = arguments.context
    negated = Negated(draft=draft, factuality=factuality, conditions=conditions)
    reason = find_negated_reason(context, negated)
    if reason is not None:
        return reason
    kept = find_kept(draft, factuality, conditions)
    subject = complete(arguments, draft.subject, draft.trigger, kept)
    object_ = complete(arguments, draft.object, draft.trigger, kept)
    if subject is None or object_ is None:
        return _LEFT_OUT
    if is_about_itself(subject.concept, object_.concept):
        return _LEFT_OUT
    is_same = subject is draft.subject and object_ is draft.object
    if not is_same and not is_allowed(context, draft.frame, subject, object_):
        return _LEFT_OUT
    return replace(draft, subject=subject, object=object_)
