"""What the words of a sentence may evoke, whatever its parse: frames, gaps, summings-up."""

from collections.abc import Iterable, Iterator, Mapping, Set

from claimgraph.claims.knowledge import Knowledge
from claimgraph.ontology import Frame, GapCue, Place

__all__ = ["PLURAL", "Triggers", "in_present"]

PLURAL = "[plural]"  # stands for any concept or phrase named in the plural

_DIRECTIONS = frozenset({"deficit", "excess"})


class Triggers:
    """The tables of the ontology by the words that a sentence must have.

    Args:
        knowledge: Frames, cues, the guards of the predicates.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        language = knowledge.language
        self._schema = knowledge.schema
        self._language = language
        self._studies = _with_kind(language.heads, "study")
        self._frames = tuple(frame for frames in language.frames.values() for frame in frames)
        self._evoked: dict[str, list[int]] = {}
        for number, frame in enumerate(self._frames):
            self._evoked.setdefault(frame.lemma.rpartition(" ")[2], []).append(number)
        self._gaps: dict[str, list[GapCue]] = {}
        for cues in language.gaps.values():
            for cue in cues:
                self._gaps.setdefault(cue.lemma, []).append(cue)
        self._summing = frozenset(lemma for lemma, _ in language.outcomes)
        self._negations = frozenset(
            lemma
            for lemma, cues in language.cues.items()
            if any(cue.kind == "negation" for cue in cues)
        )
        self._turning = {
            direction: frozenset(
                word for word, each in language.modifiers.items() if each == direction
            )
            | frozenset(
                lemma
                for lemma, heads in language.heads.items()
                if any(head.category == direction for head in heads)
            )
            for direction in _DIRECTIONS
        }
        self.classifying = frozenset(
            frame.lemma
            for frame in self._frames
            if any(place.condition == "indefinite" for place in frame.object)
        )
        self._fitting: dict[tuple[str, str], frozenset[int]] = {}

    def words(self) -> frozenset[str]:
        """Return every word that is asked for, as the tables have it."""
        language = self._language
        places = {
            place
            for frame in self._frames
            for first in (*frame.subject, *frame.object)
            for place in _path(first)
        }
        return frozenset().union(
            self._evoked,
            self._gaps,
            self._summing,
            self._studies,
            self._negations,
            *self._turning.values(),
            *language.function_words.values(),
            language.exposures,
            {"a", "an", "between", "remain"},
            (word for cues in self._gaps.values() for cue in cues for word in _licences(cue)),
            (frame.lemma.partition(" ")[0] for frame in self._frames),
            (place.preposition for place in places),
            (word for place in places for word in _leading(place)),
        )

    def frames(self, words: Set[str]) -> frozenset[int]:
        """Return the numbers of the frames that some words may evoke.

        Args:
            words: Those of a sentence that the tables have, as written and as lemmas.
        """
        return frozenset(
            number
            for word in words & self._evoked.keys()
            for number in self._evoked[word]
            if self._is_said(self._frames[number], words)
        )

    def _is_said(self, frame: Frame, words: Set[str]) -> bool:
        modifier, _, _ = frame.lemma.rpartition(" ")
        if modifier and modifier not in words:
            return False
        if frame.lemma in self.classifying and not self._classifies(frame, words):
            return False
        return all(
            any(self._leads(place, words) for place in places)
            for places in (frame.subject, frame.object)
            if not (places is frame.subject and self._may_be_borne(words))
        )

    @staticmethod
    def _classifies(frame: Frame, words: Set[str]) -> bool:
        """Whether a sentence may say what kind a thing is: "is a", "are drugs"."""
        if any(place.condition != "indefinite" for place in frame.object):
            return True
        return in_present(frame.lemma) in words and not words.isdisjoint({"a", "an", PLURAL})

    def _may_be_borne(self, words: Set[str]) -> bool:
        """Whether a finding named before may come with who was said to have it."""
        return self.points_back(words) and any(
            self._language.anaphors[word].kind == "deviation"
            for word in words & self._language.anaphors.keys()
        )

    def _leads(self, place: Place, words: Set[str]) -> bool:
        """Whether the words that a place asks for are there."""
        if place.preposition and not self._is_joined(place.preposition, words):
            return False
        if place.position in {"taken", "course"}:
            asked = self._language.function_words["course"]
            if place.position == "taken":
                asked = frozenset(self._language.exposures)
            if words.isdisjoint(asked):
                return False
        leading = self._turning.get(place.condition, frozenset(_leading(place)))
        if leading and words.isdisjoint(leading):
            return False
        return place.then is None or self._leads(place.then, words)

    @staticmethod
    def _is_joined(preposition: str, words: Set[str]) -> bool:
        return preposition in words and (preposition != "and" or "between" in words)

    def looks_to_given(self, frames: Iterable[int]) -> bool:
        """Whether one of some frames asks what people were given in the sentences before."""
        return any(
            place.position == "given"
            for number in frames
            for first in (*self._frames[number].subject, *self._frames[number].object)
            for place in _path(first)
        )

    def fitting(self, subject: str, object_: str) -> frozenset[int]:
        """Return the numbers of the frames that may join concepts of two categories."""
        found = self._fitting.get((subject, object_))
        if found is None:
            found = self._fitting[subject, object_] = frozenset(
                number
                for number, frame in enumerate(self._frames)
                if self._allows(frame, subject, object_)
            )
        return found

    def _allows(self, frame: Frame, subject: str, object_: str) -> bool:
        guards = ((subject, frame.subject_categories), (object_, frame.object_categories))
        return self._schema.allows(frame.predicate, subject, object_) and all(
            not wider or any(self._schema.is_within(category, each) for each in wider)
            for category, wider in guards
        )

    def weakly_related(self, subject: str, object_: str) -> bool:
        """Whether a weak association may join concepts of two categories."""
        return any(
            self._schema.allows(rule.predicate, subject, object_)
            for rule in self._language.associations
        )

    def gap(self, words: Set[str]) -> bool:
        """Whether some words may say that something is not known."""
        return any(
            self._is_licensed(cue, words)
            for word in words & self._gaps.keys()
            for cue in self._gaps[word]
        )

    def _is_licensed(self, cue: GapCue, words: Set[str]) -> bool:
        if cue.negated == "yes":
            return not words.isdisjoint(self._negations)
        if cue.negated == "study":
            return not words.isdisjoint(self._studies)
        asked = _licences(cue)
        return not asked or not words.isdisjoint(asked)

    def summing_up(self, words: Set[str]) -> bool:
        """Whether some words may tell how studies that were named before came out."""
        return (
            not words.isdisjoint(self._summing)
            and not words.isdisjoint(self._studies)
            and self.points_back(words)
        )

    def points_back(self, words: Set[str]) -> bool:
        """Whether a determiner that points to something said before is among some words."""
        return not words.isdisjoint(self._language.function_words["pointing"])


def in_present(lemma: str) -> str:
    """Return what stands for a form of a verb that may be a present."""
    return f"{lemma} [present]"


def _with_kind(heads: Mapping[str, Iterable[object]], kind: str) -> frozenset[str]:
    return frozenset(
        lemma
        for lemma, each in heads.items()
        if any(getattr(head, "kind", "") == kind for head in each)
    )


def _path(place: Place) -> Iterator[Place]:
    step: Place | None = place
    while step is not None:
        yield step
        step = step.then


def _leading(place: Place) -> tuple[str, ...]:
    """Return the words of which one must stand at a place for its path to go on."""
    if place.then is None or not place.condition:
        return ()
    return tuple(place.condition.partition(",")[0].split("+"))


def _licences(cue: GapCue) -> tuple[str, ...]:
    """Return the words of which one must stand by a cue."""
    if cue.negated in {"yes", "no", "study"}:
        return ()
    return tuple(cue.negated.split("|"))
