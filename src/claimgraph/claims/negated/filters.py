"""Filters of negated drafts: what a negation denies is less than the claim without it says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arms import is_control, is_intervention, is_sham
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["NEGATED", "Negated", "find_negated_reason"]

_UP = frozenset({"xcomp", "ccomp", "acomp", "attr", "oprd", "dobj", "nsubj", "nsubjpass"})
_UP_NOUN = frozenset({"pobj", "prep", "pcomp", "agent"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
_COMPARATIVE = frozenset({"JJR", "RBR"})
_MADE = frozenset({"oprd", "ccomp", "xcomp"})  # relations of what something is made to be
_TOLD = frozenset({"acl", "relcl"})
_MARKS = ".,;:()[]"
_CONCEPT = "cg:"  # opens the lemma of a frame whose trigger is a concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Negated:
    """A negated draft.

    Attributes:
        draft: The claim as read from its frame.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.
    """

    draft: Draft
    factuality: Factuality
    conditions: Sequence[FoundQualifier]


_Vet = Callable[[SentenceContext, Negated], bool]


def find_negated_reason(context: SentenceContext, negated: Negated) -> str | None:
    """Find the reason why a sentence does not deny what a negated draft denies.

    Args:
        context: The sentence.
        negated: The draft.

    Returns:
        The first reason of ``NEGATED`` that applies; None to keep the draft.
    """
    return next((reason for reason, vet in NEGATED.items() if vet(context, negated)), None)


# -- only part of it is denied --------------------------------------------------------------------


def _is_partial(context: SentenceContext, negated: Negated) -> bool:
    """Whether an adverb limits what is denied: "did not *completely* block"."""
    partial = context.language.function_words["partial"]
    words = (negated.draft.trigger, *_clause_heads(context, negated.draft.trigger))
    return any(
        each.text.lower() in partial
        for word in words
        for each in context.parse.children(word, "advmod", "amod")
    )


def _is_conditional(context: SentenceContext, negated: Negated) -> bool:
    """Whether a clause tells when it is not so: "did not cause it *when* combined with X"."""
    words = context.language.function_words
    for head in _clause_heads(context, negated.draft.trigger):
        for clause in context.parse.children(head, "advcl"):
            marks = context.parse.children(clause, "mark", "advmod")
            compared = {clause.text.lower(), clause.lemma} & words["comparison"]
            if not compared and any(each.text.lower() in words["conditional"] for each in marks):
                return True
    return False


def _is_narrower_verb(context: SentenceContext, negated: Negated) -> bool:
    """Whether the trigger says more than its predicate: what is not *phosphorylated* may change."""
    return negated.draft.trigger.lemma in context.language.function_words["narrower"]


def _is_need(context: SentenceContext, negated: Negated) -> bool:
    """Whether only a need or a route is denied: "does not *require*", "*independent* of"."""
    words = context.language.function_words
    trigger = negated.draft.trigger
    above = (trigger, *_governors(context, trigger))
    if any(each.lemma in words["needing"] for each in above):
        return True
    if trigger.dep in _MADE and not is_verb(trigger):  # "render X *resistant* to Y"
        return True
    is_route = trigger.lemma in words["apart"]
    copula = context.parse.head(trigger).lemma in words["copula"]
    return is_route and not (trigger.dep == "acomp" and copula)


def _is_restricting(context: SentenceContext, negated: Negated) -> bool:
    """Whether the negation only tells which are meant: "patients *who do not respond to X*"."""
    token = negated.draft.trigger
    denying = {each.index for each in negated.factuality.negations}
    while token.head != token.index:
        if token.dep == "relcl" and _is_defining(context, token):
            inside = {each.index for each in context.parse.subtree(token)} | {token.index}
            return bool(denying & inside) and not _is_set_off(context, token)
        token = context.parse.head(token)
    return False


def _is_defining(context: SentenceContext, clause: Token) -> bool:
    """Whether a relative clause tells which people or things are meant: not one with "which"."""
    words = (
        each.text.lower() for each in context.parse.subtree(clause) if each.tag.startswith("W")
    )
    return next(words, "") not in context.language.function_words["nonrestrictive"]


def _is_set_off(context: SentenceContext, clause: Token) -> bool:
    first = min(each.index for each in (clause, *context.parse.subtree(clause)))
    return any(each.text in {",", "("} for each in context.parse.tokens[max(0, first - 1) : first])


def _is_presupposed(context: SentenceContext, negated: Negated) -> bool:
    """Whether a name or a modifier presupposes the relation: "*X-induced* Y but not Z"."""
    draft = negated.draft
    if draft.frame.lemma.startswith(_CONCEPT):
        return True
    if draft.trigger.dep not in _BEFORE or is_noun(draft.trigger):
        return False
    tokens = context.parse.tokens
    apart = (tokens[each.token] for each in (draft.subject, draft.object))
    return any(each.dep == "conj" and context.scopes.over_argument(each) for each in apart)


# -- a comparison ---------------------------------------------------------------------------------


def _is_compared(context: SentenceContext, negated: Negated) -> bool:
    """Whether only a difference from another intervention is denied: "no better than X"."""
    draft = negated.draft
    if draft.frame.predicate in context.language.roles["comparison"]:
        return False
    is_active = any(
        each.kind == cg("comparator")
        and is_intervention(context, each.concept)
        and not is_sham(context, each.span.cut(_text(context)))
        for each in negated.conditions
    )
    return is_active or _is_rival(context, draft) or _is_surpassed(context, draft)


def _is_surpassed(context: SentenceContext, draft: Draft) -> bool:
    """Whether a comparative is denied, and no control is what it is compared with."""
    return draft.trigger.tag in _COMPARATIVE and not any(
        is_control(context, each) for each in context.parse.tokens
    )


def _is_rival(context: SentenceContext, draft: Draft) -> bool:
    """Whether things are said to be alike or not to differ, of which none is a control."""
    trigger = draft.trigger
    if not _tells_difference(context, draft):
        return False
    subject = context.parse.tokens[draft.subject.token]
    listed = [subject, *context.parse.children(subject, "conj")]
    while listed[0].dep == "conj" and not is_verb(context.parse.head(listed[0])):
        listed.insert(0, context.parse.head(listed[0]))
    named = [each for each in listed if each.mention is not None or each.tag.startswith("NN")]
    if len(named) > 1 and not any(is_control(context, each) for each in named):
        return True
    words = context.language.function_words
    rivals = [
        noun
        for preposition in context.parse.children(trigger, "prep")
        if preposition.text.lower() in words["likening"] | words["differing"]
        for noun in context.parse.children(preposition, "pobj")
    ]
    if any(not _is_no_rival(context, each) for each in rivals):
        return True
    above = context.parse.head(listed[0]).text.lower()
    is_before_after = above in words["course"]  # "similar after X"
    return not (rivals or is_before_after or _is_controlled(context))


def _is_no_rival(context: SentenceContext, noun: Token) -> bool:
    words = context.language.function_words
    inside = (noun, *context.parse.subtree(noun))
    return any(
        is_control(context, each)
        or each.text.lower() in words["outset"] | words["sham"]
        or each.lemma in words["arm"]
        for each in inside
    )


def _tells_difference(context: SentenceContext, draft: Draft) -> bool:
    words = context.language.function_words
    return (
        draft.frame.predicate in context.language.roles["changing"]
        and draft.trigger.lemma in (words["same"] - words["steady"]) | words["unlike"]
    )


# -- what was not said --------------------------------------------------------------------------


def _is_guessed(context: SentenceContext, negated: Negated) -> bool:
    """Whether the subject is only the study's, with no control against which it did nothing."""
    draft = negated.draft
    subject = draft.subject
    if subject.antecedent is None:
        return False
    token = context.parse.tokens[subject.token]
    words = context.language.function_words
    if token.text.lower() in words["person"]:
        return True
    if draft.frame.predicate in context.language.roles["borne"]:
        return True
    if draft.frame.predicate in context.language.roles["had"]:
        return False
    if word_of(token) in context.language.anaphors or token.tag.startswith("PRP"):
        return False
    return not _is_controlled(context)


