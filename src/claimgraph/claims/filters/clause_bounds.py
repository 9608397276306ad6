"""Filters of drafts whose arguments and trigger stand in clauses that the tree joins wrongly.

"X is a risk, *and Y the best way* to prevent Z", "Y fell, *but* rose when X was given", "pain in Z
*controlled by X associated with* Y".
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["OUT_OF_CLAUSE"]

_WITHIN = frozenset({"xcomp", "conj", "pcomp", "prep"})  # relations inside a clause
_SUBJECTS = ("nsubj", "nsubjpass")
_DEPTH = 8  # words climbed in a row


def _is_of_deeper(context: SentenceContext, draft: Draft) -> bool:
    """Whether a clause behind a comma may be of a noun further up: "A of a B *of X*, known to"."""
    parse = context.parse
    if draft.subject.antecedent is not None or draft.subject.also:
        return False
    clause = draft.trigger
    for _ in range(_DEPTH):
        if clause.dep not in _WITHIN:
            break
        clause = parse.head(clause)
    noun = parse.head(clause)
    if clause.dep != "acl" or noun.index != draft.subject.token:
        return False
    before = parse.tokens[max(0, min(_inside(context, clause)) - 1)]
    return before.text == "," and _is_below_two(context, noun)


def _is_below_two(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun is in a phrase within a phrase: "in cells *from X*"."""
    parse = context.parse
    for _ in range(2):
        if noun.dep != "pobj":
            return False
        noun = parse.head(parse.head(noun))
    return True


def _is_of_next(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is of the clause behind "but": "Y fell, *but* rose when X was given"."""
    parse, trigger = context.parse, draft.trigger
    if draft.subject.antecedent is not None or draft.subject.token < trigger.index:
        return False
    token = parse.tokens[draft.subject.token]
    is_clause = False
    for _ in range(_DEPTH):
        if token.head in {token.index, trigger.index}:
            break
        is_clause = is_clause or token.dep == "advcl"
        token = parse.head(token)
    return (
        is_clause
        and token.dep == "conj"
        and token.head == trigger.index
        and is_verb(token)
        and any(each.text.lower() == "but" for each in parse.children(trigger, "cc"))
    )


def _is_above_people(context: SentenceContext, draft: Draft) -> bool:
    """Whether a clause is of people whom the subject befell: "*X* in patients undergoing Y"."""
    parse, trigger = context.parse, draft.trigger
    noun = parse.head(trigger)
    return (
        draft.frame.predicate == cg("exhibits")
        and trigger.dep == "acl"
        and draft.subject.antecedent is None
        and context.knowledge.is_person(noun)
        and draft.subject.token not in _inside(context, noun)
        and context.knowledge.is_within(draft.subject.concept, cg("Condition"))
    )


def _is_of_two_acts(context: SentenceContext, draft: Draft) -> bool:
    """Whether a verb above is denied, and what it is for goes on: "is not related to X to *raise*".

    The infinitive is then of what stands before it, not of the subject of the clause.
    """
    parse, trigger = context.parse, draft.trigger
    verb = parse.head(trigger)
    is_infinitive = trigger.tag == "VB" and any(
        each.tag == "TO" for each in parse.children(trigger, "aux")
    )
    if trigger.dep != "advcl" or not is_infinitive or not is_verb(verb):
        return False
    subjects = {each.index for each in parse.children(verb, "nsubj", "nsubjpass")}
    return (
        draft.subject.antecedent is None
        and draft.subject.token in subjects
        and any(parse.children(verb, "neg"))
    )


def _is_of_gapped(context: SentenceContext, draft: Draft) -> bool:
    """Whether a copula has a second predicate, of another: "X is A, and *Y the way* to lower Z"."""
    parse, trigger = context.parse, draft.trigger
    clause = trigger
    for _ in range(_DEPTH):
        if clause.dep == "attr" or clause.head == clause.index:
            break
        clause = parse.head(clause)
    verb = parse.head(clause)
    earlier = [each for each in parse.children(verb, "attr") if each.index < clause.index]
    subjects = {
        index for each in parse.children(verb, *_SUBJECTS) for index in _inside(context, each)
    }
    return (
        clause.dep == "attr"
        and bool(earlier)
        and draft.subject.antecedent is None
        and draft.subject.token in subjects
    )


def _is_listed(context: SentenceContext, draft: Draft) -> bool:
    """Whether a participle before a noun was taken for a verb: "were actual X, *predicted Y*"."""
    parse, trigger = context.parse, draft.trigger
    before = parse.tokens[max(0, trigger.index - 1)]
    behind = parse.tokens[trigger.index + 1 : trigger.index + 2]
    return (
        trigger.tag in {"VBD", "VBN"}
        and trigger.dep == "acomp"
        and before.text == ","
        and any(is_noun(each) for each in behind)
    )


def _is_only_when(context: SentenceContext, draft: Draft) -> bool:
    """Whether people are only told to have got it before something: "Y fell *after* they got X"."""
    parse = context.parse
    if draft.frame.predicate != cg("treats") or draft.trigger.lemma not in _giving(context):
        return False
    marks = parse.children(draft.trigger, "mark", "advmod")
    course = context.language.function_words["course"] | context.language.function_words["timing"]
    return draft.trigger.dep == "advcl" and any(each.text.lower() in course for each in marks)


def _giving(context: SentenceContext) -> frozenset[str]:
    return frozenset(context.language.exposures)


def _is_nested(context: SentenceContext, draft: Draft) -> bool:
    """Whether a subject tells only when what acts was given: "during X treatment *after Y*"."""
    parse = context.parse
    course = context.language.function_words["course"]
    token = parse.tokens[draft.subject.token]
    after = parse.head(token)
    noun = parse.head(after)
    return (
        draft.subject.antecedent is None
        and token.dep == "pobj"
        and after.text.lower() in course
        and noun.dep == "pobj"
        and parse.head(noun).text.lower() in course
        and draft.frame.predicate in context.language.roles["direct"]
    )


def _is_nearer(context: SentenceContext, draft: Draft) -> bool:
    """Whether a participle is of a nearer noun: "X in controlling *pain associated with* Y"."""
    parse, trigger = context.parse, draft.trigger
    noun = parse.head(trigger)
    if trigger.dep != "acl" or trigger.tag != "VBN" or draft.subject.antecedent is not None:
        return False
    if noun.index not in {draft.subject.token, draft.object.token}:
        return False
    before = parse.tokens[max(0, trigger.index - 1)]
    return (
        is_noun(before)
        and before.index != noun.index
        and any(
            before.index in _inside(context, gerund)
            for each in parse.children(noun, "prep")
            for gerund in parse.children(each, "pcomp")
        )
    )


def _inside(context: SentenceContext, token: Token) -> frozenset[int]:
    return frozenset({token.index, *(each.index for each in context.parse.subtree(token))})


OUT_OF_CLAUSE: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "clause further up": _is_of_deeper,
        "of the next clause": _is_of_next,
        "above the people": _is_above_people,
        "not for that": _is_of_two_acts,
        "of a second predicate": _is_of_gapped,
        "a listed participle": _is_listed,
        "only before it": _is_only_when,
        "only when it was given": _is_nested,
        "noun nearer": _is_nearer,
    }
)
