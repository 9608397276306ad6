"""Filters of negated drafts that the sentence does not deny: guessed, only not attested."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.arms import is_control, is_intervention
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.negated.negated import Negated, Vet, governors
from claimgraph.claims.trees.governors import SHOWING
from claimgraph.claims.trees.listed import iter_listed
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token

__all__ = ["UNSAID", "is_controlled"]

_TOLD = frozenset({"acl", "relcl"})
_PRESENT = frozenset({"VBZ", "VBP"})
_MARKS = ".,;:()[]"
_LISTED = 8  # conjuncts of a list


def _is_guessed(context: SentenceContext, negated: Negated) -> bool:
    """Whether the subject is only the study's, with no control against which it did nothing."""
    draft = negated.draft
    subject = draft.subject
    known = subject.antecedent
    if known is None or draft.frame.is_of_cases or context.parse.sentence.span.overlaps(known):
        return False
    token = context.parse.tokens[subject.token]
    words = context.language.function_words
    if token.text.lower() in words["person"] or _is_conceded(context, draft.trigger):
        return True
    if draft.frame.predicate in context.language.roles["borne"]:
        return True
    if draft.frame.predicate in context.language.roles["had"]:
        return False
    if _is_between_others(context, negated):
        return True
    if draft.compared:
        return False  # "did not differ between the groups" of X and Y, both known
    if word_of(token) in context.language.anaphors or token.tag.startswith("PRP"):
        return False
    return not (negated.is_trial or is_controlled(context))


def _is_examining(context: SentenceContext, negated: Negated) -> bool:
    """Whether a guessed subject is what is done to find out, by which no groups differ."""
    subject = negated.draft.subject
    endings = tuple(context.language.function_words["examining"])
    if negated.is_arm:
        return False
    return subject.antecedent is not None and subject.concept.label.lower().endswith(endings)


def _is_conceded(context: SentenceContext, trigger: Token) -> bool:
    """Whether a phrase only concedes what is told: "*despite* no change in X, Y fell"."""
    conceding = context.language.function_words["concessive"]
    token = trigger
    while token.head != token.index:
        token = context.parse.head(token)
        if token.dep == "prep" and token.text.lower() in conceding:
            return True
    return False


def _is_between_others(context: SentenceContext, negated: Negated) -> bool:
    """Whether the sentence names what differs itself: "no difference between men and women"."""
    words = context.language.function_words
    trigger = negated.draft.trigger
    if trigger.lemma not in words["unlike"] | words["same"]:
        return False
    above = (trigger, context.parse.head(trigger))
    return any(
        (context.knowledge.is_person(noun) or noun.lemma in words["studied"])
        and noun.lemma not in words["arm"]
        and (
            any(context.parse.children(noun, "amod", "conj"))
            or any(  # "between patients with and without X"
                any(context.parse.children(each, "conj"))
                for each in context.parse.children(noun, "prep")
            )
        )
        for word in above
        for preposition in context.parse.children(word, "prep")
        if preposition.text.lower() in words["differing"]
        for noun in context.parse.children(preposition, "pobj")
    )


