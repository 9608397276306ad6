"""Reading rules: headings, notices, publication types, languages, from tables of the ontology."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import OntologyError
from claimgraph.model import SectionKind
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import (
    HEADING,
    NAME,
    SENTENCE,
    Maybe,
    OneOf,
    Regex,
    TermKind,
    TermOf,
    Text,
    term_iri,
)

__all__ = [
    "BOILERPLATE",
    "LANGUAGES",
    "PUBLICATION_TYPES",
    "SECTIONS",
    "Cue",
    "Heading",
    "Language",
    "Place",
    "Reach",
    "ReadingRules",
    "load_reading_rules",
]

_PLURAL = re.compile(r"\(E?S\)")
_FIRST_WORD = re.compile(r"[A-Z]+")
_JOINT = re.compile(r"\s*(?:,\s*AND\b|,|/|\bAND\b)\s*")


class Place(StrEnum):
    """Where a cue's pattern is searched."""

    LINE = "line"
    SENTENCE = "sentence"
    WITHIN = "within"
    MATCH = "match"


class Reach(StrEnum):
    """The extent of a section that a cue starts."""

    MATCH = "match"
    LINE = "line"
    REST = "rest"


_ANY = "any"  # case
SECTIONS = Table(
    name="sections.tsv",
    columns={
        "heading": HEADING,
        "kind": OneOf(frozenset(SectionKind) - {SectionKind.HEADING, SectionKind.CITATION}, "kind"),
        "case": OneOf(frozenset({_ANY, "upper"}), "case"),
    },
)
BOILERPLATE = Table(
    name="boilerplate.tsv",
    columns={
        "kind": OneOf(frozenset({SectionKind.CITATION, SectionKind.NOTICE}), "kind"),
        "place": OneOf(frozenset(Place), "place"),
        "reach": OneOf(frozenset(Reach), "reach"),
        "case": OneOf(frozenset({_ANY, "exact"}), "case"),
        "pattern": Regex(),
        "example": SENTENCE,
    },
    dispensable=frozenset({"example"}),
)
PUBLICATION_TYPES = Table(
    name="publication_types.tsv",
    columns={"name": NAME, "type": TermOf(TermKind.PUBLICATION_TYPE)},
    key=("name",),
)

LANGUAGES = Table(
    name="languages.tsv",
    columns={
        "code": Text(re.compile(r"[a-z]{2}"), "a code of ISO 639-1"),
        "name": Text(re.compile(r"[A-Z][A-Za-z ]+"), "a name with a capital"),
        "script": Maybe(Text(re.compile(r"[A-Z]+"), "a script of Unicode")),
        "words": Maybe(Text(re.compile(r"\w+(?:\|\w+)*"), "words parted by |")),
    },
    key=("code",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that a text may be in.

    Attributes:
        code: ISO 639-1.
        name: Its name.
        script: First word of the Unicode names of its letters; empty if they tell nothing.
        words: Its most frequent function words.
    """

    code: str
    name: str
    script: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A pattern that identifies a citation or a notice."""

    kind: SectionKind
    place: Place
    reach: Reach
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The kind of section that a heading starts, and whether it may be in lower or title case."""

    kind: SectionKind
    any_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """The known headings, citations, notices and publication types.

    Attributes:
        headings: Headings by their words, normalised as in :meth:`find_heading`.
        first_words: The first words of headings, in capitals.
        line: Cues at the start of a line, in the order of the table.
        sentence: Cues at the start of a sentence.
        within: Cues anywhere; they count from the start of their sentence.
        match: Cues anywhere; they mark only the matched words.
        publication_types: IRI of a publication type by its name in lower case.
        languages: The known languages; the first is read.
        retractions: PubMed numbers of publications that are known to be retracted.
    """

    headings: Mapping[str, Heading]
    first_words: frozenset[str]
    line: tuple[Cue, ...]
    sentence: tuple[Cue, ...]
    within: tuple[Cue, ...]
    match: tuple[Cue, ...]
    publication_types: Mapping[str, str]
    languages: tuple[Language, ...] = ()
    retractions: frozenset[str] = frozenset()

    def find_heading(self, words: str) -> Heading | None:
        """Find a heading by its words.

        Args:
            words: The words of the heading as written, without the colon.

        Returns:
            The row of the table; for joined headings ("DESIGN, SETTING AND PATIENTS") that of the
            first, if all are known; None if the words are no heading.
        """
        words = " ".join(words.replace("&", " and ").split())
        key = _key(words)
        found = self.headings.get(key)
        if found is None:
            parts = [self.headings.get(part) for part in _JOINT.split(key)]
            if len(parts) > 1 and None not in parts:
                found = parts[0]
        return found


def load_reading_rules(
    folder: Path, schema: Schema | None = None, *, retractions: frozenset[str] = frozenset()
) -> ReadingRules:
    """Read the tables of headings, boilerplate and publication types.

    Args:
        folder: The ontology folder, with ``sections.tsv``, ``boilerplate.tsv``,
            ``publication_types.tsv`` and ``languages.tsv``.
        schema: What its Turtle files define; None to read them.
        retractions: PubMed numbers of publications that are known to be retracted.

    Returns:
        The rules.

    Raises:
        OntologyError: If a table is missing, a cell cannot be right, or a heading is there twice.
    """
    cues = _read_cues(folder)
    by_place = {place: tuple(cue for cue in cues if cue.place is place) for place in Place}
    headings = _read_headings(folder)
    return ReadingRules(
        headings=headings,
        first_words=frozenset(word.group() for word in map(_FIRST_WORD.match, headings) if word),
        line=by_place[Place.LINE],
        sentence=by_place[Place.SENTENCE],
        within=by_place[Place.WITHIN],
        match=by_place[Place.MATCH],
        publication_types=_read_types(folder, schema),
        languages=_read_languages(folder),
        retractions=retractions,
    )


def _key(words: str) -> str:
    return _PLURAL.sub("", words.upper().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).strip()


def _read_headings(folder: Path) -> Mapping[str, Heading]:
    headings: dict[str, Heading] = {}
    for where, row in SECTIONS.read(folder):
        key = _key(row["heading"])
        if key in headings:
            raise OntologyError(f"the heading {key!r} stands twice", where=where, fix="keep one")
        headings[key] = Heading(kind=SectionKind(row["kind"]), any_case=row["case"] == _ANY)
    return MappingProxyType(headings)


def _read_types(folder: Path, schema: Schema | None) -> Mapping[str, str]:
    rows = PUBLICATION_TYPES.read(folder, schema)
    return MappingProxyType({row["name"].casefold(): term_iri(row["type"]) for _, row in rows})


def _read_languages(folder: Path) -> tuple[Language, ...]:
    return tuple(
        Language(
            code=row["code"],
            name=row["name"],
            script=row["script"],
            words=frozenset(filter(None, row["words"].split("|"))),
        )
        for _, row in LANGUAGES.read(folder)
    )


def _read_cues(folder: Path) -> tuple[Cue, ...]:
    return tuple(
        Cue(
            kind=SectionKind(row["kind"]),
            place=Place(row["place"]),
            reach=Reach(row["reach"]),
            pattern=re.compile(row["pattern"], re.IGNORECASE if row["case"] == _ANY else 0),
        )
        for _, row in BOILERPLATE.read(folder)
    )
