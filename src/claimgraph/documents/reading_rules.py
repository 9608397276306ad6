"""What the readers know of headings, notices and publication types: tables of the ontology."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from claimgraph.errors import OntologyError, PrefixError
from claimgraph.model import SectionKind
from claimgraph.ontology.folder import read_table
from claimgraph.vocabulary import expand

__all__ = ["Cue", "Heading", "Place", "Reach", "ReadingRules", "load_reading_rules"]

_Member = TypeVar("_Member", bound=StrEnum)

_PLURAL = re.compile(r"\(E?S\)")
_FIRST_WORD = re.compile(r"[A-Z]+")
_JOINT = re.compile(r"\s*(?:,\s*AND\b|,|/|\bAND\b)\s*")


class Place(StrEnum):
    """Where a cue's pattern counts."""

    LINE = "line"
    SENTENCE = "sentence"
    WITHIN = "within"
    MATCH = "match"


class Reach(StrEnum):
    """How far what a cue opens goes."""

    MATCH = "match"
    LINE = "line"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A pattern by which a citation or a notice is known."""

    kind: SectionKind
    place: Place
    reach: Reach
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a heading opens, and whether it counts in title case too."""

    kind: SectionKind
    any_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """Everything that the readers know of headings, citations, notices and publication types.

    Attributes:
        headings: By their words, in the form that :meth:`find_heading` compares.
        first_words: The words that headings begin with, in capitals.
        line: Cues for the start of a line, in the order of the table.
        sentence: Cues for the start of a sentence.
        within: Cues for any place; the sentence around them is taken.
        match: Cues for any place; the words alone are taken.
        publication_types: IRI of a publication type by its name in small letters.
    """

    headings: Mapping[str, Heading]
    first_words: frozenset[str]
    line: tuple[Cue, ...]
    sentence: tuple[Cue, ...]
    within: tuple[Cue, ...]
    match: tuple[Cue, ...]
    publication_types: Mapping[str, str]

    def find_heading(self, words: str) -> Heading | None:
        """Find what a heading opens.

        Args:
            words: The words of the heading as they stand, without the colon.

        Returns:
            The row of the table; for several headings joined ("DESIGN, SETTING AND PATIENTS")
            that of the first, if all are known; None if the words are no heading.
        """
        words = " ".join(words.replace("&", " and ").split())
        key = _key(words)
        found = self.headings.get(key)
        if found is None:
            parts = [self.headings.get(part) for part in _JOINT.split(key)]
            if len(parts) > 1 and None not in parts:
                found = parts[0]
        return found


def load_reading_rules(folder: Path) -> ReadingRules:
    """Read the tables of headings and of what stands around an abstract.

    Args:
        folder: The ontology folder, with ``sections.tsv``, ``boilerplate.tsv`` and
            ``publication_types.tsv``.

    Returns:
        The rules.

    Raises:
        OntologyError: If a table is missing or broken, names an unknown kind, place, reach or
            case, has a pattern that is no regular expression, or a heading twice.
    """
    cues = _read_cues(folder / "boilerplate.tsv")
    by_place = {place: tuple(cue for cue in cues if cue.place is place) for place in Place}
    headings = _read_headings(folder / "sections.tsv")
    return ReadingRules(
        headings=headings,
        first_words=frozenset(word.group() for word in map(_FIRST_WORD.match, headings) if word),
        line=by_place[Place.LINE],
        sentence=by_place[Place.SENTENCE],
        within=by_place[Place.WITHIN],
        match=by_place[Place.MATCH],
        publication_types=_read_types(folder / "publication_types.tsv"),
    )


def _key(words: str) -> str:
    return _PLURAL.sub("", words.upper().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).strip()


def _read_headings(path: Path) -> Mapping[str, Heading]:
    headings: dict[str, Heading] = {}
    for number, row in read_table(path):
        where = f"{path}:{number}"
        key = _key(_cell(row, "heading", where))
        if key in headings:
            raise OntologyError(f"the heading {key!r} stands twice", where=where, fix="keep one")
        headings[key] = Heading(
            kind=_member(SectionKind, row, "kind", where),
            any_case=_case(row, where, plain="any", strict="upper"),
        )
    return MappingProxyType(headings)


def _read_types(path: Path) -> Mapping[str, str]:
    types: dict[str, str] = {}
    for number, row in read_table(path):
        where = f"{path}:{number}"
        try:
            types[_cell(row, "name", where).casefold()] = expand(_cell(row, "type", where))
        except PrefixError as error:
            raise OntologyError(error.problem, where=where, fix=error.fix) from error
    return MappingProxyType(types)


def _read_cues(path: Path) -> tuple[Cue, ...]:
    cues = []
    for number, row in read_table(path):
        where = f"{path}:{number}"
        ignore = _case(row, where, plain="any", strict="exact")
        try:
            pattern = re.compile(_cell(row, "pattern", where), re.IGNORECASE if ignore else 0)
        except re.error as error:
            raise OntologyError(
                f"the pattern is no regular expression: {error}", where=where, fix="mend it"
            ) from error
        cues.append(
            Cue(
                kind=_member(SectionKind, row, "kind", where),
                place=_member(Place, row, "place", where),
                reach=_member(Reach, row, "reach", where),
                pattern=pattern,
            )
        )
    return tuple(cues)


def _cell(row: Mapping[str, str], column: str, where: str) -> str:
    if not row.get(column):
        raise OntologyError(f"no {column!r} is given", where=where, fix="fill that column")
    return row[column]


def _member(members: type[_Member], row: Mapping[str, str], column: str, where: str) -> _Member:
    cell = _cell(row, column, where)
    try:
        return members(cell)
    except ValueError as error:
        known = ", ".join(members)
        raise OntologyError(
            f"unknown {column} {cell!r}", where=where, fix=f"write one of {known}"
        ) from error


def _case(row: Mapping[str, str], where: str, *, plain: str, strict: str) -> bool:
    cell = _cell(row, "case", where)
    if cell not in {plain, strict}:
        raise OntologyError(f"unknown case {cell!r}", where=where, fix=f"write {plain} or {strict}")
    return cell == plain
