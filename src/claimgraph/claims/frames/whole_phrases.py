"""The whole phrases of arguments, for claims that would be wrong of a part.

What a denial leaves out widens it: "did not change the excretion of X" denies nothing of X itself,
and "had no effect on Y-induced Z" nothing of any other Z. So does what is no action: "the
metabolism of X correlates with Y"; and what tells no direction: "affects the metabolism of X".
"""

from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft, is_allowed
from claimgraph.model import Polarity
from claimgraph.vocabulary import cg

__all__ = ["state_whole"]


def state_whole(context: SentenceContext, draft: Draft, polarity: Polarity) -> Draft:
    """Return a draft of the whole phrases of its arguments, if it would be wrong of less.

    Args:
        context: The sentence.
        draft: The claim as read from its frame.
        polarity: Its polarity.

    Returns:
        The draft; unchanged also if its predicate does not allow the whole phrases.
    """
    is_denied = polarity is Polarity.NEGATED
    is_action = cg("affects") in context.schema.predicates[draft.frame.predicate].parents
    subject = _whole(draft.subject, needed=is_denied or "fate" in draft.subject.flags)
    frames = context.language.frames.get((draft.frame.lemma, draft.frame.pos), ())
    is_plain = draft.frame.predicate == cg("affects") and draft.frame in frames
    is_fate = "fate" in draft.object.flags and (is_plain or not is_action)
    object_ = _whole(draft.object, needed=is_denied or is_fate)
    if (subject, object_) == (draft.subject, draft.object):
        return draft
    if not is_allowed(context, draft.frame, subject, object_):
        return draft
    return replace(draft, subject=subject, object=object_)


def _whole(argument: Argument, *, needed: bool) -> Argument:
    if not needed or argument.whole is None:
        return argument
    return replace(argument.whole, flags=argument.flags - {"fate"})
