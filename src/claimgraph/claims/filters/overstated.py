"""Filters of drafts whose predicate says more than the words do, or the opposite.

"resolved after *cessation* of X", "*inadequately* controlled by X", "protects *cell function*",
"remained *elevated*", "X-mediated *regulation of Y*".
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.vocabulary import cg

__all__ = ["OVERSTATED"]


def _is_stopped(context: SentenceContext, draft: Draft) -> bool:
    """Whether something got better once a thing was stopped: "resolved after *X withdrawal*"."""
    if draft.frame.predicate not in context.language.roles["helping"]:
        return False
    words = context.language.function_words["stopping"]
    if not words.isdisjoint(draft.subject.concept.label.lower().split()):
        return True
    verb = context.parse.head(context.parse.tokens[draft.subject.token])
    below = {each.index for each in context.parse.subtree(draft.trigger)}
    return is_verb(verb) and verb.index in below and verb.lemma in words


def _is_insufficient(context: SentenceContext, draft: Draft) -> bool:
    """Whether an adverb says that it was not enough: "*inadequately* controlled by X"."""
    words = context.language.function_words["insufficient"]
    adverbs = context.parse.children(draft.trigger, "advmod")
    is_helping = draft.frame.predicate in context.language.roles["helping"]
    return is_helping and any(each.text.lower() in words for each in adverbs)


def _is_wanted(context: SentenceContext, draft: Draft) -> bool:
    """Whether what is said to be prevented is what is protected: "protects *vision*"."""
    last = draft.object.concept.label.lower().rpartition(" ")[2]
    is_prevented = draft.frame.predicate == cg("prevents")
    return is_prevented and last in context.language.function_words["wanted"]


def _is_unchanged(context: SentenceContext, draft: Draft) -> bool:
    """Whether something stayed as it had become: "levels *remained elevated*"."""
    roles = context.language.roles
    above = context.parse.head(draft.trigger)
    changes = draft.frame.predicate in roles["increase"] | roles["decrease"]
    is_state = draft.trigger.tag in {"VBN", "JJ"} and above.index != draft.trigger.index
    return changes and is_state and above.lemma in context.language.function_words["open"]


def _is_twice(context: SentenceContext, draft: Draft) -> bool:
    """Whether something is said to regulate a regulation: "X-mediated *regulation of Y*"."""
    words = context.language.function_words
    if draft.trigger.text.lower().rpartition("-")[2] not in words["caused"]:
        return False  # "necessary for *regulation of Y*" may be told so
    first = draft.object.concept.label.lower().partition(" ")[0]
    regulates = draft.frame.predicate == cg("regulates")
    return regulates and first in words["regulation"]


OVERSTATED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "after it stopped": _is_stopped,
        "not enough": _is_insufficient,
        "what is wanted": _is_wanted,
        "unchanged": _is_unchanged,
        "regulation twice": _is_twice,
    }
)
