"""What a sentence tells of the document's own study: what is given or done, to people with what."""

from collections.abc import Iterable

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.context.discourse import Said
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Study
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.frames.studied_aims import find_aims
from claimgraph.claims.frames.studied_arms import find_assigned
from claimgraph.claims.frames.studied_groups import find_groups, may_be_studied
from claimgraph.claims.frames.studied_people import tell_people
from claimgraph.claims.frames.studied_trials import find_acting, find_tested
from claimgraph.model import SectionKind, Token
from claimgraph.vocabulary import cg

__all__ = ["drop_lessened", "tell_study", "tells_sameness"]


def tell_study(
    arguments: Arguments,
    study: Study,
    *,
    given: Iterable[Said],
    named: Iterable[Said],
    drafts: Iterable[Draft],
) -> None:
    """Add what a sentence tells of the study, if it is a title, an aim or a method.

    What is given to people or animals, and what a draft says to act on something, is an
    intervention; what people have, or what is treated, is a condition.

    Args:
        arguments: The arguments of the sentence.
        study: The study; it grows.
        given: What the sentence says is administered.
        named: The concepts that it mentions.
        drafts: Its claims before their factuality is known.
    """
    tell_people(arguments, study)
    if study.is_told or study.is_found:
        study.test(find_tested(arguments))
        assigned = find_assigned(arguments)
        if len(assigned) == 1:  # the others got nothing
            study.test(assigned)
        else:
            study.assign(assigned)
    _tell_groups(arguments, study)
    _tell_names(arguments, study)
    if not study.is_told:
        return
    context = arguments.context
    _tell_design(arguments, study)
    acting = [
        (each.subject.concept, each.subject.span)
        for each in drafts
        if each.frame.predicate in context.language.roles["direct"]
        and each.subject.antecedent is None
        and not _is_in_passing(context, each.trigger)
    ]
    substances = [
        (each.concept, each.span)
        for each in given
        if context.knowledge.is_within(each.concept, cg("Substance"))
    ]
    for found, acts in (
        *((each, False) for each in substances),
        *((each, True) for each in acting),
    ):
        if may_be_studied(context, *found):
            study.intervene(*found, acts=acts)
    for each in named:
        if each.concept.condition is not None and context.knowledge.is_population(each.concept):
            study.have(each.concept, each.span)


def _tell_groups(arguments: Arguments, study: Study) -> None:
    """Add what groups with labels got, also where no heading parts methods from results."""
    if study.is_told or study.section is SectionKind.ABSTRACT:
        for label, got in find_groups(arguments):
            study.groups.setdefault(label, tuple(dict.fromkeys(got)))


def _tell_names(arguments: Arguments, study: Study) -> None:
    """Add what groups are called by: "the *lateral approach* group"."""
    for token in arguments.context.parse.tokens:
        if token.lemma in arguments.context.language.function_words["arm"]:
            name = arguments.arms.done(token)
            if name is not None and not is_control(arguments.context, token):
                study.called_by.setdefault(name.concept.iri, (name.concept, name.span))


def _tell_design(arguments: Arguments, study: Study) -> None:
    """Add what a title or aim says is studied."""
    if study.is_aimed:
        found = find_aims(arguments)
        text = arguments.context.parse.sentence.document.text
        study.aim(
            found.studied,
            found.rivals,
            is_unclear=found.is_unclear,
            text=text,
            spelled=found.spelled,
        )
        for concept, span in found.outcomes:
            study.outcomes.setdefault(concept.iri, (concept, span))
    for concept, span in find_acting(arguments):
        study.intervene(concept, span, acts=True)


def _is_in_passing(context: SentenceContext, trigger: Token) -> bool:
    """Whether a trigger only modifies what something else acts on: "inhibits *X-induced* Y"."""
    noun = context.parse.head(trigger)
    return trigger.dep in {"amod", "compound", "acl"} and noun.dep in {"dobj", "pobj", "conj"}


def tells_sameness(context: SentenceContext, draft: Draft) -> bool:
    """Whether the trigger of a change or difference says that there is none: "was *similar* in"."""
    roles = context.language.roles
    return (
        draft.trigger.lemma in context.language.function_words["same"]
        and draft.frame.predicate in roles["changing"] | roles["correlational"]
    )


def drop_lessened(context: SentenceContext, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return drafts without events said to be less: "X occurred in 12% on Y, in 25% on placebo".

    Args:
        context: The sentence.
        drafts: Its drafts.
    """
    roles = context.language.roles
    drafts = tuple(drafts)
    less = {
        (each.subject.concept.iri, each.object.concept.iri)
        for each in drafts
        if each.frame.predicate in roles["decrease"] & roles["direct"]
    }
    return tuple(
        each
        for each in drafts
        if each.frame.predicate not in roles["had"]
        or (each.subject.concept.iri, each.object.concept.iri) not in less
    )
