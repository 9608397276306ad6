"""Evidence from the spans of a claim, with exact quotes."""

from collections.abc import Iterable
from dataclasses import replace

from claimgraph.model import (
    Certainty,
    Evidence,
    Outcome,
    Role,
    SectionKind,
    Selection,
    Sentence,
    Span,
    Statistic,
)

__all__ = ["exchange_roles", "join_evidence", "make_evidence", "settle_evidence"]


def make_evidence(
    sentence: Sentence,
    spans: Iterable[tuple[Role, Span]],
    *,
    certainty: Certainty,
    rule: str,
    design: tuple[str, Span] | None = None,
    outcome: Outcome = Outcome.SUPPORTING,
) -> Evidence:
    """Make an evidence from a sentence and the spans of a claim.

    Args:
        sentence: The sentence.
        spans: Role and span of each group of words; duplicates are dropped.
        certainty: The authors' certainty.
        rule: Identifier of the frame or cue.
        design: IRI and span of the study design, if one is named.
        outcome: Whether it supports the claim.

    Returns:
        The evidence, each span with its exact quote.
    """
    places = {(Role.SENTENCE, sentence.span), *spans}
    if design is not None:
        places.add((Role.DESIGN, design[1]))
    text = sentence.document.text
    return Evidence(
        document=sentence.document.iri,
        sentence=sentence.number,
        section=sentence.section,
        selections=tuple(
            Selection(role=role, span=span, quote=span.cut(text))
            for role, span in sorted(places, key=lambda each: (each[0].value, each[1]))
        ),
        certainty=certainty,
        outcome=outcome,
        design=None if design is None else design[0],
        rule=rule,
    )


def join_evidence(one: Evidence, other: Evidence) -> Evidence:
    """Join two evidences of one claim in one sentence; all but spans are from the more certain."""
    lead = min(one, other, key=lambda each: each.certainty.rank)
    return replace(
        lead,
        selections=_sorted({*one.selections, *other.selections}),
        statistics=one.statistics or other.statistics,
        presupposed=one.presupposed and other.presupposed,
    )


def exchange_roles(evidence: Evidence, qualifier: Span, subject: Span) -> Evidence:
    """Exchange the roles of a qualifier and the subject of an evidence.

    Args:
        evidence: Evidence of a claim about a part of the body.
        qualifier: The words for the population.
        subject: The words for the part.

    Returns:
        The evidence of the same claim about the population.
    """
    selections = []
    for each in evidence.selections:
        if each.span == qualifier and each.role is Role.QUALIFIER:
            selections.append(replace(each, role=Role.SUBJECT))
        elif each.span == subject and each.role is Role.SUBJECT:
            selections.append(replace(each, role=Role.QUALIFIER))
        else:
            selections.append(each)
    return replace(evidence, selections=_sorted(selections), statistics=())


def settle_evidence(
    evidence: Evidence,
    sentence: Sentence,
    design: tuple[str, Span | None] | None,
    statistics: tuple[Statistic, ...] = (),
) -> Evidence:
    """Add to an evidence what only the whole document determines.

    Args:
        evidence: Evidence made from one sentence.
        sentence: That sentence, with its section.
        design: IRI of the document's study design, and its span if it is named in the text. It
            applies if the sentence names none and is not background.
        statistics: The statistics that the sentence states about the claim.

    Returns:
        The evidence with section, study design and statistics.
    """
    own = evidence.statistics
    others = (each for each in statistics if not any(each.span.overlaps(one.span) for one in own))
    stated = tuple(sorted((*own, *others), key=lambda each: each.span))
    evidence = replace(evidence, section=sentence.section, statistics=stated)
    if design is None or evidence.design or sentence.section is SectionKind.BACKGROUND:
        return evidence
    iri, span = design
    if span is None:
        return replace(evidence, design=iri)
    said = Selection(role=Role.DESIGN, span=span, quote=span.cut(sentence.document.text))
    return replace(evidence, design=iri, selections=_sorted((*evidence.selections, said)))


def _sorted(selections: Iterable[Selection]) -> tuple[Selection, ...]:
    return tuple(sorted(selections, key=lambda each: (each.role.value, each.span)))
