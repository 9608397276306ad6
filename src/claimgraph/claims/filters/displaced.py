"""Filters of drafts whose subject only stands near the words that a claim is read from.

"*In the absence of X*, Y fell", "the assay *showed* a loss of X, leading to Y", "the A antagonist X
and the *B antagonist Y*": what acts is another, or nothing that the sentence names.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.arms import is_control, is_intervention
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["DISPLACED"]

_BEFORE = ("amod", "compound", "nmod")  # relations of premodifiers of a noun
_PLURAL = frozenset({"NNS", "NNPS"})
_PLACES = ("Cell", "Anatomy", "CellComponent")
_MADE = ("Variant", "Genotype", "Finding")
_DEPTH = 8  # words climbed in a row


def _is_in_apposition(context: SentenceContext, draft: Draft) -> bool:
    """Whether both arguments are one thing: "an *analogue*, *X*, was equally effective"."""
    if draft.frame.predicate not in context.language.roles["comparison"]:
        return False
    if draft.subject.antecedent is not None or draft.object.antecedent is not None:
        return False
    one, other = (context.parse.tokens[each.token] for each in (draft.subject, draft.object))
    return (one.dep == "appos" and one.head == other.index) or (
        other.dep == "appos" and other.head == one.index
    )


def _is_absent(context: SentenceContext, draft: Draft) -> bool:
    """Whether what is told happened without the subject: "in the *absence of X*, Y fell".

    Of what a clause tells behind it, its absence is no subject: "in the *absence of X, which*".
    """
    if draft.subject.antecedent is not None:
        return False
    words = context.language.function_words["circumstance"]
    told = draft.subject.concept.label.lower().split()
    token = context.parse.tokens[draft.subject.token]
    if not words.isdisjoint(told[:1]):
        return draft.subject.token < draft.trigger.index and _is_in_relative(context, draft.trigger)
    of = context.parse.head(token)
    noun = context.parse.head(of)
    return (
        token.dep == "pobj"
        and of.text.lower() == "of"
        and noun.lemma in words
        and noun.dep == "pobj"
        and context.parse.head(noun).text.lower() == "in"
    )


def _is_in_relative(context: SentenceContext, token: Token) -> bool:
    for _ in range(_DEPTH):
        if token.dep == "relcl":
            return True
        token = context.parse.head(token)
    return False


def _is_as_several(context: SentenceContext, draft: Draft) -> bool:
    """Whether one thing is told to act as several: "X and Y act in Z *as regulators* of A"."""
    parse, trigger = context.parse, draft.trigger
    above = parse.head(trigger)
    token = parse.tokens[draft.subject.token]
    return (
        draft.subject.antecedent is None
        and trigger.dep == "pobj"
        and trigger.tag in _PLURAL
        and above.text.lower() == "as"
        and above.head == token.index
        and token.tag not in _PLURAL
        and token.dep != "conj"
        and not any(parse.children(token, "conj"))
    )


def _has_own_word(context: SentenceContext, draft: Draft) -> bool:
    """Whether a subject has a word like the trigger: "the A antagonist X, the *B antagonist Y*"."""
    parse, trigger = context.parse, draft.trigger
    token = parse.tokens[draft.subject.token]
    if not is_noun(trigger) or token.dep != "conj" or draft.subject.antecedent is not None:
        return False
    if trigger.dep not in _BEFORE or trigger.index > token.index:
        return False
    own = (token, *parse.children(token, *_BEFORE))
    return any(
        each.index != trigger.index
        and any(one.mention is not None for one in parse.children(each, *_BEFORE))
        and any(
            frame.predicate == draft.frame.predicate
            for frame in context.language.frames.get((each.lemma, "noun"), ())
        )
        for each in own
    )


def _is_shown_by(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject only showed what led to it: "the *assay showed* a loss, leading to Y"."""
    parse, trigger = context.parse, draft.trigger
    words = context.language.function_words
    verb = parse.head(trigger)
    if trigger.dep != "advcl" or trigger.tag != "VBG" or trigger.lemma not in words["consequent"]:
        return False
    if verb.lemma not in words["demonstrating"]:
        return False
    subjects = {index for each in parse.children(verb, "nsubj") for index in _inside(context, each)}
    return (
        draft.subject.antecedent is None
        and draft.subject.token in subjects
        and any(parse.children(verb, "dobj", "ccomp"))
        and not context.knowledge.is_within(draft.subject.concept, cg("Substance"))
    )