def _is_controlled(context: SentenceContext) -> bool:
    """Whether the document speaks of those who were given nothing."""
    words = [each.strip(_MARKS) for each in _text(context).lower().replace("-", " ").split()]
    return not context.language.function_words["sham"].isdisjoint(words) or any(
        is_control(context, each) for each in context.parse.tokens
    )


def _is_circumstance(context: SentenceContext, negated: Negated) -> bool:
    """Whether the subject only tells when it did not change: "unchanged during *pregnancy*"."""
    draft = negated.draft
    token = context.parse.tokens[draft.subject.token]
    if token.dep != "pobj" or draft.frame.predicate not in context.language.roles["changing"]:
        return False
    above = context.parse.head(token).text.lower()
    is_when = above in context.language.function_words["course"]
    return is_when and not is_intervention(context, draft.subject.concept)


def _is_unattested(context: SentenceContext, negated: Negated) -> bool:
    """Whether only reports or proof are denied: "no *documented* X", "lack of *evidence* for"."""
    words = context.language.function_words
    cues = {each.index for each in negated.factuality.negations}
    above = (negated.draft.trigger, *_governors(context, negated.draft.trigger))
    tokens = context.parse.tokens
    if _is_unstudied(context, negated.draft.trigger, cues):
        return True
    nouns = [*above, *(tokens[each.token] for each in _both(negated.draft))]
    for noun in nouns:
        before = tuple(context.parse.children(noun, "amod", "acl"))
        denied = any(each.index in cues for each in context.parse.children(noun, "det", "neg"))
        if denied and any(each.text.lower() in words["attested"] for each in before):
            return True
    is_lacking = any(tokens[index].lemma in words["lacking"] for index in cues)
    is_shown = any(each.lemma in words["attesting"] for each in negated.factuality.hedges)
    return (is_lacking and is_shown) or any(_is_perfect(context, each) for each in above)


