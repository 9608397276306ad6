"""The words of a claim by their role: subject, object, trigger, cues, qualifiers."""

from collections.abc import Iterable, Iterator

from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft
from claimgraph.model import Role, Span, Token

__all__ = ["find_spans"]


def find_spans(
    draft: Draft,
    factuality: Factuality,
    conditions: Iterable[FoundQualifier],
    denying: Iterable[Span] = (),
) -> Iterator[tuple[Role, Span]]:
    """Yield the words of a claim by their role.

    Args:
        draft: The claim.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.
        denying: Words beside the cues that deny it, such as a P value.
    """
    yield Role.TRIGGER, draft.trigger.span
    for role, argument in ((Role.SUBJECT, draft.subject), (Role.OBJECT, draft.object)):
        for span in (argument.span, *argument.also):
            yield role, span
        if argument.antecedent is not None and argument.antecedent != argument.span:
            yield Role.ANTECEDENT, argument.antecedent
    yield from _cue_spans(Role.NEGATION, factuality.negations)
    for span in denying:
        yield Role.NEGATION, span
    yield from _cue_spans(Role.HEDGE, factuality.hedges)
    for condition in conditions:
        yield Role.QUALIFIER, condition.span


def _cue_spans(role: Role, tokens: Iterable[Token]) -> Iterator[tuple[Role, Span]]:
    for token in tokens:
        yield role, token.span
