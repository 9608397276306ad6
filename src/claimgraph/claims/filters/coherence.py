"""Filters of drafts whose arguments are near the trigger but not arguments of it."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.instances import names_instance
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.filters.bearers import (
    has_altered_bearer,
    is_at_outset,
    is_guessed,
    is_of_dose,
    is_of_others,
    is_only_species,
    is_timing,
)
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Certainty, Token
from claimgraph.vocabulary import cg

__all__ = ["ALTERED_BEARER", "INCOHERENT", "is_action"]

ALTERED_BEARER = "altered bearer"
"""The filter of findings in people or animals that something was done to."""

_BEFORE = frozenset({"amod", "compound", "nmod"})  # relations of premodifiers of a noun
_RELATED = frozenset(
    {cg("associatedWith"), cg("correlatedWith")}
    | {cg("positivelyCorrelatedWith"), cg("negativelyCorrelatedWith")}
)
_PAIR = 2  # conjuncts of the shortest list

_Vet = Callable[[SentenceContext, Draft], bool]


def is_action(context: SentenceContext, draft: Draft) -> bool:
    """Whether the predicate of a draft is a kind of ``cg:affects``."""
    predicates = context.schema.predicates
    return cg("affects") in predicates[draft.frame.predicate].parents


def _is_set_aside(context: SentenceContext, draft: Draft) -> bool:
    """Whether a phrase before the trigger excludes it: "inhibited rather than *potentiated*"."""
    before = context.scopes.cues.ending(draft.trigger.index - 1)
    return any(cue.where == "before" and len(cue.words) > 1 for _, cue in before)


def _is_part_of_name(context: SentenceContext, draft: Draft) -> bool:
    """Whether the trigger is part of a longer name: "plasminogen *activator* inhibitor"."""
    trigger = draft.trigger
    head = context.parse.head(trigger)
    if not is_noun(trigger) or trigger.mention is not None or trigger.dep not in _BEFORE:
        return False
    others = {draft.frame.predicate, cg("affects")}  # "antagonist effects of X" are X's
    frames = context.language.frames.get((head.lemma, "noun"), ())
    return head.index == trigger.index + 1 and any(each.predicate not in others for each in frames)


def _is_next_in_list(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is the next item of a list: "X, a Y antagonist, Z and ..."."""
    parse, trigger = context.parse, draft.trigger
    if not is_action(context, draft) or not is_noun(trigger) or trigger.dep == "nsubj":
        return False
    if names_instance(draft.frame):
        return False  # "antagonists, including X"
    if draft.subject.token < trigger.index:
        return False
    first = parse.tokens[draft.subject.token]
    while first.dep == "conj" and first.index > trigger.index:
        first = parse.head(first)
    between = parse.tokens[trigger.index + 1 : first.index]
    return bool(between) and between[0].text in {",", "and"}


def _is_across_bracket(context: SentenceContext, draft: Draft) -> bool:
    """Whether a bracket separates a noun from its object: "A (B agonist)" is no agonist of A."""
    if not is_action(context, draft) or not is_noun(draft.trigger):
        return False
    ends = sorted((draft.trigger.index, draft.object.token))
    words = [each.text for each in context.parse.tokens[ends[0] : ends[1]]]
    return words.count("(") != words.count(")")


