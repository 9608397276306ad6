"""The lexical side of the ontology: frames, cues, heads, modifiers, from the TSV tables.

Each table of ``ontology/*.tsv`` says in its first lines what its columns mean.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from claimgraph.errors import OntologyError
from claimgraph.model import Certainty, Outcome
from claimgraph.ontology.causality import LinkPhrase
from claimgraph.ontology.scores import RuleScores
from claimgraph.ontology.statistics import StatisticPattern
from claimgraph.ontology.zoning import ZonePhrases

__all__ = [
    "Alike",
    "Anaphor",
    "Association",
    "Cue",
    "CuePhrase",
    "Frame",
    "GapCue",
    "Head",
    "Language",
    "OutcomeCue",
    "PhraseHead",
    "Place",
    "Projection",
    "QualifierRule",
    "StandIn",
    "parse_places",
]

_REMEMBERED = 1 << 13  # words
_STEM = 2  # letters that at least stand before an ending
POSITIONS = frozenset(
    {"subj", "obj", "comp", "host", "compound", "poss", "head", "prep", "clause", "governor"}
    | {"self", "taken", "given", "course", "companion"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an argument stands, seen from a trigger.

    Attributes:
        position: One of ``subj obj comp host compound poss head prep clause governor self taken
            given course companion``.
        preposition: For ``prep``, which.
        condition: ``deficit``, ``excess``, ``indefinite``, ``finding`` or empty.
        then: Where to go on from there; None at the end of the path.
    """

    position: str
    preposition: str = ""
    condition: str = ""
    then: "Place | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A word that evokes a predicate, and where its arguments stand."""

    rule: str
    lemma: str
    pos: str
    predicate: str
    subject: tuple[Place, ...]
    object: tuple[Place, ...]
    subject_categories: frozenset[str]
    object_categories: frozenset[str]


