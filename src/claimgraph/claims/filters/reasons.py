"""Filters of drafts that a curator would reject, each with its reason."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.harms import is_harm
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.filters.clause_bounds import OUT_OF_CLAUSE
from claimgraph.claims.filters.coherence import INCOHERENT, is_action
from claimgraph.claims.filters.comparisons import ONE_SIDED
from claimgraph.claims.filters.coordination import COORDINATED
from claimgraph.claims.filters.coverage import UNCOVERED
from claimgraph.claims.filters.displaced import DISPLACED
from claimgraph.claims.filters.governed import GOVERNED
from claimgraph.claims.filters.misattachment import MISATTACHED
from claimgraph.claims.filters.overstated import OVERSTATED
from claimgraph.claims.filters.unasserted import UNASSERTED
from claimgraph.claims.filters.unspecific import UNSPECIFIC
from claimgraph.claims.filters.wording import MISWORDED
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Polarity, Token
from claimgraph.ontology import Position
from claimgraph.vocabulary import cg

__all__ = ["REASONS", "STANDING", "find_reason"]

_BELOW = frozenset({"pobj", "pcomp", "prep", "acl"})  # relations below a noun that may be negated
_TELLING = frozenset({"compound", "amod", "nmod", "poss", "prep", "acl", "relcl", "conj"})
_CONCEPT = "cg:"  # opens the lemma of a frame whose trigger is a concept
_TABLES = (
    INCOHERENT,
    UNCOVERED,
    ONE_SIDED,
    MISWORDED,
    MISATTACHED,
    DISPLACED,
    OUT_OF_CLAUSE,
    COORDINATED,
    GOVERNED,
    UNASSERTED,
    UNSPECIFIC,
    OVERSTATED,
)

_OTHERS = tuple(each for table in _TABLES for each in table.items())

_Vet = Callable[[SentenceContext, Draft, Factuality], bool]


def find_reason(context: SentenceContext, draft: Draft, factuality: Factuality) -> str | None:
    """Find the reason why a draft is not claimed by its sentence.

    Args:
        context: The sentence.
        draft: The claim as read from its frame.
        factuality: Its polarity and certainty.

    Returns:
        The first reason of ``REASONS``, ``INCOHERENT``, ``UNCOVERED``, ``ONE_SIDED``,
        ``MISWORDED``, ``MISATTACHED``, ``DISPLACED``, ``OUT_OF_CLAUSE``, ``COORDINATED``,
        ``GOVERNED``, ``UNASSERTED``, ``UNSPECIFIC`` or ``OVERSTATED`` that applies; None to
        keep the draft.
    """
    for reason, vet in REASONS.items():
        if vet(context, draft, factuality):
            return reason
    for reason, holds in _OTHERS:
        if holds(context, draft):
            return reason
    return None


def _is_wide(context: SentenceContext, draft: Draft, factuality: Factuality) -> bool:
    """Whether an argument is too general: "X inhibits binding", "X increases mRNA"."""
    if _has_role(context, draft, "class"):
        return False
    is_denied = factuality.polarity is Polarity.NEGATED
    wide = context.language.function_words["wide"]
    fold = context.knowledge.lexicon.forms.fold
    for each in (draft.subject, draft.object):
        if each.antecedent is not None or each.people is not None:
            continue
        if is_denied and each is draft.object and is_harm(context, each.concept):
            continue
        mention = context.parse.tokens[each.token].mention
        is_bare = mention is not None and each.concept is mention.concept
        words = {mention.text.lower()} if mention is not None and is_bare else set()
        if not each.also:
            words.add(_text(context, each).lower())  # "nuclear localization", with its modifier
        words |= {fold(word) for word in words}
        if not words.isdisjoint(wide) and _is_specified(context, each):
            return True
    return False


def _is_vague(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether a class says next to nothing of what belongs to it: "X is a drug"."""
    if not _has_role(context, draft, "class"):
        return False
    mention = context.parse.tokens[draft.object.token].mention
    if mention is None or draft.object.antecedent is not None:
        return False
    vague = context.language.function_words["vague"]
    fold = context.knowledge.lexicon.forms.fold
    words = {mention.text.lower(), fold(mention.text.lower())}
    return draft.object.concept is mention.concept and not words.isdisjoint(vague)


def _is_specified(context: SentenceContext, argument: Argument) -> bool:
    """Whether the sentence specifies an argument further than the claim would.

    A process is specified only if a participant is named; "inhibits phosphorylation" names none.
    Other concepts that are too general always count as specified.
    """
    if not context.knowledge.is_within(argument.concept, cg("Process")):
        return True
    token = context.parse.tokens[argument.token]
    participating = context.language.function_words["participating"]
    own = (each for each in context.parse.children(token) if each.dep in _TELLING)
    behind = context.parse.tokens[token.index + 1 : token.index + 2]
    return (
        token.dep in _TELLING
        or any(each.text.lower() in participating for each in behind)
        or any(each.dep != "prep" or each.text.lower() in participating for each in own)
    )