def _is_unstudied(context: SentenceContext, trigger: Token, cues: set[int]) -> bool:
    """Whether studies are denied, not what they tested: "there are *no trials* using X in Y"."""
    noun = context.parse.head(trigger)
    if trigger.dep not in _TOLD or context.language.head(noun.lemma, "study") is None:
        return False
    return any(each.index in cues for each in context.parse.children(noun, "det", "neg", "amod"))


def _is_means(context: SentenceContext, negated: Negated) -> bool:
    """Whether what is denied is what it would have led to: "failed to raise X by *inducing* Y"."""
    parse, trigger = context.parse, negated.draft.trigger
    above = parse.head(trigger)
    if trigger.dep != "pcomp" or above.text.lower() != "by":
        return False
    inside = {each.index for each in parse.subtree(above)}
    return not any(each.index in inside for each in negated.factuality.negations)


def _is_perfect(context: SentenceContext, verb: Token) -> bool:
    """Whether a verb of reporting is in the perfect: "none *have been reported*"."""
    if verb.text.lower() not in context.language.function_words["attested"]:
        return False
    auxiliaries = tuple(context.parse.children(verb, "aux"))
    return is_verb(verb) and any(each.lemma == "have" for each in auxiliaries)


# -- arguments that are none ----------------------------------------------------------------------


def _is_fused(context: SentenceContext, negated: Negated) -> bool:
    """Whether conjuncts were taken for one concept: "neither *X nor Y blockade*"."""
    return any(
        not each.concept.grounded
        and each.antecedent is None
        and any(
            token.tag == "CC"
            and each.span.start < token.span.start < each.span.end
            and is_noun(context.parse.head(token))
            for token in context.parse.tokens
        )
        for each in _both(negated.draft)
    )


def _is_class(context: SentenceContext, negated: Negated) -> bool:
    """Whether an argument is the class of what is named behind it: "the *X antagonist*, Y"."""
    tokens = context.parse.tokens
    return any(
        behind.mention is not None and behind.index > each.token
        for each in _both(negated.draft)
        if each.antecedent is None
        for behind in context.parse.children(tokens[each.token], "appos")
    )


def _is_predicated(context: SentenceContext, negated: Negated) -> bool:
    """Whether the subject is what something is denied to be: "X is no *gene* for Y"."""
    subject = context.parse.tokens[negated.draft.subject.token]
    above = context.parse.head(subject)
    is_said = subject.dep == "attr" and any(context.parse.children(above, "nsubj"))
    return is_said and negated.draft.trigger.index == subject.index


def _is_contradicted(context: SentenceContext, negated: Negated) -> bool:
    """Whether the subject is denied of another verb: "found in A but not *B* and acts on C"."""
    draft = negated.draft
    subject = context.parse.tokens[draft.subject.token]
    if subject.dep != "conj" or context.scopes.over_argument(subject) is None:
        return False
    between = context.parse.tokens[subject.index : draft.trigger.index]
    return any(each.dep == "cc" and each.index > subject.index for each in between) and any(
        is_verb(each) for each in context.parse.tokens[: subject.index]
    )


def _both(draft: Draft) -> tuple[Argument, Argument]:
    return draft.subject, draft.object


def _text(context: SentenceContext) -> str:
    return context.parse.sentence.document.text


def _clause_heads(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the verbs above a trigger in its clause."""
    token = trigger
    if is_verb(token):
        yield token
    while token.dep in _UP | _UP_NOUN and token.head != token.index:
        token = context.parse.head(token)
        if is_verb(token):
            yield token


def _governors(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    token = trigger
    while token.dep in _UP | _UP_NOUN and token.head != token.index:
        token = context.parse.head(token)
        yield token


NEGATED: Mapping[str, _Vet] = MappingProxyType(
    {
        "part denied": _is_partial,
        "denied on a condition": _is_conditional,
        "a narrower verb denied": _is_narrower_verb,
        "a need denied": _is_need,
        "restriction": _is_restricting,
        "presupposed": _is_presupposed,
        "no rival": _is_compared,
        "guessed subject": _is_guessed,
        "circumstance": _is_circumstance,
        "not attested": _is_unattested,
        "denied of its result": _is_means,
        "fused": _is_fused,
        "predicated": _is_predicated,
        "a class": _is_class,
        "denied of another verb": _is_contradicted,
    }
)
