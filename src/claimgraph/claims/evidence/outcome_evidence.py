"""Summaries of results as evidence of what studies before them investigated."""

from collections.abc import Collection

from claimgraph.claims.evidence.evidence import make_evidence
from claimgraph.claims.evidence.study_outcomes import FoundOutcome
from claimgraph.model import Certainty, Evidence, Outcome, Role, Sentence

__all__ = ["sum_up"]

_REACH = 2  # sentences between studies and the summary of their results


def sum_up(claims: Collection[list[Evidence]], sentence: Sentence, found: FoundOutcome) -> None:
    """Add a summary of results to the claims that the nearest studies before it investigated.

    Args:
        claims: The evidence of each claim, to which it is added.
        sentence: The sentence with the summary.
        found: What it says of the results.
    """
    number = sentence.number
    investigated = [
        (known, evidence)
        for known in claims
        for evidence in known
        if evidence.certainty is Certainty.INVESTIGATED
        and 0 < number - evidence.sentence <= _REACH
        and evidence.outcome is Outcome.SUPPORTING
    ]
    last = max((evidence.sentence for _, evidence in investigated), default=0)
    for known, evidence in investigated:
        if evidence.sentence != last:
            continue
        before = (*evidence.find(Role.SUBJECT), *evidence.find(Role.OBJECT))
        known.append(
            make_evidence(
                sentence,
                [
                    (Role.TRIGGER, found.trigger.span),
                    (Role.ANTECEDENT, evidence.find(Role.SENTENCE)[0].span),
                    *((each.role, each.span) for each in before),
                ],
                certainty=found.cue.certainty,
                rule=f"{found.cue.lemma}.outcome",
                outcome=found.cue.outcome,
            )
        )