def _is_sham(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether an argument is a sham treatment: "placebo"."""
    sham = context.language.function_words["sham"]
    return not _has_role(context, draft, "compared") and any(
        not sham.isdisjoint(_text(context, each).lower().split())
        for each in (draft.subject, draft.object)
    )


def _is_denied_above(context: SentenceContext, draft: Draft, factuality: Factuality) -> bool:
    """Whether a governing noun is negated: "no association of X variants with Y"."""
    token = draft.trigger
    if _is_purpose_denied(context, token, factuality):
        return True
    is_told = is_noun(token) or (token.dep == "acl" and token.tag == "VBN")
    if factuality.polarity is Polarity.NEGATED or not is_told:
        return False
    while token.dep in _BELOW:
        token = context.parse.head(token)
        if is_noun(token) and _is_scarce(context, token):
            return True
    return False


def _is_purpose_denied(context: SentenceContext, trigger: Token, factuality: Factuality) -> bool:
    """Whether what something is for is denied by an adjective: "is *not justified* to lower X"."""
    word = context.parse.head(trigger)
    verb = context.parse.head(word)
    if trigger.dep != "xcomp" or word.dep != "acomp" or factuality.negations:
        return False
    return trigger.tag == "VB" and any(context.parse.children(verb, "neg"))


def _is_scarce(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun is negated or has a quantifier of scarcity: "no evidence", "few studies"."""
    before = context.parse.children(noun, "det", "neg", "amod")
    words = [each.text.lower() for each in before if each.index < noun.index]
    return words[:1] != ["a"] and not context.language.function_words["scarce"].isdisjoint(words)


def _is_aimed_at(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether the subject is a target of treatment: "X is a *target* for the treatment of Y"."""
    token = draft.trigger
    while token.dep in _BELOW | {"conj"}:
        token = context.parse.head(token)
        if token.lemma in context.language.function_words["aimed"]:
            return _has_role(context, draft, "helping")
    return False


def _is_background(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether a population has one condition, treated is another: "patients with X, for Y"."""
    parse = context.parse
    if not _has_role(context, draft, "helping") or draft.object.people is None:
        return False
    purposes = (
        each
        for each in parse.children(draft.trigger, "prep")
        if each.text.lower() == "for" and each.index > draft.trigger.index
    )
    return any(
        draft.object.token not in {each.index for each in phrase}
        and any(
            each.mention is not None
            and context.knowledge.people_may_have(each.mention.concept)
            and each.mention.concept.iri != draft.object.concept.iri
            for each in phrase
        )
        for phrase in (tuple(parse.subtree(each)) for each in purposes)
    )


def _is_of_measured(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether people only had what was made better: "improvement of X in *patients with Y*"."""
    parse = context.parse
    if not _has_role(context, draft, "helping") or draft.object.people is None:
        return False
    above = parse.head(parse.tokens[draft.object.token])
    beside = parse.children(parse.head(above), "prep")
    return above.dep == "prep" and any(
        each.index < above.index
        and each.text.lower() in {"of", "in"}
        and draft.subject.token not in {one.index for one in parse.subtree(each)}
        for each in beside
    )


def _is_own_word(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether the trigger is a word of its own subject: "the *protective* activity"."""
    one = draft.subject
    own = one.is_phrase or _has_role(context, draft, "helping")
    return own and one.antecedent is None and one.span.overlaps(draft.trigger.span)


def _is_narrowed(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether one of two conditions is only the other one narrowed: "X" and "severe X"."""
    one, other = draft.subject.concept, draft.object.concept
    if _has_role(context, draft, "class") or not context.knowledge.people_may_have(one):
        return False
    made = (pair for pair in ((one, other), (other, one)) if not pair[0].grounded)
    return any(wider.iri in narrower.broader for narrower, wider in made)


def _is_disowned(_: SentenceContext, __: Draft, factuality: Factuality) -> bool:
    """Whether a cue says that nobody claims it: "was once believed to"."""
    return any(cue.kind == "disowned" for _, cue in factuality.cues)


def _is_criterion(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether the sentence states criteria of inclusion: "inclusion criteria are"."""
    before = [each.text.lower() for each in context.parse.tokens[: draft.trigger.index]]
    phrases = (" ".join(pair) for pair in pairwise(before))
    return not context.language.function_words["criterion"].isdisjoint(phrases)


def _is_own_kind(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether the subject is a kind of the object: "the X antagonist Y", where Y is an X."""
    wider = context.knowledge.lexicon.broader_closure(draft.subject.concept.iri)
    is_named = is_noun(draft.trigger) and is_action(context, draft)
    return is_named and draft.object.concept.iri in wider


def _are_people(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether the subject of an action is people or animals: they have conditions only."""
    acts = is_action(context, draft) or _has_role(context, draft, "deed")
    knowledge, subject = context.knowledge, draft.subject.concept
    return acts and knowledge.is_population(subject) and not knowledge.may_act(subject)


def _is_measuring(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether the subject only measures or studies: "determined by immunohistochemistry"."""
    subject = draft.subject.concept
    acts = (
        is_action(context, draft)
        or _has_role(context, draft, "helping")
        or _has_role(context, draft, "event")
    )
    last = subject.label.lower().rpartition(" ")[2]
    if acts and context.language.head(last, "study") is not None:
        return True
    if not context.knowledge.is_within(subject, cg("Procedure")):
        return False
    endings = tuple(context.language.function_words["measuring"])
    relates = _has_role(context, draft, "correlational") and draft.trigger.dep == "acl"
    return (acts or relates) and subject.label.lower().endswith(endings)


def _is_described(context: SentenceContext, draft: Draft, _: Factuality) -> bool:
    """Whether a condition only describes a noun: "*inflammatory* genes", "*fracture* trial"."""
    trigger, language = draft.trigger, context.language
    if not draft.frame.lemma.startswith(_CONCEPT) or trigger.dep not in {"amod", "compound"}:
        return False
    head = context.parse.head(trigger)
    kinds = ("capability",) if trigger.dep == "amod" else ("measure", "transparent")
    is_named = language.head(head.lemma, *kinds) is not None
    if head.mention is not None:
        is_named = not context.knowledge.is_within(head.mention.concept, cg("Process"))
    return not is_named and not _is_effect(context, head, draft)


def _is_effect(context: SentenceContext, noun: Token, draft: Draft) -> bool:
    """Whether a noun stands for what comes of something: "myotoxic *effects*"."""
    frames = context.language.frames.get((noun.lemma, "noun"), ())
    roles = {draft.frame.predicate, cg("affects")}
    return any(each.predicate in roles for each in frames)


def _is_location_denied(context: SentenceContext, draft: Draft, factuality: Factuality) -> bool:
    """Whether only what happens to it there is denied: "did not *alter* expression of X in Y"."""
    trigger = draft.trigger
    if draft.frame.predicate != cg("locatedIn") or not is_noun(trigger):
        return False
    verb = context.parse.head(trigger)
    showing = context.language.function_words["showing"]
    return (
        factuality.polarity is Polarity.NEGATED
        and is_verb(verb)
        and verb.lemma not in showing
        and any(
            each.index in {c.index for c in context.parse.children(verb)}
            for each in factuality.negations
        )
    )


def _is_guessed_event(context: SentenceContext, draft: Draft, factuality: Factuality) -> bool:
    """Whether an event is only guessed to be one of what is studied: "*nausea* was observed".

    Of harm that is said not to have happened it is told: "*no side effects* were observed".
    """
    trigger = draft.trigger
    places = {each.position for each in draft.frame.subject}
    if not _has_role(context, draft, "event") or places != {Position.STUDY}:
        return False
    if not is_verb(trigger):
        return False
    is_denied = factuality.polarity is Polarity.NEGATED and is_harm(context, draft.object.concept)
    is_copula = trigger.lemma in context.language.function_words["copula"]
    return not is_denied or (is_copula and not any(context.parse.children(trigger, "expl")))


def _has_role(context: SentenceContext, draft: Draft, role: str) -> bool:
    return draft.frame.predicate in context.language.roles[role]


def _text(context: SentenceContext, argument: Argument) -> str:
    span = argument.antecedent or argument.span
    return span.cut(context.parse.sentence.document.text)


REASONS: Mapping[str, _Vet] = MappingProxyType(
    {
        "guessed event": _is_guessed_event,
        "too wide": _is_wide,
        "vague class": _is_vague,
        "sham treatment": _is_sham,
        "denied above": _is_denied_above,
        "disowned": _is_disowned,
        "criterion": _is_criterion,
        "its own kind": _is_own_kind,
        "aimed at": _is_aimed_at,
        "background": _is_background,
        "what they had": _is_of_measured,
        "its own word": _is_own_word,
        "told more closely": _is_narrowed,
        "people act": _are_people,
        "only described": _is_described,
        "only measures": _is_measuring,
        "location denied": _is_location_denied,
    }
)
STANDING = frozenset({*MISATTACHED, *DISPLACED, *OUT_OF_CLAUSE, *COORDINATED, *GOVERNED})
"""Reasons that hold of the words of a sentence, whichever tree is read from them."""
