"""Filters of what a comparison says of one side only: "higher with X than with Y".

Two active interventions that are set side by side differ, or are alike: that one does no more than
the other, or is like it, does not tell what either does.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.arms import is_control, is_intervention, is_sham
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.frames.studied import tells_sameness
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["ONE_SIDED"]

_BEFORE = frozenset({"amod", "compound", "nmod"})
_COMPARATIVES = frozenset({"JJR", "RBR"})  # tags
_PAIRED = 2  # words from "both" to the first group
_MORE_OR_LESS = frozenset({cg("higherThan"), cg("lowerThan")})
_OUTCOMES = ("Measurement", "Condition")  # categories of what is measured


def _is_rival(context: SentenceContext, draft: Draft) -> bool:
    """Whether a bearer is what others are compared with: "lower in X than in *Y*"."""
    if draft.frame.predicate not in context.language.roles["borne"]:
        return False
    between = context.parse.tokens[draft.trigger.index : draft.subject.token]
    return any(each.text.lower() in _comparison(context) for each in between)


def _is_of_group(context: SentenceContext, draft: Draft) -> bool:
    """Whether people only frame a comparison of groups: "higher in the *treatment group*"."""
    roles = context.language.roles
    if draft.frame.predicate not in roles["borne"] | roles["correlational"]:
        return False
    if not _is_comparative(context, draft.trigger):
        return False
    words = context.language.function_words
    telling = words["unnamed"] - words["every"] - words["called"] - words["studied"]
    return any(
        each.lemma in words["arm"]
        and each.dep == "pobj"
        and each.index != draft.subject.token
        and any(one.text.lower() in telling for one in context.parse.children(each, *_BEFORE))
        for each in context.parse.tokens[draft.trigger.index + 1 :]
    )


def _is_against_active(context: SentenceContext, draft: Draft) -> bool:
    """Whether nothing more is denied than a difference: "not less than with *Y*".

    Where there is one, the other intervention is told as the comparator, but neither brings about
    what people are born with.
    """
    roles = context.language.roles
    if draft.frame.predicate not in roles["increase"] | roles["decrease"]:
        return False
    if draft.compared or not is_intervention(context, draft.subject.concept):
        return False
    is_innate = draft.object.concept.label.lower() in context.language.function_words["innate"]
    is_less = is_innate or _is_denied(context, draft.trigger)
    if not (_is_comparative(context, draft.trigger) and is_less):
        return False
    own = {draft.subject.concept.iri, draft.object.concept.iri}
    return any(
        _is_active(context, each)
        and each.mention is not None
        and each.mention.concept.iri not in own
        for each in _compared(context, draft.trigger)
    )


def _is_denied(context: SentenceContext, trigger: Token) -> bool:
    return any(cue.kind == "negation" for _, cue in context.scopes.over(trigger))


def _is_comparative(context: SentenceContext, trigger: Token) -> bool:
    """Whether a trigger is a comparative, or has one as its adverb."""
    beside = context.parse.children(trigger, "advmod")
    return any(each.tag in _COMPARATIVES for each in (trigger, *beside))


def _is_active(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun names an intervention other than a sham treatment."""
    if noun.mention is None or not is_intervention(context, noun.mention.concept):
        return False
    return not is_sham(context, noun.mention.span.cut(context.parse.sentence.document.text))


