"""Filters of drafts within a phrase whose governor says that nothing is claimed by it.

"*Patients with a fall in X after Y* were included", "*despite* no change in X", "women *on Y*".
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token

__all__ = ["GOVERNED"]

_SUBJECTS = ("nsubj", "nsubjpass")
_DEPTH = 8  # words climbed in a row


def _is_of_enrolled(context: SentenceContext, draft: Draft) -> bool:
    """Whether words only tell who was studied: "*patients with X confirmed by Y* were included"."""
    parse = context.parse
    enrolled = context.language.function_words["enrolled"]
    for verb in parse.tokens:
        if verb.tag != "VBN" or verb.lemma not in enrolled or verb.index == draft.trigger.index:
            continue
        for people in parse.children(verb, "nsubjpass"):
            inside = {each.index for each in parse.subtree(people)}
            ends = {draft.trigger.index, draft.subject.token, draft.object.token}
            if context.knowledge.is_person(people) and ends <= inside:
                return True
    return False


def _is_conceded(context: SentenceContext, draft: Draft) -> bool:
    """Whether something is only told not to stand in the way: "*despite* no change in X"."""
    if draft.subject.antecedent is None:
        return False
    conceding = context.language.function_words["conceding"]
    return any(each.text.lower() in conceding for each in _above(context, draft.trigger))


def _is_after_loss(context: SentenceContext, draft: Draft) -> bool:
    """Whether a participle tells what the loss of a subject led to: "X was *depleted*, leading"."""
    parse, trigger = context.parse, draft.trigger
    verb = parse.head(trigger)
    if trigger.dep != "advcl" or trigger.tag != "VBG" or not context.syntax.is_passive(verb):
        return False
    lessening = context.language.roles["decrease"]
    frames = context.language.frames.get((verb.lemma, "verb"), ())
    inside = {
        one.index
        for each in parse.children(verb, "nsubjpass")
        for one in (each, *parse.subtree(each))
    }
    is_lost = verb.lemma in context.language.function_words["spent"] or (
        bool(frames) and all(each.predicate in lessening for each in frames)
    )
    return is_lost and draft.subject.antecedent is None and draft.subject.token in inside


def _is_other_side(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is what others are set against: "higher after X *versus Y*"."""
    token = context.parse.tokens[draft.subject.token]
    against = context.language.function_words["against"]
    return (
        draft.subject.antecedent is None
        and token.dep == "pobj"
        and context.parse.head(token).text.lower() in against
    )


def _is_of_people(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object is only what people are on: "effect on X in women *on a diet*"."""
    parse = context.parse
    token = parse.tokens[draft.object.token]
    on = parse.head(token)
    if draft.object.antecedent is not None or token.dep != "pobj" or on.text.lower() != "on":
        return False
    before = parse.tokens[max(0, on.index - 1)]
    return before.index > draft.trigger.index and context.knowledge.is_person(before)


def _is_half_verb(context: SentenceContext, draft: Draft) -> bool:
    """Whether the noun that is meant was taken for a verb: "defective T cell *function*"."""
    parse = context.parse
    functional = context.language.function_words["functional"]
    for each in _own(draft):
        behind = parse.tokens[each.token + 1 : each.token + 2]
        is_noun = any(one.tag.startswith("VB") and one.dep == "dep" for one in behind)
        if is_noun and behind[0].lemma in functional and behind[0].index != draft.trigger.index:
            return True
    return False


def _is_changed_with_first(context: SentenceContext, draft: Draft) -> bool:
    """Whether a gene is changed by the words before its list: "*dominant negative* Y and X"."""
    parse, words = context.parse, context.language.function_words
    for each in _own(draft):
        first = parse.tokens[each.token]
        while first.dep == "conj" and not is_verb(parse.head(first)):
            first = parse.head(first)
        if first.index == each.token:
            continue
        before = {one.text.lower() for one in parse.children(first, "amod", "compound")}
        told = each.concept.label.lower().split()
        if before & words["reversing"] and not before & set(told):
            return True
    return False


def _above(context: SentenceContext, token: Token) -> Iterator[Token]:
    for _ in range(_DEPTH):
        if token.head == token.index:
            return
        token = context.parse.head(token)
        yield token


def _own(draft: Draft) -> Iterator[Argument]:
    """Yield the arguments that stand for their own words."""
    for each in (draft.subject, draft.object):
        if each.antecedent is None:
            yield each


GOVERNED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "who was studied": _is_of_enrolled,
        "only conceded": _is_conceded,
        "after its loss": _is_after_loss,
        "the other side": _is_other_side,
        "what people are on": _is_of_people,
        "half a name": _is_half_verb,
        "changed with the first": _is_changed_with_first,
    }
)
