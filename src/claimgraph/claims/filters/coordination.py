"""Filters of drafts whose arguments stand in a list that their sentence divides otherwise.

"correlation *between X and Y* in people *with Z*", "the *X-mediated* rise in A, and loss of B".
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.listed import iter_listed
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["COORDINATED"]

_BEFORE = frozenset({"amod", "compound", "nmod"})  # relations of premodifiers of a noun


def _is_beyond_pair(context: SentenceContext, draft: Draft) -> bool:
    """Whether a relation that is told between two has a third: "between X and Y *with Z*"."""
    parse, trigger = context.parse, draft.trigger
    firsts = context.syntax.prep_objects(trigger, "between")
    inside = {other.index for each in firsts for other in (each, *iter_listed(context.parse, each))}
    if len(inside) <= 1 or not is_noun(trigger):
        return False
    for each in _own(draft):
        token = parse.tokens[each.token]
        above = parse.head(token)
        if token.dep == "pobj" and above.text.lower() == "with" and token.index > max(inside):
            return True
    return False


def _are_alike(context: SentenceContext, draft: Draft) -> bool:
    """Whether both arguments are alike elsewhere: "*X and Y* here were similar to those"."""
    parse, trigger = context.parse, draft.trigger
    words = context.language.function_words
    if trigger.lemma not in words["same"] | words["unlike"]:
        return False
    first, other = (parse.tokens[each.token] for each in (draft.subject, draft.object))
    behind = (each.text.lower() for each in parse.children(trigger, "prep"))
    return _list_top(context, first) == _list_top(context, other) and any(
        each in {"to", "from"} for each in behind
    )


def _is_past_list(context: SentenceContext, draft: Draft) -> bool:
    """Whether a compound does not reach so far: "the *X-mediated* rise in A, B, and C of D"."""
    parse, trigger = context.parse, draft.trigger
    token = parse.tokens[draft.object.token]
    whole = parse.head(trigger)
    if trigger.dep != "amod" or "-" not in trigger.text or token.index < whole.index:
        return False
    while token.dep in {"conj", "compound", "pobj", "prep"} and token.index > whole.index:
        above = parse.head(token)
        if token.dep == "conj" and above.index >= whole.index:
            is_deep = above.index > whole.index
            return _is_mixed(context, token) if is_deep else _is_apart(context, token)
        token = above
    return False


def _is_apart(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun has a determiner, or both an adjective and a complement of its own."""
    parse = context.parse
    is_whole = any(parse.children(noun, "amod")) and _has_of(context, noun)
    return is_whole or any(parse.children(noun, "det"))


def _is_mixed(context: SentenceContext, noun: Token) -> bool:
    """Whether a list goes on with nouns that have complements: "rise in A, B, and *loss of C*"."""
    first = context.parse.tokens[_list_top(context, noun)]
    return any(_has_of(context, each) for each in iter_listed(context.parse, first))


def _has_of(context: SentenceContext, noun: Token) -> bool:
    return any(each.text.lower() == "of" for each in context.parse.children(noun, "prep"))


def _is_half_of_pair(context: SentenceContext, draft: Draft) -> bool:
    """Whether a compound has another name before it: "*Y/X-induced* Z" is of both together."""
    trigger = draft.trigger
    before = context.parse.tokens[max(0, trigger.index - 2) : trigger.index]
    return (
        trigger.dep in _BEFORE
        and "-" in trigger.text
        and [each.text for each in before[1:]] == ["/"]
        and before[0].mention is not None
    )


def _is_of_list(context: SentenceContext, draft: Draft) -> bool:
    """Whether both arguments stand side by side: "because of *X, Y or Z*"."""
    predicate = context.schema.predicates[draft.frame.predicate]
    is_class = draft.frame.predicate in context.language.roles["class"]
    if predicate.symmetric or is_class or is_noun(draft.trigger) or not _are_named(draft):
        return False
    one, other = (context.parse.tokens[each.token] for each in (draft.subject, draft.object))
    top, trigger = _list_top(context, other), draft.trigger
    if trigger.dep == "prep" and top < trigger.index < one.index < other.index:
        return True  # "pain because of *X*, Y or *Z*": the list seemed to begin before "because"
    return one.index != other.index and top == _list_top(context, one)


def _has_own_direction(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object has more or less by itself: "*lower* X and *higher levels of Y*"."""
    parse, trigger = context.parse, draft.trigger
    token = parse.tokens[draft.object.token]
    if trigger.dep != "amod" or trigger.tag != "JJR":
        return False
    while token.index > trigger.head and token.head != token.index:
        own = [each for each in parse.children(token, "amod") if each.tag == "JJR"]
        if token.dep == "conj" and any(_is_contrary(context, each, draft) for each in own):
            return True
        token = parse.head(token)
    return False


def _is_contrary(context: SentenceContext, word: Token, draft: Draft) -> bool:
    """Whether a comparative has frames, but none with the predicate of a draft."""
    forms = {word.lemma, word.text.lower()}
    frames = [each for one in forms for each in context.language.frames.get((one, "adj"), ())]
    return bool(frames) and all(each.predicate != draft.frame.predicate for each in frames)


def _is_past_semicolon(context: SentenceContext, draft: Draft) -> bool:
    """Whether a semicolon parts a noun from an argument: "X blocker A; *Y blocker* B"."""
    if not is_noun(draft.trigger) or not _are_named(draft):
        return False
    ends = sorted((draft.subject.token, draft.object.token, draft.trigger.index))
    return any(each.text == ";" for each in context.parse.tokens[ends[0] : ends[-1]])


def _is_among_its_own(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is one of what is had: "people with *X* had Y and severe X"."""
    if draft.frame.predicate != cg("exhibits") or not _are_named(draft):
        return False
    first = context.parse.tokens[_list_top(context, context.parse.tokens[draft.object.token])]
    return any(
        each.mention is not None and each.mention.concept.iri == draft.subject.concept.iri
        for each in iter_listed(context.parse, first)
    )


def _list_top(context: SentenceContext, noun: Token) -> int:
    while noun.dep == "conj" and not is_verb(context.parse.head(noun)):
        noun = context.parse.head(noun)
    return noun.index


def _are_named(draft: Draft) -> bool:
    """Whether both arguments stand for their own words."""
    return draft.subject.antecedent is None and draft.object.antecedent is None


def _own(draft: Draft) -> Iterator[Argument]:
    """Yield the arguments that stand for their own words."""
    for each in (draft.subject, draft.object):
        if each.antecedent is None:
            yield each


COORDINATED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "beyond the pair": _is_beyond_pair,
        "alike elsewhere": _are_alike,
        "past a list": _is_past_list,
        "half of a pair": _is_half_of_pair,
        "of one list": _is_of_list,
        "own direction": _has_own_direction,
        "past a semicolon": _is_past_semicolon,
        "among its own": _is_among_its_own,
    }
)
