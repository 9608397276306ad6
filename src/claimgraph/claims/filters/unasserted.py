"""Filters of drafts that the sentence mentions or takes back, but does not assert.

"X did not change *the effect of Y on Z*" says nothing new of Y; "X fell, but *this was not
significant*" says nothing of X.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.governors import SHOWING
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token

__all__ = ["UNASSERTED", "find_insignificant"]

_SUBJECTS = ("nsubj", "nsubjpass")
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_COMPARATIVE = frozenset({"JJR", "RBR"})
_CLAUSES = frozenset({"advcl", "ccomp"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
_THERE = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_OF_NOUNS = frozenset({"predicate", "chain"})  # where cues stand that may deny a noun
_DENIED = ("direct", "correlational", "comparison", "changing")


def _is_referred_to(context: SentenceContext, draft: Draft) -> bool:
    """Whether an effect is only what something denied is about: "did not alter *its effect*"."""
    parse, trigger = context.parse, draft.trigger
    words = context.language.function_words
    if not is_noun(trigger) or is_verb(trigger) or trigger.lemma not in words["topic"]:
        return False
    noun, above = trigger, parse.head(trigger)
    while noun.dep == "pobj" and above.dep == "prep" and noun.head != noun.index:
        if above.text.lower() in words["concerning"]:
            return True
        noun = parse.head(above)
        above = parse.head(noun)
    if above.text.lower() in words["concerning"] and noun.dep == "pobj":
        return True
    inside = {each.index for each in parse.subtree(trigger)}
    both = (draft.subject.token, draft.object.token)
    is_whole = all(each in inside or each > trigger.index for each in both)
    shows = any(above.lemma in words[kind] for kind in SHOWING)
    if noun.dep != "dobj" or not is_verb(above) or shows or not is_whole:
        return False
    return any(cue.kind == "negation" for _, cue in context.scopes.over(above))


def _is_insignificant(context: SentenceContext, draft: Draft) -> bool:
    """Whether an event is told of some and then said to be by chance: "but *this was not*"."""
    is_had = draft.frame.predicate in context.language.roles["had"]
    return is_had and _find_taken_back(context, draft) is not None


def find_insignificant(context: SentenceContext, draft: Draft) -> Token | None:
    """Find the verb by which a sentence says of what it just told that it is by chance.

    "X was lower in A, but the difference *was* not significant", "it did not *reach* significance"

    Args:
        context: The sentence.
        draft: A claim of more, less, or an association.

    Returns:
        The verb; None without one.
    """
    roles, predicate = context.language.roles, draft.frame.predicate
    if predicate in roles["had"] or not any(predicate in roles[each] for each in _DENIED):
        return None
    return _find_taken_back(context, draft)


def _find_taken_back(context: SentenceContext, draft: Draft) -> Token | None:
    for verb in _insignificant(context):
        for subject in context.syntax.surface_subjects(verb):
            if _takes_back(context, draft, verb, subject):
                return verb
    return None


def _insignificant(context: SentenceContext) -> Iterator[Token]:
    """Yield the verbs that say of their subject that it lacks significance."""
    words = context.language.function_words["significance"]
    for found in context.scopes.cues.found:
        is_denial = any(row.kind == "negation" and row.where == "predicate" for row in found.rows)
        is_told = any(each in found.head.lemma for each in words)
        if is_denial and found.head.dep in _PREDICATIVE and is_told:
            yield context.parse.head(found.head)
    for noun in context.parse.tokens:
        verb = context.parse.head(noun)
        if noun.lemma not in words or noun.dep != "dobj" or not is_verb(verb):
            continue
        above = context.parse.head(verb) if verb.dep == "xcomp" else verb  # "*failed* to reach"
        beside = (above, *context.parse.children(verb, "neg"))
        if any(cue.kind == "negation" for each in beside for cue in context.scopes.cues.at(each)):
            yield above


def _takes_back(context: SentenceContext, draft: Draft, verb: Token, subject: Token) -> bool:
    """Whether a clause is about what a draft claims: its subject points back, or tells it first."""
    parse, words = context.parse, context.language.function_words
    inside = {each.index for each in parse.subtree(subject)} | {subject.index, verb.index}
    if draft.trigger.index in inside:
        return False
    for clause in parse.children(verb, *_CLAUSES):  # "was not significant, although X rose"
        own = {each.index for each in (clause, *parse.subtree(clause))}
        marks = {each.text.lower() for each in parse.children(clause, "mark")}
        if draft.trigger.index in own:
            return not marks.isdisjoint(words["concessive"])
    is_pronoun = subject.tag.startswith("PRP") or not {
        subject.text.lower(),
        subject.lemma,
    }.isdisjoint(words["pointing"] | words["unlike"] | words["change"])
    is_bare = not any(parse.children(subject, "prep", "amod", "compound"))
    between = parse.tokens[draft.trigger.index : verb.index]
    return is_pronoun and is_bare and bool(between) and all(each.text != ";" for each in between)


def _is_of_absent(context: SentenceContext, draft: Draft) -> bool:
    """Whether what a modifier tells of was not there: "*X-induced* Y was not seen"."""
    parse, trigger = context.parse, draft.trigger
    noun = parse.head(trigger)
    if trigger.dep not in _BEFORE or noun.dep not in _THERE or is_verb(noun):
        return False
    verb = parse.head(noun)
    words = context.language.function_words
    shows = verb.lemma in words["showing"] or any(parse.children(verb, "expl"))
    if shows and context.scopes.over_argument(noun) is not None:
        return True
    return any(
        cue.kind == "negation" and (shows or cue.where in _OF_NOUNS)
        for _, cue in context.scopes.over(noun)
    )


def _is_rated(context: SentenceContext, draft: Draft) -> bool:
    """Whether an event is only said to be alike, or more, than elsewhere: "*X was similar* in"."""
    parse, words = context.parse, context.language.function_words
    if draft.frame.predicate not in context.language.roles["had"]:
        return False
    noun = draft.trigger
    if noun.dep not in _SUBJECTS or not is_noun(noun):
        return False
    return any(
        each.lemma in words["same"] | words["unlike"] or each.tag in _COMPARATIVE
        for each in parse.children(parse.head(noun), *_PREDICATIVE)
    )


UNASSERTED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "effect referred to": _is_referred_to,
        "not significant": _is_insignificant,
        "of what is absent": _is_of_absent,
        "only rated": _is_rated,
    }
)