class Alike(StrEnum):
    """Whether a weak association may join two substances; see ``associations.tsv``."""

    YES = "yes"
    NO = "no"
    TOLD = "told"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """How two concepts of a clause hang together without a frame; see ``associations.tsv``."""

    rule: str
    governor: str
    first: str
    second: str
    clauses: int
    longest: int
    predicate: str
    alike: Alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that negates or hedges; see ``ontology/cues.tsv``."""

    lemma: str
    kind: str
    value: str
    where: str
    via: frozenset[str]
    unless: frozenset[str] = frozenset()

    @property
    def certainty(self) -> Certainty:
        """The certainty of a cue of that kind."""
        return Certainty(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePhrase:
    """A phrase that denies or hedges a sentence; see ``ontology/cue_phrases.tsv``.

    Attributes:
        words: For each word the spellings it may have; an empty set stands for a few words more.
        kind: ``negation``, ``certainty``, ``pseudo`` or ``end``.
        value: ``negated``, or a level of certainty.
        before: Words of which one must stand right before, or none may.
        after: Words of which one must stand right behind, or none may.
        is_before_wanted: Whether one of ``before`` must.
        is_after_wanted: Whether one of ``after`` must.
        scope: ``forward``, ``backward``, ``both`` or ``none``.
        not_written: Spellings of the first word that are something else.
    """

    words: tuple[frozenset[str], ...]
    kind: str
    value: str
    before: tuple[tuple[str, ...], ...] = ()
    after: tuple[tuple[str, ...], ...] = ()
    is_before_wanted: bool = False
    is_after_wanted: bool = False
    scope: str = "forward"
    not_written: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCue:
    """A word that says that something is not known; see ``ontology/gaps.tsv``."""

    lemma: str
    pos: str
    negated: str
    kind: str
    topic: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCue:
    """A word that sums up results; see ``ontology/outcomes.tsv``."""

    lemma: str
    pos: str
    certainty: Certainty
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A noun that points on to another; see ``ontology/heads.tsv``."""

    lemma: str
    kind: str
    places: tuple[Place, ...]
    label: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A commoner word that the parser is given in place of a rare one."""

    lemma: str
    next: str
    standin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifierRule:
    """Which qualifier a category fills, and where it stands."""

    category: str
    places: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A claim about a part that also says something of the whole."""

    predicate: str
    subject_category: str
    qualifier: str
    makes: str
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """A word that stands for something said before."""

    lemma: str
    kind: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseHead:
    """What a phrase is a name of that no terminology names; see ``ontology/phrases.tsv``.

    Attributes:
        form: The noun, or its ending.
        kind: ``noun``, ``suffix`` or ``general``.
        category: IRI of a category; empty for ``general``.
    """

    form: str
    kind: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A study design that a phrase names.

    Attributes:
        iri: A study design of ``ontology/schemes.ttl``.
        of_document: Whether it tells of the whole document, not only of its own sentence.
    """

    iri: str
    of_document: bool


@dataclass(frozen=True, kw_only=True)
class Language:
    """All linguistic tables, ready for look-up."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    cues: Mapping[str, tuple[Cue, ...]]
    cue_phrases: Mapping[str, tuple[CuePhrase, ...]]
    links: Mapping[str, tuple[LinkPhrase, ...]]
    gaps: Mapping[tuple[str, str], tuple[GapCue, ...]]
    outcomes: Mapping[tuple[str, str], OutcomeCue]
    heads: Mapping[str, tuple[Head, ...]]
    modifiers: Mapping[str, str]
    standins: tuple[StandIn, ...]
    asides: tuple[str, ...]
    qualifiers: tuple[QualifierRule, ...]
    projections: tuple[Projection, ...]
    designs: Mapping[str, Design]
    zoning: ZonePhrases
    statistics: tuple[StatisticPattern, ...]
    anaphors: Mapping[str, Anaphor]
    conditions: Mapping[str, tuple[Place, ...]]
    exposures: Mapping[str, tuple[Place, ...]]
    associations: tuple[Association, ...]
    function_words: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    phrase_nouns: Mapping[str, PhraseHead]
    phrase_endings: tuple[PhraseHead, ...]
    scores: RuleScores = field(default_factory=RuleScores)

    @cached_property
    def evoking(self) -> frozenset[str]:
        """Words that evoke a frame, alone or with a modifier."""
        return frozenset(lemma.rpartition(" ")[2] for lemma, _ in self.frames)

    @cached_property
    def compounding(self) -> frozenset[str]:
        """Adjectives that take the noun in front as argument (*migraine prophylactic*)."""
        return self._with_place("adj", "compound")

    @cached_property
    def instruments(self) -> frozenset[str]:
        """Verbs whose object acts in a purpose clause (*give X to treat Y*)."""
        return frozenset(
            lemma
            for (lemma, pos), frames in self.frames.items()
            if pos == "verb"
            for frame in frames
            if [place.position for place in frame.subject] == ["obj"]
            and any(place.preposition == "for" for place in frame.object)
        )

    def _with_place(self, pos: str, position: str) -> frozenset[str]:
        return frozenset(
            lemma
            for (lemma, each), frames in self.frames.items()
            if each == pos
            for frame in frames
            if any(place.position == position for place in (*frame.subject, *frame.object))
        )

    def head(self, lemma: str, *kinds: str) -> Head | None:
        """Return the head entry of a noun, of the kinds given or of any; None if there is none."""
        for head in self.heads.get(lemma, ()):
            if not kinds or head.kind in kinds:
                return head
        return None

    def phrase_head(self, lemma: str) -> PhraseHead | None:
        """Return what a phrase is that a noun heads; None if no entry fits it or its ending."""
        return self._phrase_heads(lemma)

    @cached_property
    def _phrase_heads(self) -> Callable[[str], PhraseHead | None]:
        return lru_cache(_REMEMBERED)(self._find_phrase_head)

    def _find_phrase_head(self, lemma: str) -> PhraseHead | None:
        listed = self.phrase_nouns.get(lemma)
        if listed is not None:
            return listed
        fitting = (each for each in self.phrase_endings if lemma.endswith(each.form))
        return next((each for each in fitting if len(lemma) >= len(each.form) + _STEM), None)


def parse_places(text: str, *, where: str = "") -> tuple[Place, ...]:
    """Read a cell of argument places.

    Args:
        text: Alternatives parted by ``|``; ``-`` or nothing for none.
        where: ``path:line`` for errors.

    Returns:
        The alternatives, in order.

    Raises:
        OntologyError: If a position is not known.

    >>> [place.position for place in parse_places("host|prep:of")]
    ['host', 'prep']
    >>> parse_places("prep:of/prep:through")[0].then.preposition
    'through'
    """
    if text in {"", "-"}:
        return ()
    return tuple(_parse_path(each, where) for each in text.split("|"))


def _parse_path(text: str, where: str) -> Place:
    first, slash, rest = text.partition("/")
    body, bracket, condition = first.partition("[")
    position, _, preposition = body.partition(":")
    if position not in POSITIONS or (position == "prep") != bool(preposition):
        raise OntologyError(
            f"unknown argument place {text!r}",
            where=where,
            fix=f"use one of {', '.join(sorted(POSITIONS))}; prep needs a preposition",
        )
    return Place(
        position=position,
        preposition=preposition,
        condition=condition.rstrip("]") if bracket else "",
        then=_parse_path(rest, where) if slash else None,
    )
