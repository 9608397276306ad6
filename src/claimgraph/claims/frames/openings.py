"""The places of frames that may be filled at a trigger, told before any argument is read.

Most frames of a word look for something that its sentence or its tree does not have: a preposition
that is not there, the host of a verb. Words and tokens tell that for all frames of a word at once;
to read what stands at a place is dear.
"""

from collections.abc import Iterable
from typing import NamedTuple

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import find_tokens, is_reached
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledPlace
from claimgraph.claims.frames.untyped_arguments import drop_own
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Place, Position

__all__ = ["Fillers", "OpenFrame", "TriggerPlaces", "open_frames", "open_places", "places_of"]

_Places = tuple[CompiledPlace, ...]
Fillers = tuple[tuple[Argument, ...], ...]
"""The arguments at each of some places that has any."""


class OpenFrame(NamedTuple):
    """A frame with those of its places that may be filled at a trigger."""

    frame: CompiledFrame
    subject: _Places
    object: _Places


def open_frames(
    arguments: Arguments, trigger: Token, frames: tuple[CompiledFrame, ...]
) -> tuple[OpenFrame, ...]:
    """Return the frames that may find an object at a trigger, in order; found once.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
        frames: The frames that it evokes.
    """
    remembered = arguments.context.remembered
    key = id(frames), trigger.index  # the frames are kept, so that no others get their id
    known: tuple[object, tuple[OpenFrame, ...]] | None = remembered.get(key)
    if known is None:
        found = tuple(
            [
                OpenFrame(each, open_places(arguments, trigger, each.subject), own)
                for each in frames
                if (own := open_places(arguments, trigger, each.object))
            ]
        )
        known = remembered[key] = frames, found
    return known[1]


def open_places(arguments: Arguments, trigger: Token, places: _Places) -> _Places:
    """Return those of some places that may be filled at a trigger.

    Found once for all frames that share their list: a frame is tried again without its kinds of
    arguments, and its lists of places are the same.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
        places: Places of a frame.
    """
    remembered = arguments.context.remembered
    key = id(places), trigger.index  # the places are kept, so that no others get their id
    known: tuple[_Places, _Places] | None = remembered.get(key)
    if known is None:
        found = tuple([each for each in places if _is_open(arguments, trigger, each)])
        known = remembered[key] = places, found
    return known[1]


def _is_open(arguments: Arguments, trigger: Token, place: CompiledPlace) -> bool:
    """Whether the sentence has the words of a place, and the tree a token at each of its steps."""
    if arguments.lacks(place.way):
        return False
    return is_reached(arguments.context, trigger, place.place)


def places_of(arguments: Arguments, trigger: Token) -> "TriggerPlaces":
    """Return the places of a trigger, made once for all that look for its drafts.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
    """
    known: dict[int, TriggerPlaces] = arguments.of_triggers
    places = known.get(trigger.index)
    if places is None:
        places = known[trigger.index] = TriggerPlaces(arguments, trigger)
    return places


class TriggerPlaces:
    """What fills the open places of one trigger, found once for the frames that share them.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
    """

    def __init__(self, arguments: Arguments, trigger: Token) -> None:
        self.arguments = arguments
        self.trigger = trigger
        self._found: dict[tuple[int, bool, bool, bool], tuple[_Places, Fillers]] = {}
        self._more: dict[tuple[int, bool], bool] = {}

    def fill(
        self,
        places: _Places,
        *,
        phrases: bool = False,
        untyped: bool = False,
        vague: bool = False,
    ) -> Fillers:
        """Find the arguments at each place that meet its condition; empty places are left out.

        Args:
            places: Open places.
            phrases: Whether to include phrases that no terminology names.
            untyped: Whether to include also those whose words do not tell what they name.
            vague: Whether to include of these also those that may name no thing.
        """
        if not places:
            return ()
        key = id(places), phrases, untyped, vague  # the places are kept: no others get their id
        known = self._found.get(key)
        if known is None:
            found = self._fill(places, phrases=phrases, untyped=untyped, vague=vague)
            known = self._found[key] = places, found
        return known[1]

    def with_more(
        self, frames: Iterable[OpenFrame], *, untyped: bool = False
    ) -> tuple[OpenFrame, ...]:
        """Return the frames that have other arguments if phrases are included.

        Args:
            frames: Frames of the trigger.
            untyped: Whether to ask what untyped phrases add to the others.
        """
        return tuple([each for each in frames if self._differs(each, untyped=untyped)])

    def _differs(self, frame: OpenFrame, *, untyped: bool) -> bool:
        """Whether a frame has an object and, if phrases are included, other arguments."""
        if self._has_more(frame.object, untyped=untyped):
            return bool(self.fill(frame.object, phrases=True, untyped=untyped))
        if not self.fill(frame.object, phrases=untyped):  # it has the same as without
            return False
        return self._has_more(frame.subject, untyped=untyped)

    def _has_more(self, places: _Places, *, untyped: bool) -> bool:
        key = id(places), untyped
        found = self._more.get(key)
        if found is None:
            found = self._more[key] = self._may_have_more(places, untyped=untyped) and (
                self.fill(places, phrases=True, untyped=untyped)
                != self.fill(places, phrases=untyped)
            )
        return found

    def _may_have_more(self, places: _Places, *, untyped: bool) -> bool:
        """Whether the nouns of a place leave open if phrases add to its arguments.

        Of several places the first may bar the others, so that their nouns are not to be read.
        """
        if len(places) != 1:
            return bool(places)
        return self.arguments.may_add(self.trigger, places[0].place, untyped=untyped)

    def _fill(self, places: _Places, *, phrases: bool, untyped: bool, vague: bool) -> Fillers:
        found: list[tuple[Argument, ...]] = []
        untold: list[CompiledPlace] = []  # places so far where no argument is told
        for each in places:
            if each.place.position is Position.PREPOSITION and any(map(self._is_occupied, untold)):
                continue
            here = self._at(each, phrases=phrases, untyped=untyped, vague=vague)
            if here:
                found.append(here)
            if not here or all(one.is_untyped for one in here):
                untold.append(each)
        return tuple(found)

    def _at(
        self, each: CompiledPlace, *, phrases: bool, untyped: bool, vague: bool
    ) -> tuple[Argument, ...]:
        """Find the arguments at a place that meet its condition."""
        trigger = self.trigger
        here = self.arguments.at(trigger, each.place, phrases=phrases, untyped=untyped)
        if here and untyped:
            here = drop_own(here, trigger, vague=vague)
        if here and each.test is not None:
            context = self.arguments.context
            tokens = context.parse.tokens
            here = tuple(
                [one for one in here if each.test(context, trigger, tokens[one.token], one.flags)]
            )
        return here

    def _is_occupied(self, each: CompiledPlace) -> bool:
        return _is_occupied(self.arguments.context, self.trigger, each.place)


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
