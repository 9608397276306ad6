"""Filters of drafts whose arguments belong to another word than their trigger.

The tree has the trigger and the argument in one phrase, the words around them tell otherwise: "the
arrest of cells *in the phase* caused by X", "treated for X in people *with Y*".
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.ontology import CONTRAST
from claimgraph.vocabulary import cg

__all__ = ["MISATTACHED"]

_BEFORE = frozenset({"amod", "compound", "nmod"})  # relations of premodifiers of a noun
_SUBJECTS = ("nsubj", "nsubjpass")
_PLACES = ("Cell", "Anatomy", "CellComponent")
_DEPTH = 8  # words climbed in a row
_CONCEPT = "cg:"  # opens the lemma of a frame whose trigger is a concept


def _is_where_it_was(context: SentenceContext, draft: Draft) -> bool:
    """Whether a participle is of what happens in its noun: "*currents* in cells blocked by X"."""
    parse, trigger = context.parse, draft.trigger
    noun = parse.head(trigger)
    if trigger.dep != "acl" or trigger.tag != "VBN" or noun.index != draft.object.token:
        return False
    above = parse.head(noun)
    is_in = noun.dep == "pobj" and above.text.lower() == "in" and is_noun(parse.head(above))
    return is_in and any(
        context.knowledge.is_within(draft.object.concept, cg(each)) for each in _PLACES
    )


def _is_deep(context: SentenceContext, draft: Draft) -> bool:
    """Whether a participle may be of a noun further up: "arrest in the *phase of X* caused by"."""
    parse, trigger = context.parse, draft.trigger
    noun = parse.head(trigger)
    if trigger.dep != "acl" or trigger.tag != "VBN" or noun.index != draft.object.token:
        return False
    for preposition in ("of", "in"):
        if noun.dep != "pobj" or parse.head(noun).text.lower() != preposition:
            return False
        noun = parse.head(parse.head(noun))
    return is_noun(noun)


def _is_had_besides(context: SentenceContext, draft: Draft) -> bool:
    """Whether a condition is only that of the people: "factor for X *in people with Y*"."""
    if draft.object.people is None:
        return False
    if draft.frame.predicate in {cg("predisposesTo"), cg("causes")}:
        return True
    if draft.frame.predicate not in context.language.roles["helping"]:
        return False
    return _is_of_another(context, draft) or _is_compared(context, draft)


def _is_of_another(context: SentenceContext, draft: Draft) -> bool:
    """Whether the people stand within what is treated: "good *for X* in people with Y"."""
    parse = context.parse
    people = parse.tokens[draft.object.token]
    preposition = parse.head(people)
    before = parse.tokens[max(0, preposition.index - 1)]
    above = parse.head(before)
    is_treated = before.dep == "pobj" and above.text.lower() == "for"
    is_right_behind = preposition.text.lower() == "in" and above.index != draft.trigger.index
    return (
        is_treated
        and is_right_behind
        and before.mention is not None
        and context.knowledge.is_within(before.mention.concept, cg("Condition"))
    )


def _is_compared(context: SentenceContext, draft: Draft) -> bool:
    """Whether what is told stands behind "than": "greater than *those* seen with X"."""
    token = draft.trigger
    for _ in range(_DEPTH):
        if token.text.lower() == "than":
            return True
        token = context.parse.head(token)
    return False


def _has_two_conditions(context: SentenceContext, draft: Draft) -> bool:
    """Whether the people have another condition too: "works in *X patients with Y*"."""
    if (
        draft.object.people is None
        or draft.frame.predicate not in context.language.roles["helping"]
    ):
        return False
    parse = context.parse
    people = parse.tokens[draft.object.token]
    before = [each for each in parse.children(people, *_BEFORE) if _is_had(context, each)]
    behind = [
        noun
        for each in parse.children(people, "prep")
        if each.text.lower() == "with"
        for noun in parse.children(each, "pobj")
        if noun.mention is None or _is_had(context, noun)
    ]
    return bool(before and behind)


def _is_had(context: SentenceContext, noun: Token) -> bool:
    return noun.mention is not None and context.knowledge.people_may_have(noun.mention.concept)


def _is_used_less(context: SentenceContext, draft: Draft) -> bool:
    """Whether only how much something is used changed: "lowers the *use* of X in people with Y"."""
    trigger = draft.trigger
    if trigger.lemma not in context.language.exposures:
        return False
    verb = context.parse.head(trigger)
    is_changed = trigger.dep == "dobj" and is_verb(verb)
    frames = context.language.frames.get((verb.lemma, "verb"), ())
    changing = context.language.roles["increase"] | context.language.roles["decrease"]
    return (
        is_changed
        and is_noun(trigger)
        and draft.frame.predicate in context.language.roles["helping"]
        and any(each.predicate in changing for each in frames)
    )


def _is_independent(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument is what a claim is told to hold without: "independent of *X*"."""
    parse = context.parse
    words = context.language.function_words["apart"]
    for each in _own(draft):
        token = parse.tokens[each.token]
        for _ in range(_DEPTH):
            above = parse.head(token)
            if draft.trigger.index in {token.index, above.index} or above.index == token.index:
                break
            if token.dep in {"prep", "pcomp"} and above.text.lower() in words:
                return True
            token = above
    return False


