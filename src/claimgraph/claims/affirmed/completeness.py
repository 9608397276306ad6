"""Affirmed drafts with their arguments made whole by the words that decide what is meant.

"*X-induced* release of Y", "prognosis *of* Z": a description may be left out, these may not. Where
they make no name, the claim stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.completion import complete
from claimgraph.claims.arguments.own_words import put_back
from claimgraph.claims.arguments.restrictions import Kept, find_left_out
from claimgraph.claims.arguments.spelling import is_tied, share_tied, spell_out
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.kept_words import find_kept
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft, is_about_itself, is_allowed
from claimgraph.claims.frames.stated_effects import state_effects
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["complete_affirmed"]

_ONLY_SOME = "only some of them"
_REVERSED = "without what reverses it"
_DECIDING = frozenset({"of", "with"})
_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod"})
_NOMINAL = _BEFORE | {"pobj", "nsubj", "dobj", "appos", "ROOT"}


def complete_affirmed(
    arguments: Arguments,
    draft: Draft,
    factuality: Factuality,
    conditions: Sequence[FoundQualifier],
) -> Draft | str:
    """Complete the arguments of an affirmed draft by what decides which things are meant.

    Args:
        arguments: The arguments of the sentence.
        draft: The draft.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.

    Returns:
        The draft, unchanged where nothing is left out, the words make no name, or its predicate
        does not allow the whole; the reason if its subject is only some of what is named, or
        an argument means the reverse of it.
    """
    if draft.frame.predicate in arguments.context.language.roles["class"]:
        return draft
    if draft.subject.antecedent is None and is_verb(draft.trigger):
        joined = arguments.joined(draft.subject, draft.trigger)
        if joined is not draft.subject:
            draft = _if_allowed(arguments.context, replace(draft, subject=joined), draft)
    effects = state_effects(arguments, draft, find_kept(draft, factuality, conditions))
    if isinstance(effects, str):
        return effects
    draft = effects
    kept = find_kept(draft, factuality, conditions)
    subject = _whole(arguments, draft.subject, draft, kept)
    if subject is not None:
        draft = _if_allowed(arguments.context, replace(draft, subject=subject), draft)
    object_ = _whole(arguments, draft.object, draft, kept)
    if object_ is not None:
        draft = _if_allowed(arguments.context, replace(draft, object=object_), draft)
    draft = _spelled(arguments, draft, factuality, conditions)
    kept = find_kept(draft, factuality, conditions)
    if _is_only_some(arguments.context, draft, kept):
        return _ONLY_SOME
    is_reversed = any(
        _is_reversing(arguments.context, word)
        and word.text.lower() not in each.concept.label.lower()
        for each in (draft.subject, draft.object)
        if each.people is None
        for word in (
            *find_left_out(arguments.context, each, draft.trigger, kept),
            *_right_before(arguments.context, each, kept),
        )
    )
    return _REVERSED if is_reversed else draft


def _spelled(
    arguments: Arguments,
    draft: Draft,
    factuality: Factuality,
    conditions: Sequence[FoundQualifier],
) -> Draft:
    """Return a draft with its arguments in the words of the text, where these say which is meant.

    Each is spelled out by itself, if the predicate allows what comes of it.
    """
    context = arguments.context
    kept = find_kept(draft, factuality, conditions)
    subject = _in_words(arguments, draft.subject, draft.trigger, kept, acts=True)
    if subject is not draft.subject:
        draft = _if_allowed(context, replace(draft, subject=subject), draft)
        kept = find_kept(draft, factuality, conditions)
    object_ = _in_words(arguments, draft.object, draft.trigger, kept)
    if object_ is draft.object:
        return draft
    return _if_allowed(context, replace(draft, object=object_), draft)


def _in_words(
    arguments: Arguments, argument: Argument, trigger: Token, kept: Kept, *, acts: bool = False
) -> Argument:
    whole = share_tied(arguments, argument, trigger) or argument
    whole = put_back(arguments, whole, trigger, acts=acts)
    return spell_out(arguments, whole, trigger, kept) or whole


def _is_only_some(context: SentenceContext, draft: Draft, kept: Kept) -> bool:
    """Whether the subject is only cells, tissues or people that were changed: "cells *given X*".

    So are those of a nation or an age, where the claim is of what they have.
    """
    subject, language = draft.subject, context.language
    if subject.antecedent is not None or subject.people is not None:
        return False
    knowledge = context.knowledge
    is_population = knowledge.is_population(subject.concept)
    places = (cg("Anatomy"), cg("Cell"))
    if not (is_population or any(knowledge.is_within(subject.concept, each) for each in places)):
        return False
    has = draft.frame.predicate in language.roles["borne"]
    trigger = draft.trigger
    if not has and (trigger.dep, trigger.tag, trigger.head) == ("acl", "VBG", subject.token):
        return context.parse.tokens[trigger.index - 1].text != ","
    return any(
        (each.dep == "acl" and each.tag == "VBN" and not is_population)
        or (each.dep == "amod" and is_population and has and each.text.istitle())
        for each in find_left_out(context, subject, draft.trigger, kept)
        if each.head == subject.token and each.index != draft.trigger.index
    )


def _if_allowed(context: SentenceContext, made: Draft, otherwise: Draft) -> Draft:
    """Return a draft whose arguments were made whole, or another if its predicate allows it not."""
    one, other = made.subject.concept, made.object.concept
    is_itself = is_about_itself(one, other) or (not one.grounded and other.iri in one.related)
    may_be = not is_itself and is_allowed(context, made.frame, made.subject, made.object)
    return made if may_be else otherwise


def _whole(arguments: Arguments, argument: Argument, draft: Draft, kept: Kept) -> Argument | None:
    context = arguments.context
    if argument.people is not None:
        return None
    noun, trigger = context.parse.tokens[argument.token], draft.trigger
    is_joined = trigger.dep in _BEFORE and trigger.head == noun.index
    is_variant = context.knowledge.is_within(argument.concept, cg("Variant"))
    is_fate = "fate" in argument.flags  # what lessens the metabolism of X affects X
    may_climb = not (trigger.dep == "appos" or is_variant or is_fate)

    def needs(word: Token) -> bool:
        if _is_reversing(context, word):
            return True
        if _is_above(context, noun, word):
            return may_climb and _is_owned(context, noun, word)
        if word.dep in _BEFORE:
            is_own = word.head == noun.index or not is_fate
            return is_own and not is_joined and is_tied(context, word)
        return word.head == noun.index and _leads_to_name(context, word)

    return complete(arguments, argument, trigger, kept, needs=needs)


def _is_reversing(context: SentenceContext, word: Token) -> bool:
    """Whether a word says that a thing does not do what it does else: "*antisense* X"."""
    reversing = context.language.function_words["reversing"]
    return word.dep in _NOMINAL and word.text.lower() in reversing


def _right_before(context: SentenceContext, argument: Argument, kept: Kept) -> Iterator[Token]:
    """Yield the word before an argument, of which the parser may have made a noun by itself."""
    before = context.parse.tokens[max(0, argument.token - 1) : argument.token]
    return (each for each in before if argument.antecedent is None and not kept.covers(each))


def _leads_to_name(context: SentenceContext, preposition: Token) -> bool:
    """Whether "of" or "with" leads to a name, but not of people or animals: "age *of* patients"."""
    living = cg("Population")
    return (
        preposition.dep == "prep"
        and preposition.lemma in _DECIDING
        and any(
            each.mention is not None
            and not context.knowledge.is_within(each.mention.concept, living)
            for each in context.parse.children(preposition, "pobj")
        )
    )


def _is_above(context: SentenceContext, noun: Token, word: Token) -> bool:
    """Whether a word is a noun on the way from a noun to the top of the sentence."""
    while noun.head != noun.index:
        noun = context.parse.head(noun)
        if noun.index == word.index:
            return is_noun(word)
    return False


def _is_owned(context: SentenceContext, noun: Token, above: Token) -> bool:
    """Whether a noun is before the one above it, or behind its "of"."""
    while noun.index != above.index:
        is_of = noun.dep == "pobj" and context.parse.head(noun).lemma == "of"
        if noun.dep not in _BEFORE | {"prep"} and not is_of:
            return False
        noun = context.parse.head(noun)
    return True
