"""Ranked drafts with their arguments made whole.

A frame knows which nouns it looks through ("*levels* of X"); without one, none may be left out.
"""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.completion import complete
from claimgraph.claims.evidence.kept_words import find_kept
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft, is_about_itself, is_allowed

__all__ = ["complete_ranked"]

_LEFT_OUT = "a restriction left out"


def complete_ranked(
    arguments: Arguments,
    draft: Draft,
    factuality: Factuality,
    conditions: Sequence[FoundQualifier],
) -> Draft | str:
    """Complete the arguments of an affirmed draft that no frame read by what restricts them.

    Args:
        arguments: The arguments of the sentence.
        draft: The draft.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.

    Returns:
        The draft with arguments that leave nothing out; the reason if they make no name.
    """
    kept = find_kept(draft, factuality, conditions)
    subject = complete(arguments, draft.subject, draft.trigger, kept)
    object_ = complete(arguments, draft.object, draft.trigger, kept)
    if subject is None or object_ is None or is_about_itself(subject.concept, object_.concept):
        return _LEFT_OUT
    is_same = subject is draft.subject and object_ is draft.object
    if not is_same and not is_allowed(arguments.context, draft.frame, subject, object_):
        return _LEFT_OUT
    return replace(draft, subject=subject, object=object_)
