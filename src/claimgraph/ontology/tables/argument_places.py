"""Where an argument is relative to a word: positions, and conditions in square brackets."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from claimgraph.errors import OntologyError
from claimgraph.ontology.tables.checks import LOWER, CellError, Terms, unknown
from claimgraph.ontology.tables.grammar import PREPOSITIONS

__all__ = ["ONLY_AT", "STEPS", "Condition", "Place", "Places", "Position", "parse_places"]

_PLACE = re.compile(r"(\w+)(?::([^\[\]:]*))?(?:\[([^\[\]]*)\])?")
_NONE = frozenset({"", "-"})
_LESS = "deficit"  # after a comma: the word on the path must be said to be reduced
_REMEMBERED = 1 << 12  # cached cells, and paths in them


class Position(StrEnum):
    """Where to look; ``frames.tsv`` and ``gaps.tsv`` document each position."""

    SUBJECT = "subj"
    OBJECT = "obj"
    COMPLEMENT = "comp"
    HOST = "host"
    COMPOUND = "compound"
    POSSESSOR = "poss"
    HEAD = "head"
    PREPOSITION = "prep"
    ITSELF = "self"
    TAKEN = "taken"
    GIVEN = "given"
    COURSE = "course"
    COMPANION = "companion"
    ARM = "arm"
    ARMS = "arms"
    RIVAL = "rival"
    STUDY = "study"
    OUTCOME = "outcome"
    TESTED = "tested"
    CASES = "cases"
    PEOPLE = "people"
    INFINITIVE = "infinitive"
    INSTANCE = "instance"
    CLAUSE = "clause"
    GOVERNOR = "governor"


class Condition(StrEnum):
    """What a place requires of its argument, or of the trigger; see ``frames.tsv``."""

    DEFICIT = "deficit"
    EXCESS = "excess"
    FALL = "fall"
    RISE = "rise"
    INDEFINITE = "indefinite"
    APPOSED = "apposed"
    CLASS = "class"
    NAMING = "naming"
    NAMED = "named"
    CAPABLE = "capable"
    MULTIPLE = "multiple"
    FINDING = "finding"
    WHOLE = "whole"
    EITHER = "either"
    UNAVERTED = "unaverted"
    TOPIC = "topic"
    INTRANSITIVE = "intransitive"
    OWN = "own"
    PASSIVE = "passive"
    PREDICATIVE = "predicative"
    CONSEQUENCE = "consequence"
    ITSELF = "itself"
    DIRECT = "direct"
    CONTROL = "control"


# Positions that are one step in the tree, from which a path may continue.
STEPS = frozenset(
    {
        Position.SUBJECT,
        Position.OBJECT,
        Position.COMPLEMENT,
        Position.HOST,
        Position.HEAD,
        Position.POSSESSOR,
        Position.PREPOSITION,
        Position.INFINITIVE,
    }
)
# Conditions that are checked by the search at one position only.
ONLY_AT = {
    Condition.OWN: Position.PREPOSITION,
    Condition.FINDING: Position.HEAD,
    Condition.WHOLE: Position.ITSELF,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an argument is relative to a trigger.

    Attributes:
        position: Where to look.
        preposition: For ``prep``, the preposition.
        condition: At the end of a path, the condition on the argument; None for none.
        words: Before the end, the lemmas allowed for the word there; empty for any.
        is_lessened: Whether that word must be said to be reduced; if False, it must not be.
        then: Where to continue from there; None at the end of the path.
    """

    position: Position
    preposition: str = ""
    condition: Condition | None = None
    words: tuple[str, ...] = ()
    is_lessened: bool = False
    then: "Place | None" = None

    @property
    def end(self) -> "Place":
        """The place at the end of the path."""
        place = self
        while place.then is not None:
            place = place.then
        return place


