"""The frames of a sentence's triggers, matched as far as they go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import find_steps, find_tokens
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledPlace
from claimgraph.claims.frames.matching import find_evoked
from claimgraph.model import Token
from claimgraph.ontology import Frame, Place

__all__ = ["Attempt", "Filled", "find_attempts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What stands at the places of one argument of a frame.

    Attributes:
        arguments: The arguments that meet the conditions of their places.
        unnamed: Nouns at those places that name no concept.
        is_unmet: Whether something stands at a place whose condition it does not meet.
    """

    arguments: tuple[Argument, ...]
    unnamed: tuple[Token, ...]
    is_unmet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One frame of one trigger, matched as far as it goes.

    Attributes:
        trigger: The trigger.
        compiled: The frame, with the requirements of its places.
        subject: What stands where its subject does.
        object: What stands where its object does.
    """

    trigger: Token
    compiled: CompiledFrame
    subject: Filled
    object: Filled

    @property
    def frame(self) -> Frame:
        """The frame."""
        return self.compiled.frame


def find_attempts(arguments: Arguments) -> Iterator[Attempt]:
    """Yield every frame that a sentence evokes, whether or not it matches.

    Phrases that no terminology names count as arguments.

    Args:
        arguments: The arguments of the sentence.

    Yields:
        The frames of each trigger, in text order.
    """
    for trigger, frames in find_evoked(arguments.context):
        for frame in frames:
            yield Attempt(
                trigger=trigger,
                compiled=frame,
                subject=_fill(arguments, trigger, frame.subject),
                object=_fill(arguments, trigger, frame.object),
            )


def _fill(arguments: Arguments, trigger: Token, places: Iterable[CompiledPlace]) -> Filled:
    context = arguments.context
    tokens = context.parse.tokens
    met: dict[tuple[int, str], Argument] = {}
    unnamed: dict[int, Token] = {}
    is_unmet = False
    for each in places:
        for one in arguments.at(trigger, each.place, phrases=True):
            if each.test is None or each.test(context, trigger, tokens[one.token], one.flags):
                met.setdefault((one.token, one.concept.iri), one)
            else:
                is_unmet = True
        for token in _ends(context, trigger, each.place):
            if each.test is not None and not each.test(context, trigger, token, frozenset()):
                is_unmet = True
            elif not any(arguments.named_by(token)):
                unnamed.setdefault(token.index, token)
    return Filled(arguments=tuple(met.values()), unnamed=tuple(unnamed.values()), is_unmet=is_unmet)


def _ends(context: SentenceContext, trigger: Token, place: Place) -> Iterator[Token]:
    """Yield the tokens at the end of a place's path; none where it yields arguments directly."""
    if place.then is None:
        yield from find_tokens(context, trigger, place)
        return
    for token in find_steps(context, trigger, place):
        yield from _ends(context, token, place.then)