def is_controlled(context: SentenceContext) -> bool:
    """Whether the document speaks of those who were given nothing.

    Args:
        context: The sentence.
    """
    words = [
        each.strip(_MARKS)
        for each in context.parse.sentence.document.text.lower().replace("-", " ").split()
    ]
    return not context.language.function_words["controlled"].isdisjoint(words) or any(
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
    above = (negated.draft.trigger, *governors(context, negated.draft.trigger))
    tokens = context.parse.tokens
    if _is_unstudied(context, negated.draft.trigger, cues) or _is_so_far(context, above, cues):
        return True
    if any(_is_without_evidence(context, each, cues) for each in negated.factuality.hedges):
        return True
    nouns = [*above, *(tokens[each.token] for each in negated.arguments)]
    for noun in nouns:
        before = tuple(context.parse.children(noun, "amod", "acl"))
        denied = any(each.index in cues for each in context.parse.children(noun, "det", "neg"))
        if denied and any(each.text.lower() in words["attested"] for each in before):
            return True
    is_lacking = any(tokens[index].lemma in words["lacking"] for index in cues)
    is_shown = any(each.lemma in words["attesting"] for each in negated.factuality.hedges)
    told = (*above, *_reporting(context, negated.draft.trigger))
    return (is_lacking and is_shown) or any(_is_perfect(context, each) for each in told)


def _is_unstudied(context: SentenceContext, trigger: Token, cues: set[int]) -> bool:
    """Whether studies are denied, not what they tested: "there are *no trials* using X in Y"."""
    noun = context.parse.head(trigger)
    if trigger.dep not in _TOLD or context.language.head(noun.lemma, "study") is None:
        return False
    return any(each.index in cues for each in context.parse.children(noun, "det", "neg", "amod"))


def _is_without_evidence(context: SentenceContext, noun: Token, cues: set[int]) -> bool:
    """Whether there is no evidence, which is not that none was found: "there *is* no evidence"."""
    verb = context.parse.head(noun)
    if noun.lemma not in context.language.function_words["attesting"] or noun.dep != "attr":
        return False
    denied = any(each.index in cues for each in context.parse.children(noun, "det", "amod", "neg"))
    return denied and verb.tag in _PRESENT and any(context.parse.children(verb, "expl"))


def _is_so_far(context: SentenceContext, words: Iterable[Token], cues: set[int]) -> bool:
    """Whether something is only not so as yet: "is not *yet* known to", "*hitherto* not"."""
    hitherto = context.language.function_words["hitherto"]
    return any(
        each.text.lower() in hitherto and each.index not in cues and each.dep != "mark"
        for word in words
        for each in (word, *context.parse.children(word, "advmod"))
    )


def _is_advised_against(context: SentenceContext, negated: Negated) -> bool:
    """Whether only its use is denied: "cannot be *recommended* for the treatment of X"."""
    words = context.language.function_words
    if negated.draft.frame.predicate in context.language.roles["helping"]:
        above = (negated.draft.trigger, *governors(context, negated.draft.trigger))
        return any(each.lemma in words["advising"] | words["forbidding"] for each in above)
    return False


def _is_of_verb(context: SentenceContext, negated: Negated) -> bool:
    """Whether a verb is denied of a whole event: "did not *alter* the association of X with Y"."""
    parse, trigger = context.parse, negated.draft.trigger
    if not is_noun(trigger) or is_verb(trigger):
        return False
    inside = {each.index for each in parse.subtree(trigger)} | {trigger.index}
    if any(each.index in inside for each in negated.factuality.negations if each.dep != "neg"):
        return False
    if any(each.token not in inside for each in negated.arguments):
        return False
    noun = trigger
    while noun.dep == "conj" and not is_verb(parse.head(noun)):
        noun = parse.head(noun)
    verb = parse.head(noun)
    shows = any(verb.lemma in context.language.function_words[kind] for kind in SHOWING)
    is_cue = any(each.index == verb.index for each in negated.factuality.negations)
    return noun.dep == "dobj" and is_verb(verb) and not (shows or is_cue)


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
    is_passive = any(context.parse.children(verb, "auxpass", "nsubjpass"))
    return is_verb(verb) and is_passive and any(each.lemma == "have" for each in auxiliaries)


def _reporting(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the verbs of which a noun is the subject that a clause is the content of.

    "The possibility that X *raises* Y has not been *shown*"
    """
    token = trigger
    while token.head != token.index:
        is_content = token.dep in _TOLD and any(context.parse.children(token, "mark"))
        token = context.parse.head(token)
        if is_content and token.dep == "nsubjpass":
            yield context.parse.head(token)


def _is_of_control(context: SentenceContext, negated: Negated) -> bool:
    """Whether only those who got nothing are told not to have changed: "in the *placebo group*"."""
    draft = negated.draft
    if draft.subject.antecedent is None or draft.compared:
        return False
    if draft.frame.predicate not in context.language.roles["changing"]:
        return False
    verb = context.parse.head(draft.trigger)
    groups = [
        noun
        for word in (draft.trigger, *((verb,) if is_verb(verb) else ()))
        for preposition in context.parse.children(word, "prep")
        if preposition.text.lower() == "in" and preposition.index > draft.trigger.index
        for noun in context.parse.children(preposition, "pobj")
        if noun.index != draft.object.token
    ]
    return bool(groups) and all(
        is_control(context, each)
        or not context.language.function_words["sham"].isdisjoint(
            one.text.lower() for one in context.parse.subtree(each)
        )
        for each in groups
    )


def _has_changed(context: SentenceContext, negated: Negated) -> bool:
    """Whether the object changed, but alike: "*Y fell*, with no difference among groups".

    Of the arms of a trial just that is a denial.
    """
    draft = negated.draft
    parse, trigger = context.parse, draft.trigger
    if draft.subject.antecedent is not None:
        return False
    if trigger.lemma not in context.language.function_words["unlike"] or trigger.dep != "pobj":
        return False
    verb = parse.head(parse.head(trigger))
    roles = context.language.roles
    changing = roles["increase"] | roles["decrease"]
    frames = context.language.frames.get((verb.lemma, "verb"), ())
    return is_verb(verb) and any(each.predicate in changing for each in frames)


def _is_among_parts(context: SentenceContext, negated: Negated) -> bool:
    """Whether a difference is denied of parts, not of groups: "among the *three lobes*"."""
    draft = negated.draft
    words = context.language.function_words
    if draft.subject.antecedent is None or draft.trigger.lemma not in words["unlike"]:
        return False
    return any(
        noun.tag == "NNS"
        and noun.mention is None
        and noun.lemma not in words["arm"] | words["studied"] | context.language.exposures.keys()
        and any(context.parse.children(noun, "nummod"))
        and any(context.parse.children(noun, "amod", "compound"))
        for word in (draft.trigger, context.parse.head(draft.trigger))
        for preposition in context.parse.children(word, "prep")
        if preposition.text.lower() in words["amid"] | words["differing"]
        for noun in context.parse.children(preposition, "pobj")
    )


def _is_trait(context: SentenceContext, negated: Negated) -> bool:
    """Whether want of something is a mark of what has it: "characterized by *undetectable* X"."""
    parse, trigger = context.parse, negated.draft.trigger
    noun = parse.head(trigger)
    verb = parse.head(parse.head(noun))
    showing = context.language.function_words["showing"]
    return (
        trigger.dep == "amod"
        and noun.dep == "pobj"
        and parse.head(noun).text.lower() == "by"
        and is_verb(verb)
        and verb.lemma not in showing
    )


def _is_innate(context: SentenceContext, negated: Negated) -> bool:
    """Whether nothing that is given could have changed it: "the groups were similar in *age*".

    What stands in a list with such a thing was measured at the outset.
    """
    draft = negated.draft
    if draft.frame.predicate not in context.language.roles["changing"]:
        return False
    innate = context.language.function_words["innate"]
    if draft.object.concept.label.lower() in innate:
        return True
    first = context.parse.tokens[draft.object.token]
    for _ in range(_LISTED):
        if first.dep != "conj" or is_verb(context.parse.head(first)):
            break
        first = context.parse.head(first)
    return any(each.text.lower() in innate for each in (first, *iter_listed(context.parse, first)))


UNSAID: Mapping[str, Vet] = MappingProxyType(
    {
        "guessed subject": _is_guessed,
        "done to find out": _is_examining,
        "innate": _is_innate,
        "a trait": _is_trait,
        "of the control": _is_of_control,
        "changed alike": _has_changed,
        "among parts": _is_among_parts,
        "circumstance": _is_circumstance,
        "not attested": _is_unattested,
        "advised against": _is_advised_against,
        "denied of a verb above": _is_of_verb,
        "denied of its result": _is_means,
    }
)
