"""Findings in a part of the body, told of those who have it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.evidence.evidence import exchange_roles
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.frames.matching import Draft
from claimgraph.model import Concept, Evidence
from claimgraph.vocabulary import cg

__all__ = ["Projected", "find_projected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """A finding of people, made of one in a part of their body.

    Attributes:
        triple: Subject, predicate and object.
        conditions: Its qualifiers, with the part of the body.
        evidence: What supports it.
        rest: The qualifiers that the finding in the part has beside the people.
        people: The people, as the finding in the part has them.
    """

    triple: tuple[Concept, str, Concept]
    conditions: tuple[FoundQualifier, ...]
    evidence: Evidence
    rest: tuple[FoundQualifier, ...]
    people: FoundQualifier


def find_projected(
    arguments: Arguments, draft: Draft, conditions: Sequence[FoundQualifier], evidence: Evidence
) -> Iterator[Projected]:
    """Yield what a finding in a part of the body says of the people who are its condition.

    Args:
        arguments: The arguments of the sentence.
        draft: The finding.
        conditions: Its qualifiers.
        evidence: What supports it.
    """
    knowledge = arguments.context.knowledge
    subject = draft.subject
    for rule in knowledge.language.projections:
        if rule.predicate != draft.frame.predicate or not knowledge.is_within(
            subject.concept, rule.subject_category
        ):
            continue
        finding = arguments.concepts.finding(draft.object.concept, rule.finding)
        for people in (each for each in conditions if each.kind == rule.qualifier):
            if knowledge.is_species(people.concept):
                continue  # only those that were treated are meant
            place = FoundQualifier(kind=cg("location"), concept=subject.concept, span=subject.span)
            rest = tuple(each for each in conditions if each != people)
            yield Projected(
                triple=(people.concept, rule.makes, finding),
                conditions=(*rest, place),
                evidence=exchange_roles(evidence, people.span, subject.span),
                rest=rest,
                people=people,
            )