def _is_when(context: SentenceContext, draft: Draft) -> bool:
    """Whether a subject tells only which object is meant: "survival *following X* was reduced"."""
    parse, token = context.parse, context.parse.tokens[draft.subject.token]
    course = context.language.function_words["course"]
    before = parse.tokens[max(0, token.index - 2) : token.index]
    mark = next((each for each in reversed(before) if each.text.lower() in course), None)
    happens = (cg("Condition"), cg("Process"))
    if mark is None or draft.subject.antecedent is not None or mark.index == 0:
        return False
    if not any(context.knowledge.is_within(draft.subject.concept, each) for each in happens):
        return False
    behind = parse.tokens[token.index + 1 : token.index + 2]
    return draft.object.token == mark.index - 1 and any(each.dep == "auxpass" for each in behind)


def _is_without_gene(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is a gene that was knocked out: "was higher in *X* -/- mice"."""
    text = context.parse.sentence.document.text
    marks = context.language.function_words["deleted"]
    directed = context.language.roles["increase"] | context.language.roles["decrease"]
    if draft.subject.antecedent is not None or draft.frame.predicate not in directed:
        return False
    inner = draft.subject.span.cut(text)
    behind = text[draft.subject.span.end : draft.subject.span.end + 6].strip(" (")
    return any(behind.startswith(each) or inner.endswith(each) for each in marks)


def _is_borrowed(context: SentenceContext, draft: Draft) -> bool:
    """Whether a clause takes an argument from the one before: "*Y* rose, but there was no X"."""
    parse = context.parse
    verb = draft.trigger
    for _ in range(_DEPTH):
        if is_verb(verb) or verb.head == verb.index:
            break
        verb = parse.head(verb)
    first = parse.head(verb)
    if verb.dep != "conj" or not is_verb(first) or not any(parse.children(verb, "expl")):
        return False
    if draft.frame.rule.endswith(CONTRAST):  # it shares what the clause before is of
        return False
    own = {each.index for each in parse.subtree(verb)}
    subjects = {each.index for each in parse.children(first, *_SUBJECTS)}
    return any(each.token in subjects and each.token not in own for each in _own(draft))


def _is_getting(context: SentenceContext, draft: Draft) -> bool:
    """Whether not the object but that people get it changes: "effect of X on *receiving* Y"."""
    parse = context.parse
    verb = parse.head(parse.tokens[draft.object.token])
    on = parse.head(verb)
    words = context.language.function_words
    return (
        verb.tag == "VBG"
        and verb.dep == "pcomp"
        and on.lemma == "on"
        and verb.lemma in words["getting"]
    )


def _is_at_place(context: SentenceContext, draft: Draft) -> bool:
    """Whether an object of "in" only tells where: "X signalling involves Y *in cells*"."""
    parse, trigger = context.parse, draft.trigger
    token = parse.tokens[draft.object.token]
    above = parse.head(token)
    if not is_verb(trigger) or context.syntax.is_passive(trigger):
        return False
    is_in = token.dep == "pobj" and above.text.lower() == "in" and above.head == trigger.index
    subjects = [each for each in parse.children(trigger, "nsubj") if each.tag.startswith("NN")]
    objects = {each.index for each in parse.children(trigger, "dobj")}
    first = _list_top(context, parse.tokens[draft.subject.token])
    is_place = any(context.knowledge.is_within(draft.object.concept, cg(each)) for each in _PLACES)
    return bool(is_in and is_place and subjects and first in objects)


def _is_titled(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument is part of the name of a study: "the *X Y* Study"."""
    parse = context.parse
    named = context.language.function_words["titled"]
    for each in _own(draft):
        token = parse.tokens[each.token]
        behind = parse.tokens[token.index + 1 : token.index + 2]
        is_capital = all(one.text[:1].isupper() for one in (token, *behind))
        if behind and is_capital and behind[0].lemma.lower() in named and token.index > 0:
            return draft.trigger.index in {token.index, *(i.token for i in _own(draft))}
    return False


def _is_beside_treated(context: SentenceContext, draft: Draft) -> bool:
    """Whether those told of got something else: "cells *given X* showed a fall in Y after Z"."""
    parse, trigger = context.parse, draft.trigger
    verb = parse.head(trigger)
    altered = context.language.function_words["altered"]
    showing = context.language.function_words["showing"] | context.language.function_words["light"]
    if trigger.dep != "dobj" or verb.lemma not in showing | {"have"}:
        return False
    for whose in parse.children(verb, "nsubj"):
        inside = {each.index for each in parse.subtree(whose)}
        given = any(
            each.tag == "VBN" and each.text.lower() in altered
            for each in parse.children(whose, "acl")
        )
        own = draft.subject
        if given and own.antecedent is None and own.token not in inside:
            return own.token > trigger.index
    return False


def _is_called(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is only what something is used as: "X is used as a *drug* for Y"."""
    parse = context.parse
    first = parse.tokens[_list_top(context, parse.tokens[draft.subject.token])]
    above = parse.head(first)
    verb = parse.head(above)
    named = any(each.mention is not None for each in parse.children(verb, "nsubjpass"))
    return (
        first.dep == "pobj"
        and above.text.lower() == "as"
        and is_verb(verb)
        and named
        and draft.subject.antecedent is None
        and draft.frame.predicate in context.language.roles["deed"]
    )


def _is_turned_into(context: SentenceContext, draft: Draft) -> bool:
    """Whether "to" leads to what comes of something, not to a cause: "dehydration of X *to Y*"."""
    parse = context.parse
    token = parse.tokens[draft.subject.token]
    above = parse.head(token)
    is_to = token.dep == "pobj" and above.text.lower() == "to" and above.index > draft.trigger.index
    noun = parse.head(above)
    return (
        is_to
        and noun.index == draft.trigger.index
        and is_noun(noun)
        and draft.frame.predicate in context.language.roles["event"]
        and any(
            each.text.lower() == "of" and each.index < above.index
            for each in parse.children(noun, "prep")
        )
    )


def _has_own_cause(context: SentenceContext, draft: Draft) -> bool:
    """Whether the words of the object tell another cause: "*X-induced* Y in people given Z"."""
    is_event = draft.frame.predicate == cg("hasAdverseEvent")  # "contributes to X-induced Y" may
    if not (is_event or draft.frame.lemma.startswith(_CONCEPT)):
        return False
    if draft.frame.predicate not in context.language.roles["event"]:
        return False
    if draft.trigger.head == draft.object.token or draft.object.antecedent is not None:
        return False
    caused = context.language.function_words["caused"]
    noun = context.parse.tokens[draft.object.token]
    return any(
        each.inner is not None
        and each.inner.concept.iri != draft.subject.concept.iri
        and each.text.lower().rpartition("-")[2] in caused
        for each in context.parse.children(noun, "amod", "compound")
    )


def _is_verb_in_title(context: SentenceContext, draft: Draft) -> bool:
    """Whether a verb with a capital was taken for part of a name: "X *Lowers* Y in Z"."""
    if not draft.frame.lemma.startswith(_CONCEPT):
        return False
    ends = sorted((draft.subject.token, draft.object.token))
    fold = context.knowledge.lexicon.forms.fold
    return any(
        each.tag in {"NNP", "NNPS", "VBZ", "VBD"}
        and each.dep == "compound"
        and each.mention is None
        and (fold(each.text.lower()), "verb") in context.language.frames
        for each in context.parse.tokens[ends[0] + 1 : ends[1]]
    )


def _list_top(context: SentenceContext, noun: Token) -> int:
    while noun.dep == "conj" and not is_verb(context.parse.head(noun)):
        noun = context.parse.head(noun)
    return noun.index


def _is_taken_too(context: SentenceContext, draft: Draft) -> bool:
    """Whether another is told to do it in those who take the subject: "with *Y*, in users of X"."""
    parse = context.parse
    token = parse.tokens[draft.subject.token]
    verb = parse.head(parse.tokens[draft.object.token])
    if draft.frame.predicate not in context.language.roles["event"] or not is_verb(verb):
        return False
    others = [
        noun
        for each in parse.children(verb, "prep")
        if each.text.lower() == "with" and each.index < token.index
        for noun in parse.children(each, "pobj")
    ]
    is_told = any(
        each.mention is not None
        and each.index != token.index
        and context.knowledge.is_within(each.mention.concept, cg("Substance"))
        for each in others
    )
    inside = {one.index for each in others for one in (each, *parse.subtree(each))}
    return is_told and draft.subject.antecedent is None and token.index not in inside


def _own(draft: Draft) -> Iterator[Argument]:
    """Yield the arguments that stand for their own words."""
    for each in (draft.subject, draft.object):
        if each.antecedent is None:
            yield each


MISATTACHED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "where it was": _is_where_it_was,
        "noun further up": _is_deep,
        "had besides": _is_had_besides,
        "two conditions": _has_two_conditions,
        "used less": _is_used_less,
        "irrespective": _is_independent,
        "only when": _is_when,
        "gene deleted": _is_without_gene,
        "other clause": _is_borrowed,
        "only getting": _is_getting,
        "only where acted": _is_at_place,
        "name of a study": _is_titled,
        "given something else": _is_beside_treated,
        "taken too": _is_taken_too,
        "only called so": _is_called,
        "turned into": _is_turned_into,
        "own cause": _has_own_cause,
        "verb in a title": _is_verb_in_title,
    }
)