def _compared(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the nouns of the other side of a comparison: "than in the *Y group*"."""
    parse = context.parse
    started = False
    for token in parse.tokens[trigger.index + 1 :]:
        started = started or token.text.lower() in _comparison(context)
        if started and token.tag.startswith("NN") and token.dep not in _BEFORE:
            if not is_control(context, token):
                yield from (*parse.children(token, *_BEFORE), token)
            return


def _is_alike(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject is only what another is said to be like: "comparable to *A*"."""
    if draft.compared or not tells_sameness(context, draft):
        return False
    parse = context.parse
    word = parse.tokens[draft.subject.token]
    above = parse.head(word)
    is_like = above.text.lower() in context.language.function_words["likening"]
    return is_like and word.dep == "pobj" and draft.subject.antecedent is None


def _is_in_controls_too(context: SentenceContext, draft: Draft) -> bool:
    """Whether those who got nothing changed as well: "fell in both the X and *placebo* groups"."""
    roles = context.language.roles
    if draft.frame.predicate not in roles["increase"] | roles["decrease"]:
        return False
    parse, words = context.parse, context.language.function_words
    token = parse.tokens[draft.subject.token]
    group = parse.head(token) if token.dep in _BEFORE else token
    first = [each for each in (token, group) if each.tag.startswith("NN")]
    beside = [one for each in first for one in parse.children(each, "conj")]
    beside += [parse.head(each) for each in first if each.dep == "conj"]
    start = min(each.index for each in (*first, *beside)) if beside else 0
    before = [each.text.lower() for each in parse.tokens[max(0, start - _PAIRED) : start + 1]]
    is_paired = not words["every"].isdisjoint(before)
    return is_paired and any(is_control(context, each) for each in beside)


def _is_unlike(context: SentenceContext, draft: Draft) -> bool:
    """Whether what was measured is set against what was given: "*rates* were higher than *X*".

    Not if its name tells of what it is: "the *potency of Y* was higher than *X*".
    """
    if draft.frame.predicate not in _MORE_OR_LESS:
        return False
    measured = [
        not each.concept.related
        and any(context.knowledge.is_within(each.concept, cg(one)) for one in _OUTCOMES)
        for each in (draft.subject, draft.object)
    ]
    given = [is_intervention(context, each.concept) for each in (draft.subject, draft.object)]
    return (measured[0] and given[1] and not measured[1]) or (
        measured[1] and given[0] and not measured[0]
    )


def _is_against_itself(context: SentenceContext, draft: Draft) -> bool:
    """Whether something is compared with itself, or with a name that is a part of its own."""
    own = draft.subject.concept
    words = own.label.lower().replace("(", " ").replace(")", " ").split()
    return any(
        each.concept.iri == own.iri or each.concept.label.lower() in words
        for each in draft.compared
    )


def _is_joined(context: SentenceContext, draft: Draft) -> bool:
    """Whether what is compared has the other with it: "*X combined with Y* and Y alone"."""
    if draft.frame.predicate != cg("comparedWith") or draft.subject.antecedent is not None:
        return False
    parse = context.parse
    first = parse.tokens[draft.subject.token]
    other = parse.tokens[draft.object.token]
    joint = context.language.function_words["joint"] | context.language.function_words["uniting"]
    ends = {first.index, other.index}
    inside = tuple(each for each in parse.subtree(first) if each.index not in ends)
    return any(not joint.isdisjoint({each.lemma, each.text.lower()}) for each in inside) and any(
        each.lemma == other.lemma
        or (each.mention is not None and each.mention.concept.iri == draft.object.concept.iri)
        for each in inside
    )


def _is_narrower(context: SentenceContext, draft: Draft) -> bool:
    """Whether some of the people are set against the rest: "those *carrying X* had more than"."""
    if draft.frame.predicate not in context.language.roles["borne"]:
        return False
    if draft.subject.people is None and not context.knowledge.is_population(draft.subject.concept):
        return False
    parse = context.parse
    carrying = context.language.function_words["tied"]
    return any(
        each.text.lower() in carrying and not draft.subject.span.overlaps(each.span)
        for each in parse.children(parse.tokens[draft.subject.token], "acl")
    ) and any(each.text.lower() in _comparison(context) for each in parse.tokens)


def _comparison(context: SentenceContext) -> frozenset[str]:
    return context.language.function_words["comparison"]


ONE_SIDED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "rival": _is_rival,
        "of a group": _is_of_group,
        "against another": _is_against_active,
        "alike": _is_alike,
        "in the controls too": _is_in_controls_too,
        "unlike sides": _is_unlike,
        "against itself": _is_against_itself,
        "joined with it": _is_joined,
        "some against the rest": _is_narrower,
    }
)
