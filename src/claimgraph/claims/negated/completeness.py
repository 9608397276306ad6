"""Negated drafts with their arguments made whole: what restricts them is kept, or nothing said."""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.completion import complete
from claimgraph.claims.arguments.own_words import put_back
from claimgraph.claims.arguments.restrictions import Kept, is_carrying
from claimgraph.claims.arguments.spelling import share_tied, spell_out, tell_degree
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.kept_words import find_kept
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft, is_about_itself, is_allowed
from claimgraph.claims.frames.stated_effects import state_effects
from claimgraph.claims.negated.filters import find_negated_reason
from claimgraph.claims.negated.negated import Negated
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["complete_negated"]

_LEFT_OUT = "a restriction left out"
_CLAUSES = frozenset({"acl", "relcl"})
_VOICE = frozenset({"aux", "auxpass"})


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
    negated = Negated(
        draft=draft,
        factuality=factuality,
        conditions=conditions,
        is_trial=arguments.arms.is_trial,
        is_arm=draft.subject.concept.iri in arguments.study.assigned,
    )
    reason = find_negated_reason(context, negated)
    if reason is not None:
        return reason
    effects = state_effects(arguments, draft, find_kept(draft, factuality, conditions))
    if isinstance(effects, str):
        return effects
    draft = effects
    kept = find_kept(draft, factuality, conditions)
    if any(_is_narrower(context, each, kept) for each in conditions):
        return _LEFT_OUT
    subject, object_ = (
        _whole(
            arguments,
            each,
            draft.trigger,
            kept,
            is_correlation=draft.frame.predicate in context.language.roles["correlational"],
        )
        for each in (draft.subject, draft.object)
    )
    if subject is None or object_ is None:
        return _LEFT_OUT
    if is_about_itself(subject.concept, object_.concept):
        return _LEFT_OUT
    if _is_value(context, draft, subject):
        return _LEFT_OUT
    is_same = subject is draft.subject and object_ is draft.object
    if not is_same and not is_allowed(context, draft.frame, subject, object_):
        return _LEFT_OUT
    return replace(draft, subject=subject, object=object_)


def _whole(
    arguments: Arguments, argument: Argument, trigger: Token, kept: Kept, *, is_correlation: bool
) -> Argument | None:
    """Return an argument with all that restricts it; None if its words make no name."""
    whole = share_tied(arguments, argument, trigger) or argument
    if argument.antecedent is None:
        whole = tell_degree(arguments, whole, is_deviation=is_correlation)
    whole = put_back(arguments, whole, trigger)
    spelled = spell_out(arguments, whole, trigger, kept)
    if spelled is None:
        return complete(arguments, whole, trigger, kept)
    more = replace(kept, spans=(*kept.spans, *spelled.also))
    return complete(arguments, spelled, trigger, more)


def _is_value(context: SentenceContext, draft: Draft, subject: Argument) -> bool:
    """Whether what is said to be the same is the subject itself: "*survival* was similar"."""
    words = context.language.function_words
    is_alike = draft.trigger.lemma in words["same"] | words["unlike"]
    is_change = draft.frame.predicate in context.language.roles["changing"]
    is_measured = context.knowledge.is_within(subject.concept, cg("Measurement"))
    return is_alike and is_change and is_measured


def _is_narrower(context: SentenceContext, condition: FoundQualifier, kept: Kept) -> bool:
    """Whether a condition holds only for a part of what it names: "in a subclone *of X*"."""
    inside = (each for each in context.parse.tokens if condition.span.overlaps(each.span))
    token = max(inside, key=lambda each: each.index, default=None)
    if token is None or token.dep != "pobj":
        return False
    return _is_of_part(context, token, kept) or any(
        child.dep in _CLAUSES
        and not _is_of_study(context, child)
        and not any(kept.covers(each) for each in context.parse.subtree(child))
        for child in context.parse.children(token)
    )


def _is_of_study(context: SentenceContext, clause: Token) -> bool:
    """Whether a clause only says that people were in the study: "patients *that were seen*"."""
    bare = all(
        each.dep in _VOICE or each.tag.startswith("W") for each in context.parse.children(clause)
    )
    return bare and clause.lemma in context.language.function_words["enrolled"]


def _is_of_part(context: SentenceContext, noun: Token, kept: Kept) -> bool:
    """Whether a noun stands behind one for a part of it that nothing keeps: "a *subclone* of X"."""
    above = context.parse.head(noun)
    part = context.parse.head(above)
    is_of = above.text.lower() == "of" and is_noun(part) and not is_verb(part)
    return is_of and not (kept.covers(part) or is_carrying(context, part))
