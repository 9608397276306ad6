"""Where an argument stands, seen from a word: positions, and conditions in square brackets."""

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
_LESS = "deficit"  # behind a comma: the word on the way is said to be less
_REMEMBERED = 1 << 10  # cells


class Position(StrEnum):
    """Where to look; ``frames.tsv`` and ``gaps.tsv`` say what each means."""

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
    CLAUSE = "clause"
    GOVERNOR = "governor"


class Condition(StrEnum):
    """What a place asks of the argument there, or of the trigger; see ``frames.tsv``."""

    DEFICIT = "deficit"
    EXCESS = "excess"
    FALL = "fall"
    RISE = "rise"
    INDEFINITE = "indefinite"
    FINDING = "finding"
    UNAVERTED = "unaverted"
    TOPIC = "topic"
    INTRANSITIVE = "intransitive"
    OWN = "own"
    PASSIVE = "passive"
    PREDICATIVE = "predicative"
    CONSEQUENCE = "consequence"
    ITSELF = "itself"
    DIRECT = "direct"


# Positions that are one step in the tree, from which a path may go on.
STEPS = frozenset(
    {
        Position.SUBJECT,
        Position.OBJECT,
        Position.COMPLEMENT,
        Position.HOST,
        Position.HEAD,
        Position.POSSESSOR,
        Position.PREPOSITION,
    }
)
# Conditions that the search at one position looks at itself.
ONLY_AT = {Condition.OWN: Position.PREPOSITION, Condition.FINDING: Position.HEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an argument stands, seen from a trigger.

    Attributes:
        position: Where to look.
        preposition: For ``prep``, which.
        condition: At the end of a path, what is asked there; None if nothing is.
        words: Before its end, lemmas of which the word there must be one; none if any may be.
        is_lessened: Whether that word must be said to be less; it must not, otherwise.
        then: Where to go on from there; None at the end of the path.
    """

    position: Position
    preposition: str = ""
    condition: Condition | None = None
    words: tuple[str, ...] = ()
    is_lessened: bool = False
    then: "Place | None" = None


@dataclass(frozen=True, slots=True)
class Places:
    """A column of argument places, parted by ``|``, and which of them a table may use.

    Attributes:
        positions: Where its places may be.
        conditions: What they may ask.
        has_paths: Whether one place may go on from another.
        is_wanted: Whether there must be one.
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
    """Read a cell of argument places.

    Args:
        text: Alternatives parted by ``|``; ``-`` or nothing for none.
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


def _parse_path(text: str) -> Place:
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
    """Read what a path asks of a word on its way: one of some, perhaps said to be less."""
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
