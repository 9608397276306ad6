"""Affirmed ranked drafts with their arguments made whole, and only in sentences that deny nothing.

A frame knows which nouns it looks through ("*levels* of X"), and how a cue says something of its
word; of a pair that no frame reads neither is known. So nothing may be left out, and a negation
in the sentence that does not deny the claim may well mean it.
"""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.claims.affirmed.completeness import complete_affirmed
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.completion import complete
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.kept_words import find_kept
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft, is_about_itself, is_allowed

__all__ = ["complete_ranked", "find_denial"]

_LEFT_OUT = "a restriction left out"
_DENIED = "a denial beside it"
_NEGATION = "negation"


def find_denial(context: SentenceContext) -> str | None:
    """Return the reason why a sentence affirms nothing that no frame reads; None if it may.

    Args:
        context: The sentence.
    """
    cues = context.scopes.cues.found
    is_denying = any(row.kind == _NEGATION for each in cues for row in each.rows)
    return _DENIED if is_denying else None


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
        The draft with arguments that leave nothing out; the reason if they make no name, or if
        the sentence denies something.
    """
    denial = find_denial(arguments.context)
    if denial is not None:
        return denial
    stated = complete_affirmed(arguments, draft, factuality, conditions)
    if isinstance(stated, str):
        return stated
    kept = find_kept(stated, factuality, conditions)
    subject = complete(arguments, stated.subject, stated.trigger, kept)
    object_ = complete(arguments, stated.object, stated.trigger, kept)
    if subject is None or object_ is None or is_about_itself(subject.concept, object_.concept):
        return _LEFT_OUT
    is_same = subject is stated.subject and object_ is stated.object
    if not is_same and not is_allowed(arguments.context, stated.frame, subject, object_):
        return _LEFT_OUT
    return replace(stated, subject=subject, object=object_)
