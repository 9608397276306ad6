"""The frames made ready: what the gate asks of the words, and the matcher of the parse."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from claimgraph.claims.arguments.arguments import find_needs, looks_back
from claimgraph.claims.arguments.word_needs import Needs, are_met, is_mark
from claimgraph.claims.frames.conditions import CONDITIONS, Test
from claimgraph.claims.knowledge import Knowledge
from claimgraph.ontology import Condition, Frame, Language, Place, Position

__all__ = ["CompiledFrame", "CompiledFrames", "CompiledPlace"]

_Key = TypeVar("_Key")
_KEEPING = frozenset(each for each, guard in CONDITIONS.items() if guard.keeps_direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPlace:
    """A place with what it asks.

    Attributes:
        place: Where to look.
        test: Whether what stands there meets the place's condition; None if it has none to meet.
        needs: Which words the sentence must have for anything to stand there and meet it.
    """

    place: Place
    test: Test | None
    needs: Needs


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledFrame:
    """A frame with what its places ask.

    Attributes:
        frame: The row of the table.
        number: Its place among all frames.
        subject: Where its subject stands.
        object: Where its object stands.
        modifier: What stands by the trigger: the lemma's first words; empty if there are none.
        is_of_event: Whether it says what happened in the course of something.
        is_of_consequence: Whether it is met by what came of something, or by advice.
        is_classifying: Whether its object is a class ("is a mineral").
        keeps_subject: Whether it says itself that it is about less of its subject.
        keeps_object: The same of its object.
        looks_back: Whether an argument of it may be something that sentences before named.
    """

    frame: Frame
    number: int
    subject: tuple[CompiledPlace, ...]
    object: tuple[CompiledPlace, ...]
    modifier: str
    is_of_event: bool
    is_of_consequence: bool
    is_classifying: bool
    keeps_subject: bool
    keeps_object: bool
    looks_back: bool

    def is_evoked(self, words: Set[str], *, is_borne: bool) -> bool:
        """Whether a sentence with some words, its trigger among them, may fill the frame.

        Args:
            words: Those of the sentence that the tables have, as written and as lemmas.
            is_borne: Whether the subject may come with the object, as who was said to have it.
        """
        return (
            (not self.modifier or self.modifier in words)
            and any(are_met(each.needs, words) for each in self.object)
            and (is_borne or any(are_met(each.needs, words) for each in self.subject))
        )


class CompiledFrames:
    """The frames of a language.

    Args:
        knowledge: The language, and the schema that the frames are written for.

    Attributes:
        all: In the order of their numbers.
        named: By lemma and part of speech.
        evoked: By the last word of the lemma, which is the trigger.
        words: Every word that one of them asks for.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        language = knowledge.language
        self.all = tuple(_compile_all(language))
        self.named: Mapping[tuple[str, str], tuple[CompiledFrame, ...]] = _grouped(
            ((each.frame.lemma, each.frame.pos), each) for each in self.all
        )
        self.evoked: Mapping[str, tuple[CompiledFrame, ...]] = _grouped(
            (each.frame.lemma.rpartition(" ")[2], each) for each in self.all
        )
        self.words = frozenset().union(
            self.evoked,
            (each.modifier for each in self.all if each.modifier),
            (word for each in self.all for word in _asked(each) if not is_mark(word)),
        )


def _compile_all(language: Language) -> Iterator[CompiledFrame]:
    frames = (frame for frames in language.frames.values() for frame in frames)
    for number, frame in enumerate(frames):
        both = (*frame.subject, *frame.object)
        yield CompiledFrame(
            frame=frame,
            number=number,
            subject=tuple(_compile(place, frame.lemma, language) for place in frame.subject),
            object=tuple(_compile(place, frame.lemma, language) for place in frame.object),
            modifier=frame.lemma.rpartition(" ")[0],
            is_of_event=any(place.position is Position.COURSE for place in frame.subject),
            is_of_consequence=_asks(frame.subject, {Condition.CONSEQUENCE}),
            is_classifying=_asks(frame.object, {Condition.INDEFINITE}),
            keeps_subject=_asks(frame.subject, _KEEPING),
            keeps_object=_asks(frame.object, _KEEPING),
            looks_back=any(map(looks_back, both)),
        )


def _compile(place: Place, lemma: str, language: Language) -> CompiledPlace:
    condition = _end(place).condition
    needs = find_needs(place, language)
    if condition is None:
        return CompiledPlace(place=place, test=None, needs=needs)
    guard = CONDITIONS[condition]
    return CompiledPlace(
        place=place, test=guard.test, needs=(*needs, *guard.needs(language, lemma))
    )


def _end(place: Place) -> Place:
    while place.then is not None:
        place = place.then
    return place


def _asks(places: Iterable[Place], conditions: Set[Condition]) -> bool:
    return any(_end(place).condition in conditions for place in places)


def _asked(frame: CompiledFrame) -> Iterator[str]:
    for place in (*frame.subject, *frame.object):
        for words in place.needs:
            yield from words


def _grouped(
    pairs: Iterable[tuple[_Key, CompiledFrame]],
) -> Mapping[_Key, tuple[CompiledFrame, ...]]:
    found: dict[_Key, list[CompiledFrame]] = {}
    for key, frame in pairs:
        found.setdefault(key, []).append(frame)
    return MappingProxyType({key: tuple(frames) for key, frames in found.items()})
