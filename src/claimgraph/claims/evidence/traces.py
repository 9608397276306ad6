"""An evidence traced back to its parse: paths to its arguments, cues over its trigger."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import Factuality, find_factuality
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Evidence, ParsedSentence, Role, Selection, Span, Token

__all__ = ["Trace", "Way", "trace_evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The path in the tree from a trigger to an argument.

    Attributes:
        role: Subject or object.
        words: The argument's words.
        up: From the trigger to the lowest common ancestor, both included.
        down: From below that ancestor to the argument's head; empty if the argument is the
            ancestor.
    """

    role: Role
    words: str
    up: tuple[Token, ...]
    down: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The paths and the factuality of one trigger of an evidence.

    Attributes:
        trigger: The trigger.
        ways: The paths to the parts of subject and object that are in the sentence.
        factuality: Polarity and certainty, with the cues in force.
    """

    trigger: Token
    ways: tuple[Way, ...]
    factuality: Factuality


def trace_evidence(
    parse: ParsedSentence, evidence: Evidence, knowledge: Knowledge
) -> tuple[Trace, ...]:
    """Find how the arguments of an evidence are connected to its triggers.

    Args:
        parse: The sentence of the evidence.
        evidence: Any evidence of that sentence.
        knowledge: The linguistic tables.

    Returns:
        A trace for each trigger, in text order; empty if the parse lacks the triggers.
    """
    context = SentenceContext.of(parse, knowledge)
    arguments = [
        (selection, token)
        for role in (Role.SUBJECT, Role.OBJECT)
        for selection in evidence.find(role)
        if (token := _head_of(parse, selection.span)) is not None
    ]
    heads = [token for _, token in arguments]
    return tuple(
        Trace(
            trigger=trigger,
            ways=tuple(_ways(parse, trigger, arguments)),
            factuality=find_factuality(context.scopes, trigger, heads),
        )
        for selection in evidence.find(Role.TRIGGER)
        if (trigger := _head_of(parse, selection.span)) is not None
    )


def _head_of(parse: ParsedSentence, span: Span) -> Token | None:
    """Return the head of the tokens in a span; None if there are none."""
    within = {token.index: token for token in parse.tokens if token.span.overlaps(span)}
    tops = (token for token in within.values() if token.head not in within or _is_root(token))
    return next(tops, None)


def _is_root(token: Token) -> bool:
    return token.head == token.index


def _ways(
    parse: ParsedSentence, trigger: Token, arguments: Iterable[tuple[Selection, Token]]
) -> Iterable[Way]:
    above = _up(parse, trigger)
    places = {token.index: place for place, token in enumerate(above)}
    for selection, token in arguments:
        climbed = _up(parse, token)
        turn = next(n for n, each in enumerate(climbed) if each.index in places)
        yield Way(
            role=selection.role,
            words=selection.quote,
            up=tuple(above[: places[climbed[turn].index] + 1]),
            down=tuple(reversed(climbed[:turn])),
        )


def _up(parse: ParsedSentence, token: Token) -> list[Token]:
    found = [token]
    while not _is_root(found[-1]):
        found.append(parse.head(found[-1]))
    return found
