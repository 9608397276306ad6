"""What a sentence tells of the document's own study: what is given or done, to people with what."""

from collections.abc import Iterable

from claimgraph.claims.arguments.arms import is_intervention, is_sham
from claimgraph.claims.context.discourse import Said
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Study
from claimgraph.claims.frames.matching import Draft
from claimgraph.vocabulary import cg

__all__ = ["drop_lessened", "tell_study", "tells_sameness"]


def tell_study(
    context: SentenceContext,
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
        context: The sentence.
        study: The study; it grows.
        given: What the sentence says is administered.
        named: The concepts that it mentions.
        drafts: Its claims before their factuality is known.
    """
    people = [each for each in named if each.concept.condition is not None]
    if not (given or drafts or people) or not study.is_told:
        return
    text = context.parse.sentence.document.text
    roles = context.language.roles
    acting = [
        (each.subject.concept, each.subject.span)
        for each in drafts
        if each.frame.predicate in roles["direct"] and each.subject.antecedent is None
    ]
    substances = [
        (each.concept, each.span)
        for each in given
        if context.knowledge.is_within(each.concept, cg("Substance"))
    ]
    for (concept, span), acts in (
        *((each, False) for each in substances),
        *((each, True) for each in acting),
    ):
        words = span.cut(text)
        is_generic = words.lower().removesuffix("s") in context.language.anaphors
        if is_intervention(context, concept) and not (is_generic or is_sham(context, words)):
            study.intervene(concept, span, acts=acts)
    for each in people:
        if context.knowledge.is_population(each.concept):
            study.have(each.concept, each.span)


def tells_sameness(context: SentenceContext, draft: Draft) -> bool:
    """Whether the trigger of a change or difference says that there is none: "was *similar* in"."""
    return (
        draft.trigger.lemma in context.language.function_words["same"]
        and draft.frame.predicate in context.language.roles["changing"]
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
