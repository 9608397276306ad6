"""Filters of negated drafts that only deny a difference from another intervention."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.arguments.places import lemma_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.negated.negated import Negated, Vet
from claimgraph.claims.negated.unsaid import is_controlled
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["RIVALS"]

_COMPARATIVE = frozenset({"JJR", "RBR"})


def _is_compared(context: SentenceContext, negated: Negated) -> bool:
    """Whether only a difference from another intervention is denied: "no better than X".

    What is told with the other as comparator is told in full.
    """
    draft = negated.draft
    if draft.frame.predicate in context.language.roles["comparison"]:
        return False
    if any(each.kind == cg("comparator") for each in negated.conditions):
        return False
    if any(each.index > draft.trigger.index for each in negated.factuality.negations):
        return _is_rival(context, negated)  # "lower in A, but the difference was *not* significant"
    return _is_rival(context, negated) or _is_surpassed(context, draft)


def _is_surpassed(context: SentenceContext, draft: Draft) -> bool:
    """Whether a comparative is denied, and no control is what it is compared with."""
    return draft.trigger.tag in _COMPARATIVE and not any(
        is_control(context, each) for each in context.parse.tokens
    )


def _is_rival(context: SentenceContext, negated: Negated) -> bool:
    """Whether things are said to be alike or not to differ, of which none is a control."""
    draft = negated.draft
    trigger = draft.trigger
    if not _tells_difference(context, draft):
        return False
    subject = context.parse.tokens[draft.subject.token]
    listed = [subject, *context.parse.children(subject, "conj")]
    while listed[0].dep == "conj" and not is_verb(context.parse.head(listed[0])):
        listed.insert(0, context.parse.head(listed[0]))
    named = [each for each in listed if each.mention is not None or each.tag.startswith("NN")]
    if len(named) > 1 and not any(is_control(context, each) for each in named):
        return True
    words = context.language.function_words
    rivals = [
        noun
        for preposition in context.parse.children(trigger, "prep")
        if preposition.text.lower() in words["likening"] | words["differing"]
        for noun in context.parse.children(preposition, "pobj")
        if noun.lemma not in words["regard"]
    ]
    if any(not _is_no_rival(context, each) for each in rivals):
        return True
    above = context.parse.head(listed[0]).text.lower()
    is_before_after = above in words["course"]  # "similar after X"
    is_between_arms = negated.is_trial and draft.subject.antecedent is not None
    return not (rivals or is_before_after or is_between_arms or is_controlled(context))


def _is_no_rival(context: SentenceContext, noun: Token) -> bool:
    words = context.language.function_words
    inside = (noun, *context.parse.subtree(noun))
    return any(
        is_control(context, each)
        or each.text.lower() in words["outset"] | words["sham"]
        or each.lemma in words["arm"]
        or (each.tag == "NNS" and lemma_of(each) in words["tried"])
        for each in inside
    )


def _tells_difference(context: SentenceContext, draft: Draft) -> bool:
    words = context.language.function_words
    return (
        draft.frame.predicate in context.language.roles["changing"]
        and draft.trigger.lemma in (words["same"] - words["steady"]) | words["unlike"]
    )


RIVALS: Mapping[str, Vet] = MappingProxyType({"no rival": _is_compared})
