"""Compiled frames: their requirements on words, for the gate, and on the parse, for matching."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from claimgraph.claims.arguments.arguments import find_needs, looks_back, looks_to_study
from claimgraph.claims.arguments.places import Way
from claimgraph.claims.arguments.word_needs import Needs, are_met, is_mark
from claimgraph.claims.frames.conditions import CONDITIONS, Test
from claimgraph.claims.knowledge import Knowledge
from claimgraph.ontology import Condition, Frame, Language, Place, Position
from claimgraph.vocabulary import cg, contract

__all__ = ["CompiledFrame", "CompiledFrames", "CompiledPlace"]

_ANY = cg("Concept")
_Key = TypeVar("_Key")
_KEEPING = frozenset(each for each, guard in CONDITIONS.items() if guard.keeps_direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPlace:
    """A place with its requirements.

    Attributes:
        place: Where to look.
        way: The words without which there is nothing there.
        test: Whether an argument there meets the place's condition; None without one to test.
        needs: The words that the sentence must contain for an argument there to meet it.
    """

    place: Place
    way: Way
    test: Test | None
    needs: Needs


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledFrame:
    """A frame with the requirements of its places.

    Attributes:
        frame: The row of the table.
        number: Its index among all frames.
        subject: The places of its subject.
        object: The places of its object.
        modifier: The modifier that the trigger needs: the lemma's first words, or empty.
        is_of_event: Whether it is about an event during or after an exposure.
        is_of_consequence: Whether it requires a stated consequence or advice.
        is_classifying: Whether its object is a class ("is a mineral").
        keeps_subject: Whether its meaning includes that there is less of its subject.
        keeps_object: The same of its object.
        looks_back: Whether an argument may come from an earlier sentence.
        looks_to_study: Whether an argument may be what the document's own study is of.
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
    looks_to_study: bool

    def is_evoked(self, words: Set[str], *, is_borne: bool) -> bool:
        """Whether a sentence with the given words, including the trigger, may match the frame.

        Args:
            words: The words of the sentence that the tables list, as written and as lemmas.
            is_borne: Whether the object may supply the subject, as the bearer of a finding.
        """
        if self.modifier and self.modifier not in words:
            return False
        return _is_any_met(self.object, words) and (is_borne or _is_any_met(self.subject, words))


def _is_any_met(places: Iterable[CompiledPlace], words: Set[str]) -> bool:
    for each in places:  # noqa: SIM110 (asked of all frames of a sentence; a generator is dearer)
        if are_met(each.needs, words):
            return True
    return False


class CompiledFrames:
    """The frames of a language.

    Args:
        knowledge: The language, and the schema that the frames are written for.

    Attributes:
        all: The frames in the order of their numbers.
        named: The frames by lemma and part of speech.
        evoked: The frames by the last word of the lemma, which is the trigger.
        of_any: The frames that any concept evokes, "cg:Concept".
        words: Every word that a frame requires.
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
        self.of_any = self.named.get((contract(_ANY), "noun"), ())
        self._schema = knowledge.schema
        self._of_category: dict[str, tuple[CompiledFrame, ...]] = {}
        self.words = frozenset().union(
            self.evoked,
            (each.modifier for each in self.all if each.modifier),
            (word for each in self.all for word in _asked(each) if not is_mark(word)),
        )

    def of_category(self, category: str) -> tuple[CompiledFrame, ...]:
        """Return the frames that a concept evokes by its category: "cg:Condition".

        Args:
            category: IRI of its category.
        """
        found = self._of_category.get(category)
        if found is None:
            wider = (each for each in self._schema.categories[category].parents if each != _ANY)
            found = self._of_category[category] = tuple(
                frame for each in wider for frame in self.named.get((contract(each), "noun"), ())
            )
        return found


def _compile_all(language: Language) -> Iterator[CompiledFrame]:
    frames = (frame for frames in language.frames.values() for frame in frames)
    compiled: dict[tuple[tuple[Place, ...], str], tuple[CompiledPlace, ...]] = {}

    def compile_places(places: tuple[Place, ...], lemma: str) -> tuple[CompiledPlace, ...]:
        found = compiled.get((places, lemma))
        if found is None:  # frames of a lemma share equal lists of places
            found = tuple(_compile(each, lemma, language) for each in places)
            compiled[places, lemma] = found
        return found

    for number, frame in enumerate(frames):
        both = (*frame.subject, *frame.object)
        yield CompiledFrame(
            frame=frame,
            number=number,
            subject=compile_places(frame.subject, frame.lemma),
            object=compile_places(frame.object, frame.lemma),
            modifier=frame.lemma.rpartition(" ")[0],
            is_of_event=any(place.position is Position.COURSE for place in frame.subject),
            is_of_consequence=_asks(frame.subject, {Condition.CONSEQUENCE}),
            is_classifying=_asks(frame.object, {Condition.INDEFINITE}),
            keeps_subject=_asks(frame.subject, _KEEPING),
            keeps_object=_asks(frame.object, _KEEPING),
            looks_back=any(map(looks_back, both)),
            looks_to_study=any(map(looks_to_study, both)),
        )


def _compile(place: Place, lemma: str, language: Language) -> CompiledPlace:
    condition = place.end.condition
    needs = find_needs(place, language)
    way = Way.of(place)
    if condition is None:
        return CompiledPlace(place=place, way=way, test=None, needs=needs)
    guard = CONDITIONS[condition]
    return CompiledPlace(
        place=place, way=way, test=guard.test, needs=(*needs, *guard.needs(language, lemma))
    )


def _asks(places: Iterable[Place], conditions: Set[Condition]) -> bool:
    return any(place.end.condition in conditions for place in places)


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