def _is_agreeing(context: SentenceContext, draft: Draft) -> bool:
    """Whether a finding is only said to agree with the subject: "a fall, *consistent with X*"."""
    parse = context.parse
    token = parse.tokens[draft.subject.token]
    above = parse.head(parse.head(token))
    return (
        draft.subject.antecedent is None
        and token.dep == "pobj"
        and above.lemma in context.language.function_words["agreeing"]
        and above.index != draft.trigger.index
        and draft.frame.predicate in context.language.roles["direct"]
    )


def _is_only_place(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object only tells where something was done: "induction by X *in cells*"."""
    parse, trigger = context.parse, draft.trigger
    token = parse.tokens[draft.object.token]
    above = parse.head(token)
    if not is_noun(trigger) or is_verb(trigger) or draft.object.antecedent is not None:
        return False
    return (
        token.dep == "pobj"
        and above.text.lower() == "in"
        and above.head == trigger.index
        and any(each.text.lower() == "by" for each in parse.children(trigger, "prep", "agent"))
        and any(context.knowledge.is_within(draft.object.concept, cg(each)) for each in _PLACES)
    )


def _is_of_another(context: SentenceContext, draft: Draft) -> bool:
    """Whether an event is told of another than what is studied: "was reported with *Y*"."""
    trigger = draft.trigger
    if draft.frame.predicate not in context.language.roles["event"] or not is_verb(trigger):
        return False
    if draft.subject.antecedent is None or draft.compared:
        return False
    return any(
        each.mention is not None
        and each.dep in {"pobj", "appos"}
        and is_intervention(context, each.mention.concept)
        and not is_control(context, each)
        and each.mention.concept.iri != draft.subject.concept.iri
        for preposition in context.parse.children(trigger, "prep")
        if preposition.index > trigger.index
        for each in context.parse.subtree(preposition)
    )


def _is_predicted(context: SentenceContext, draft: Draft) -> bool:
    """Whether a risk is only what something foretells: "X predicted the *risk* of Y in Z"."""
    parse, trigger = context.parse, draft.trigger
    verb = parse.head(trigger)
    frames = context.language.frames.get((verb.lemma, "verb"), ())
    inside = _inside(context, trigger)
    return (
        is_noun(trigger)
        and trigger.dep == "dobj"
        and draft.frame.predicate == cg("predisposesTo")
        and {draft.subject.token, draft.object.token} <= inside
        and draft.subject.antecedent is None
        and any(each.predicate in context.language.roles["predictive"] for each in frames)
    )


def _is_turned(context: SentenceContext, draft: Draft) -> bool:
    """Whether a participle may be of what turns its noun: "the *deletion of X* driven by Y"."""
    parse, trigger = context.parse, draft.trigger
    token = parse.head(trigger)
    if trigger.dep != "acl" or trigger.tag != "VBN" or token.index != draft.object.token:
        return False
    above = parse.head(parse.head(token))
    return (
        token.dep == "pobj"
        and parse.head(token).text.lower() == "of"
        and not draft.object.also
        and above.lemma not in draft.object.concept.label.lower().split()
        and _is_undoing(context, above)
    )


def _is_undoing(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun makes a variant, a genotype or a finding of what follows: "deletion of X"."""
    head = context.language.head(noun.lemma, "turning")
    return head is not None and head.category in {cg(each) for each in _MADE}


def _is_of_other_effect(context: SentenceContext, draft: Draft) -> bool:
    """Whether what is changed is changed by another: "the *effect of X on* a fall in Y in those".

    The subject stands outside the phrase that tells whose effect it is.
    """
    parse, trigger = context.parse, draft.trigger
    above = parse.head(trigger)
    noun = parse.head(above)
    words = context.language.function_words
    if trigger.dep != "pobj" or above.text.lower() not in words["reaching"]:
        return False
    if noun.lemma not in words["topic"] or draft.subject.antecedent is not None:
        return False
    whose = [each for each in parse.children(noun, "prep") if each.text.lower() == "of"]
    return (
        bool(whose)
        and draft.subject.token > trigger.index
        and not any(draft.subject.token in _inside(context, each) for each in whose)
    )


def _is_contrary(context: SentenceContext, draft: Draft) -> bool:
    """Whether a word turns what foretells something round: "a *negative* risk factor"."""
    if draft.frame.predicate != cg("predisposesTo") or not is_noun(draft.trigger):
        return False
    reversing = context.language.function_words["reversing"]
    return any(
        each.text.lower() in reversing for each in context.parse.children(draft.trigger, "amod")
    )


def _is_given_up(context: SentenceContext, draft: Draft) -> bool:
    """Whether a verb does something else than to bring its object about: "give *way* to X"."""
    parse, trigger = context.parse, draft.trigger
    token = parse.tokens[draft.object.token]
    above = parse.head(token)
    arising = context.language.function_words["arising"]
    return (
        draft.frame.predicate == cg("causes")
        and is_verb(trigger)
        and token.dep == "pobj"
        and above.text.lower() == "to"
        and above.head == trigger.index
        and any(
            each.lemma not in arising and each.mention is None and each.tag == "NN"
            for each in parse.children(trigger, "dobj")
        )
    )


def _is_of_amount(context: SentenceContext, draft: Draft) -> bool:
    """Whether a clause is of a number, not of what was counted: "0.2% of *X* leading to Y"."""
    parse, trigger = context.parse, draft.trigger
    noun = parse.head(trigger)
    return (
        trigger.dep == "acl"
        and trigger.tag == "VBG"
        and noun.text == "%"
        and draft.subject.antecedent is None
        and draft.subject.token in _inside(context, noun)
    )


def _is_false(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object is told not to be there: "*falsely* positive X"."""
    undoing = context.language.function_words["undoing"]
    parse = context.parse
    return any(
        one.text.lower() in undoing
        for each in parse.children(parse.tokens[draft.object.token], *_BEFORE)
        for one in (each, *parse.children(each, "advmod"))
    )


def _is_less_of_it(context: SentenceContext, draft: Draft) -> bool:
    """Whether there is more or less of what the object is of: "by *diminished* effects of X"."""
    parse, trigger = context.parse, draft.trigger
    if draft.frame.predicate != cg("exhibits") or not is_verb(trigger):
        return False
    of = parse.head(parse.tokens[draft.object.token])
    noun = parse.head(of)
    label = draft.object.concept.label.lower()
    return (
        of.text.lower() == "of"
        and noun.dep == "pobj"
        and parse.head(parse.head(noun)).index == trigger.index
        and noun.lemma not in label.split()
        and any(
            each.text.lower() in context.language.contrasts for each in parse.children(noun, "amod")
        )
    )


def _inside(context: SentenceContext, token: Token) -> frozenset[int]:
    return frozenset({token.index, *(each.index for each in context.parse.subtree(token))})


DISPLACED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "one thing": _is_in_apposition,
        "in its absence": _is_absent,
        "as several": _is_as_several,
        "own word in a list": _has_own_word,
        "shown by it": _is_shown_by,
        "only agreeing": _is_agreeing,
        "only a place": _is_only_place,
        "of another": _is_of_another,
        "only foretold": _is_predicted,
        "turned by its noun": _is_turned,
        "effect of another": _is_of_other_effect,
        "turned round": _is_contrary,
        "given way to": _is_given_up,
        "of an amount": _is_of_amount,
        "told to be false": _is_false,
        "less of its own": _is_less_of_it,
    }
)
