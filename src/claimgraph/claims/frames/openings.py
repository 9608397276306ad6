"""The places of frames that may be filled at a trigger, told before any argument is read.

Most frames of a word look for something that its sentence or its tree does not have: a preposition
that is not there, the host of a verb. Words and tokens tell that for all frames of a word at once;
to read what stands at a place is dear.
"""

from collections.abc import Iterable
from typing import NamedTuple

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import find_tokens, is_step
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledPlace
from claimgraph.claims.frames.untyped_arguments import drop_own
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Place, Position

__all__ = ["OpenFrame", "find_fillers", "open_frames"]


class OpenFrame(NamedTuple):
    """A frame with those of its places that may be filled at a trigger."""

    frame: CompiledFrame
    subject: tuple[CompiledPlace, ...]
    object: tuple[CompiledPlace, ...]


def open_frames(
    arguments: Arguments, trigger: Token, frames: Iterable[CompiledFrame]
) -> tuple[OpenFrame, ...]:
    """Return the frames that may find an object at a trigger, in order.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
        frames: The frames that it evokes.
    """
    known: dict[int, bool] = {}

    def are_open(places: Iterable[CompiledPlace]) -> tuple[CompiledPlace, ...]:
        found = []
        for each in places:
            key = id(each.place)  # frames share places, and outlive this call
            if key not in known:
                known[key] = _is_open(arguments, trigger, each)
            if known[key]:
                found.append(each)
        return tuple(found)

    opened = ((each, are_open(each.object)) for each in frames)
    return tuple(OpenFrame(each, are_open(each.subject), own) for each, own in opened if own)


def _is_open(arguments: Arguments, trigger: Token, place: CompiledPlace) -> bool:
    """Whether the sentence has the words of a place, and the tree a token there."""
    if arguments.lacks(place.way):
        return False
    return not is_step(place.place) or bool(find_tokens(arguments.context, trigger, place.place))


def find_fillers(
    arguments: Arguments,
    trigger: Token,
    places: Iterable[CompiledPlace],
    *,
    phrases: bool,
    untyped: bool,
) -> tuple[tuple[Argument, ...], ...]:
    """Find the arguments at each place that meet its condition; empty places are left out.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
        places: Open places.
        phrases: Whether to include phrases that no terminology names.
        untyped: Whether to include also those whose words do not tell what they name.
    """
    context = arguments.context
    tokens = context.parse.tokens
    found: list[tuple[Argument, ...]] = []
    is_told = False
    for each in places:
        if is_told and each.place.position is Position.PREPOSITION:
            continue
        here = arguments.at(trigger, each.place, phrases=phrases, untyped=untyped)
        if untyped:
            here = drop_own(here, trigger)
        if here and each.test is not None:
            here = tuple(
                one for one in here if each.test(context, trigger, tokens[one.token], one.flags)
            )
        if here:
            found.append(here)
        if not is_told and all(one.is_untyped for one in here):
            is_told = _is_occupied(context, trigger, each.place)
    return tuple(found)


def _is_occupied(context: SentenceContext, trigger: Token, place: Place) -> bool:
    """Whether a noun that is no concept stands where an argument is told, so that no other may be.

    "induction of transcription in cells" is no induction of cells.
    """
    if place.then is not None or place.condition is not None:
        return False
    is_object = place.position is Position.OBJECT and is_verb(trigger)
    is_of = place.position is Position.PREPOSITION and place.preposition == "of"
    if not (is_object or (is_of and is_noun(trigger))):
        return False
    return any(each.tag.startswith("NN") for each in find_tokens(context, trigger, place))