@dataclass(frozen=True, slots=True)
class Places:
    """A column of argument places, separated by ``|``, and the places that its table may use.

    Attributes:
        positions: Allowed positions.
        conditions: Allowed conditions.
        has_paths: Whether paths of several places are allowed.
        is_wanted: Whether the cell must not be empty.
    """

    positions: Collection[Position]
    conditions: Collection[Condition] = ()
    has_paths: bool = False
    is_wanted: bool = True

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        places = _parse(cell)
        if self.is_wanted and not places:
            raise CellError("the cell is empty", f"use one of {', '.join(sorted(self.positions))}")
        if len(set(places)) != len(places):
            raise CellError(f"{cell!r} says a place twice", "take one of them out")
        for place in places:
            self._check_path(place, terms)

    def _check_path(self, place: Place, terms: Terms) -> None:
        if place.position not in self.positions:
            raise unknown("argument place", place.position, self.positions)
        if place.then is None:
            if place.condition is not None and place.condition not in self.conditions:
                raise unknown("condition", place.condition, self.conditions)
            return
        if not self.has_paths or place.position not in STEPS:
            raise CellError(
                f"nothing goes on from {place.position!r} here",
                f"begin a path with {', '.join(sorted(STEPS))}, in a table that knows paths",
            )
        for word in place.words:
            LOWER(word, terms)
        self._check_path(place.then, terms)


def parse_places(text: str, *, where: str = "") -> tuple[Place, ...]:
    """Parse a cell of argument places.

    Args:
        text: Alternatives separated by ``|``; ``-`` or empty for none.
        where: ``path:line`` for errors.

    Returns:
        The alternatives, in order.

    Raises:
        OntologyError: If a position or condition is not known.

    >>> [place.position.value for place in parse_places("host|prep:of")]
    ['host', 'prep']
    >>> parse_places("prep:of/prep:through")[0].then.preposition
    'through'
    """
    try:
        return _parse(text)
    except CellError as error:
        raise OntologyError(error.problem, where=where, fix=error.fix) from error


@lru_cache(_REMEMBERED)
def _parse(text: str) -> tuple[Place, ...]:
    return () if text in _NONE else tuple(map(_parse_path, text.split("|")))


@lru_cache(_REMEMBERED)
def _parse_path(text: str) -> Place:
    """Parse a path; equal paths are one object, by which what is found there is remembered."""
    first, slash, rest = text.partition("/")
    match = _PLACE.fullmatch(first)
    position, preposition, asked = match.groups() if match else (text, None, None)
    if position not in set(Position) or (position == Position.PREPOSITION) != bool(preposition):
        raise unknown("argument place", text, (*Position, "prep:of"))
    if preposition and preposition not in PREPOSITIONS:
        raise unknown("preposition", preposition, PREPOSITIONS)
    place = Place(position=Position(position), preposition=preposition or "")
    if slash:
        words, is_lessened = _parse_way(text, asked)
        return replace(place, words=words, is_lessened=is_lessened, then=_parse_path(rest))
    return replace(place, condition=_parse_end(text, place.position, asked))


def _parse_way(text: str, asked: str | None) -> tuple[tuple[str, ...], bool]:
    """Parse the condition on a word along a path: its lemmas, and whether it must be reduced."""
    if asked is None:
        return (), False
    listed, comma, flag = asked.partition(",")
    if comma and flag != _LESS:
        raise unknown("condition", flag, (_LESS,))
    words = tuple(listed.split("+"))
    if not all(words):
        raise CellError(f"no word stands in the brackets of {text!r}", "write [risk+incidence]")
    return words, bool(comma)


def _parse_end(text: str, position: Position, asked: str | None) -> Condition | None:
    if asked is None:
        return None
    if asked not in set(Condition):
        raise unknown("condition", asked, Condition)
    condition = Condition(asked)
    if ONLY_AT.get(condition, position) != position:
        raise CellError(f"nothing looks for [{asked}] at {text!r}", "take the condition out")
    return condition
