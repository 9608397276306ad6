"""Knowledge gaps as they were found to those that a document's graph holds."""

from collections.abc import Iterable

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.evidence.evidence import make_evidence
from claimgraph.claims.gaps import FoundGap
from claimgraph.model import Certainty, KnowledgeGap, Role, Sentence

__all__ = ["state_gap"]


def state_gap(sentence: Sentence, gap: FoundGap, claims: Iterable[str]) -> KnowledgeGap:
    """Return a gap with the words that tell it.

    Args:
        sentence: Its sentence.
        gap: What was found there.
        claims: IRIs of the claims that it is about.
    """
    spans = [(Role.TRIGGER, gap.trigger.span)]
    spans += [(Role.NEGATION, each.span) for each in gap.negations]
    spans += [(Role.OBJECT, each.span) for each in (*gap.topics, *gap.excluded)]
    spans += [
        (Role.ANTECEDENT, each.antecedent) for each in gap.topics if each.antecedent is not None
    ]
    return KnowledgeGap(
        kind=gap.kind,
        statement=gap.span.cut(sentence.document.text),
        topics=_iris(gap.topics),
        excluded=_iris(gap.excluded),
        claims=tuple(sorted(claims)),
        evidence=make_evidence(
            sentence, spans, certainty=Certainty.ASSERTED, rule=f"{gap.trigger.lemma}.gap"
        ),
    )


def _iris(arguments: Iterable[Argument]) -> tuple[str, ...]:
    return tuple(sorted({argument.concept.iri for argument in arguments}))