def _is_only_where(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is only a location: "deletion of X *in cells* inhibited Y"."""
    parse = context.parse
    token = parse.tokens[draft.subject.token]
    return (
        is_action(context, draft)
        and token.dep == "pobj"
        and parse.head(token).text.lower() == "in"
        and _is_place(context, draft.subject)
    )


def _is_joined_elsewhere(context: SentenceContext, draft: Draft) -> bool:
    """Whether a compound trigger has its arguments already: "the X-associated Y, with Z"."""
    left = draft.trigger.text.rpartition("-")[0]
    return (
        draft.trigger.dep == "amod"
        and len(left) > 1
        and draft.subject.token != draft.trigger.index
        and left.lower() not in context.language.function_words["prefix"]
        and context.parse.tokens[draft.object.token].dep == "pobj"
        and draft.object.token > draft.trigger.index
        and draft.object.token != draft.trigger.head
    )


def _is_measured_there(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object is only where another is measured: "lowers Y expression of cells"."""
    parse = context.parse
    if not _is_place(context, draft.object):
        return False
    token = parse.tokens[draft.object.token]
    above = parse.head(parse.head(token))
    if (
        token.dep != "pobj"
        or draft.trigger.index == above.index
        or draft.trigger.head == token.index
    ):
        return False
    measured = context.language.head(above.lemma, "measure", "transparent")
    return measured is not None and any(
        each.index < above.index and (each.mention is not None or each.tag.startswith("NN"))
        for each in parse.children(above, "compound", "nmod", "amod", "npadvmod")
    )


def _is_producer(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject only produces the object: "inhibition of X production by cells"."""
    subject, object_ = draft.subject, draft.object
    if not is_noun(draft.trigger) or not _is_cell(context, subject):
        return False
    before = context.parse.tokens[: subject.token]
    preposition = next((each for each in reversed(before) if each.dep in {"prep", "agent"}), None)
    return (
        preposition is not None
        and preposition.text.lower() == "by"
        and draft.trigger.index < object_.token < preposition.index
    )


def _is_half_compound(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument is a suspended part of a compound: "X and Y-induced Z"."""
    verbs = context.language.function_words
    tails = verbs["caused"] | verbs["halving"]
    tokens = context.parse.tokens
    for each in (draft.subject, draft.object):
        mark, *joined = tokens[each.token + 1 : each.token + 3] or (tokens[each.token],)
        if mark.dep != "cc" or not _is_substance(context, each):
            continue
        if any(
            other.dep in _BEFORE and other.text.lower().rpartition("-")[2] in tails
            for other in joined
            if "-" in other.text
        ):
            return True
    return False


def _is_contrasted(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object is subject of a contrasted clause: "X raised A but only Y lowered B"."""
    parse = context.parse
    token = parse.tokens[draft.object.token]
    while token.dep == "conj":
        head = parse.head(token)
        for mark in parse.children(head, "cc"):
            follows = parse.tokens[mark.index + 1].text.lower()
            if mark.lemma == "but" and draft.trigger.index < mark.index < token.index:
                return follows not in context.language.function_words["continuing"]
        token = head
    return False


def _is_amount(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is in a list of amounts: "X fell by 23% and *Y* by 14%"."""
    parse = context.parse
    token = parse.tokens[draft.subject.token]
    behind = parse.tokens[token.index + 1 : token.index + 2]
    is_gapped = any(each.text.lower() == "by" for each in behind)
    if is_gapped and token.dep == "conj" and token.index > draft.trigger.index:
        return True  # "A was reduced by B and *C* by D"
    while token.dep == "conj":
        token = parse.head(token)
        if token.tag == "CD" or token.text == "%":
            return True
    return False


def _is_crossed(context: SentenceContext, draft: Draft) -> bool:
    """Whether "respectively" pairs an argument with another: "A and B treat X and Y, ..."."""
    parse = context.parse
    last = max(draft.subject.token, draft.object.token)
    if all(each.lemma != "respectively" for each in parse.tokens[last + 1 :]):
        return False
    one = _list_of(context, draft.subject)
    other = _list_of(context, draft.object)
    if len(one) < _PAIR or len(other) < _PAIR:
        return False
    if len(one) != len(other):  # who is paired with what is not known
        return parse.tokens[max(*one, *other) + 1].text in {",", "respectively"}
    return one.index(draft.subject.token) != other.index(draft.object.token)


def _list_of(context: SentenceContext, argument: Argument) -> list[int]:
    """Return the indices of an argument and its conjuncts, in text order."""
    parse = context.parse
    first = parse.tokens[argument.token]
    while first.dep == "conj" and not is_verb(parse.head(first)):
        first = parse.head(first)
    found = [first]
    for each in found:
        found += [other for other in parse.children(each, "conj") if not is_verb(other)]
    return sorted(each.index for each in found)


def _is_cause_of_it(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object is only the cause of the true object: "lowers *X* induced Y"."""
    behind = context.parse.tokens[draft.object.token + 1 : draft.object.token + 3]
    caused = context.language.function_words["caused"]
    return (
        len(behind) == _PAIR
        and is_action(context, draft)
        and behind[0].text.lower() in caused
        and behind[1].text.lower() != "by"
    )


def _is_less_of(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object was less frequent: "had *less* X, Y and Z", "the X rate was *lower*"."""
    parse = context.parse
    first = parse.tokens[draft.object.token]
    if draft.frame.predicate not in context.language.roles["had"]:
        return False
    if any(_is_fewer(context, each) for each in parse.children(draft.trigger, "nsubj")):
        return True  # "*fewer* patients on X had Y"
    if first.dep != "conj":
        return _was_lower(context, first)
    while first.dep == "conj":
        first = parse.head(first)
    return _is_fewer(context, first)


def _is_fewer(context: SentenceContext, noun: Token) -> bool:
    modifiers = context.language.modifiers
    before = context.parse.children(noun, "amod", "advmod", "det")
    return any(modifiers.get(each.text.lower()) == "deficit" for each in before)


def _is_apart(context: SentenceContext, draft: Draft) -> bool:
    """Whether both arguments are related only to a third: "correlation between X and A, B"."""
    if draft.frame.predicate not in _RELATED | {cg("interactsWith")} or not is_noun(draft.trigger):
        return False
    parse = context.parse
    one = _list_of(context, draft.subject)
    both = {draft.subject.token, draft.object.token}
    if both <= set(one) and _are_examples(context, one[0]):
        return True  # "relationship of X with diseases such as *A* and *B*"
    if len(one) > _PAIR and both <= set(one[1:]):
        return True
    first = parse.tokens[one[0]]
    is_between = first.dep == "pobj" and parse.head(first).text.lower() == "between"
    if not is_between or first.index in both:
        return is_between and both <= set(one) and _joints(context, one) > 1
    return both.isdisjoint(one[:1]) and bool(both & set(one[1:]))


def _joints(context: SentenceContext, listed: list[int]) -> int:
    """Return how many times a list has an "and": "A *and* B, C *and* D" pairs unknown things."""
    words = context.parse.tokens[listed[0] : listed[-1]]
    return sum(each.text.lower() == "and" for each in words)


def _are_examples(context: SentenceContext, first: int) -> bool:
    """Whether a list gives examples of what is named before it: "such as"."""
    words = [each.text.lower() for each in context.parse.tokens[max(0, first - 4) : first]]
    examples = context.language.function_words["example"]
    phrases = (*words, *(" ".join(pair) for pair in pairwise(words)))
    return not examples.isdisjoint(phrases)


def _was_lower(context: SentenceContext, noun: Token) -> bool:
    parse, modifiers = context.parse, context.language.modifiers
    while noun.dep in {"compound", "pobj", "prep"}:
        noun = parse.head(noun)
    said = parse.children(parse.head(noun), "acomp") if noun.dep == "nsubj" else ()
    return any(modifiers.get(each.text.lower()) == "deficit" for each in said)


def _is_method(context: SentenceContext, draft: Draft) -> bool:
    """Whether the trigger is a step of analysis: "quantified and correlated"."""
    trigger = draft.trigger
    if trigger.dep != "conj" or trigger.tag != "VBN":
        return False
    cues = context.scopes.cues.at(context.parse.head(trigger))
    return any(cue.value == Certainty.INVESTIGATED for cue in cues)


def _is_ranked(context: SentenceContext, draft: Draft) -> bool:
    """Whether a sequence is a ranking by frequency: "the most frequent was X, followed by Y"."""
    language = context.language
    before = context.parse.tokens[: draft.trigger.index]
    return draft.frame.predicate == cg("precedes") and any(
        each.text.lower() in language.function_words["ranking"] for each in before
    )


def _is_measured_in(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument is only where another concept is measured: "*serum* levels of X"."""
    if draft.frame.predicate == cg("locatedIn"):
        return False
    return any(
        _measures_other(context, context.parse.tokens[each.token])
        for each in (draft.subject, draft.object)
        if _is_place(context, each)
    )


def _measures_other(context: SentenceContext, place: Token) -> bool:
    head = context.parse.head(place)
    if place.dep not in _BEFORE or head.mention is not None:
        return False
    of = (each.text.lower() == "of" for each in context.parse.children(head, "prep"))
    nearer = (each.index > place.index for each in context.parse.children(head, *_BEFORE))
    return head.lemma in context.language.heads and (any(of) or any(nearer))


def _is_cell(context: SentenceContext, argument: Argument) -> bool:
    return context.knowledge.is_within(argument.concept, cg("Cell"))


def _is_place(context: SentenceContext, argument: Argument) -> bool:
    return any(
        context.knowledge.is_within(argument.concept, cg(each)) for each in ("Cell", "Anatomy")
    )


def _is_substance(context: SentenceContext, argument: Argument) -> bool:
    return context.knowledge.is_within(argument.concept, cg("Substance"))


def _is_of_itself(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument is the phrase of the trigger: no "X antagonist" antagonizes X."""
    trigger = draft.trigger
    if draft.frame.predicate in context.language.roles["class"]:
        return False
    said = (each for each in (draft.subject, draft.object) if each.antecedent is None)
    own = trigger.index in {each.token for each in said}
    is_turning = context.language.head(trigger.lemma, "turning") is not None
    return own and is_turning and trigger.mention is None


INCOHERENT: Mapping[str, _Vet] = MappingProxyType(
    {
        "producer": _is_producer,
        "half a compound": _is_half_compound,
        "contrast": _is_contrasted,
        "set aside": _is_set_aside,
        "part of a name": _is_part_of_name,
        "next in a list": _is_next_in_list,
        "across a bracket": _is_across_bracket,
        "only where": _is_only_where,
        "joined elsewhere": _is_joined_elsewhere,
        "measured there": _is_measured_there,
        "measured in it": _is_measured_in,
        "an amount": _is_amount,
        "not respective": _is_crossed,
        "ranking": _is_ranked,
        "cause of it": _is_cause_of_it,
        "less of it": _is_less_of,
        "a method": _is_method,
        "apart": _is_apart,
        "of itself": _is_of_itself,
        ALTERED_BEARER: has_altered_bearer,
        "of others": is_of_others,
        "timing": is_timing,
        "dose": is_of_dose,
        "at the outset": is_at_outset,
        "guessed": is_guessed,
        "only a species": is_only_species,
    }
)
