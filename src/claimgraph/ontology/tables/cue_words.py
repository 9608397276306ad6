"""``cues.tsv``: words and phrases that negate or hedge, and their position in the tree."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimgraph.model import Certainty
from claimgraph.ontology.tables.checks import Each, Maybe, OneOf, Text, unknown
from claimgraph.ontology.tables.grammar import DEPENDENCIES
from claimgraph.ontology.tables.table import Row, Table
from claimgraph.ontology.tables.word_patterns import WORD_PATTERN, by_first_word, split_words

__all__ = ["CUES", "Beside", "Cue", "CueKind", "CuePlace", "read_cues"]


class CueKind(StrEnum):
    """What a cue does; ``cues.tsv`` documents each kind."""

    NEGATION = "negation"
    CERTAINTY = "certainty"
    ABILITY = "ability"
    LITOTES = "litotes"
    FACTIVE = "factive"
    DISOWNED = "disowned"
    PSEUDO = "pseudo"


class CuePlace(StrEnum):
    """Where a cue is relative to a word that may be in its scope."""

    CHAIN = "chain"
    CHILD = "child"
    PREDICATE = "predicate"
    SELF = "self"
    BEFORE = "before"
    QUANTIFIER = "quantifier"


_NONE_OF = "!"
_NEGATED, _JOINT = "negated", "joint"
_VALUES = {
    CueKind.NEGATION: frozenset({_NEGATED, _JOINT}),
    CueKind.CERTAINTY: frozenset(Certainty),
}
_ALL_VALUES = frozenset({"", _NEGATED, _JOINT, *Certainty})
_NOTHING = frozenset({""})


def _go_together(row: Row) -> None:
    values = _VALUES.get(CueKind(row["kind"]), _NOTHING)
    if row["value"] not in values:
        raise unknown(f"value of a cue of {row['kind']}", row["value"], values)
    places = _NOTHING if row["kind"] == CueKind.PSEUDO else frozenset(CuePlace)
    if row["where"] not in places:
        raise unknown(f"place of a cue of {row['kind']}", row["where"], places)


_BESIDE = Maybe(
    Text(
        re.compile(r"!?[^\sA-Z|!\[\]()]+(?:[ |][^\sA-Z|!\[\]()]+)*"),
        "words in lower case, parted by |, with one ! in front of all",
    )
)
CUES = Table(
    name="cues.tsv",
    columns={
        "cue": WORD_PATTERN,
        "kind": OneOf(frozenset(CueKind), "kind of cue"),
        "value": OneOf(_ALL_VALUES, "value of a cue"),
        "where": OneOf(frozenset({"", *CuePlace}), "place of a cue"),
        "via": Maybe(DEPENDENCIES),
        "unless": Maybe(DEPENDENCIES),
        "before": _BESIDE,
        "after": _BESIDE,
        "written": Maybe(Each(Text(re.compile(r"[^\s|()\[\]]+"), "a spelling"))),
    },
    key=("cue", "kind", "value", "where", "via", "unless", "before", "after", "written"),
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Words of which one must be adjacent to a cue, or none may be."""

    words: tuple[tuple[str, ...], ...] = ()
    is_wanted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word or phrase that negates or hedges, and its position; see ``ontology/cues.tsv``.

    Attributes:
        words: For each word its lemma or its possible spellings; an empty set stands for a gap of
            a few words.
        kind: A :class:`CueKind`.
        value: ``negated``, ``joint``, or a level of certainty.
        where: A :class:`CuePlace`; empty for a pseudo cue.
        via: Dependency relations by which it applies; any if empty.
        unless: Relations of its governor's dependents that cancel it.
        before: Words directly before it.
        after: Words directly after it.
        not_written: Spellings of the first word that are not a cue.
    """

    words: tuple[frozenset[str], ...]
    kind: str
    value: str
    where: str
    via: frozenset[str]
    unless: frozenset[str] = frozenset()
    before: Beside = Beside()
    after: Beside = Beside()
    not_written: frozenset[str] = frozenset()

    @property
    def certainty(self) -> Certainty:
        """The certainty that a hedge expresses."""
        return Certainty(self.value)


def read_cues(folder: Path) -> Mapping[str, tuple[Cue, ...]]:
    """Read the cues, by each spelling of their first word, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return by_first_word(
        Cue(
            words=split_words(row["cue"]),
            kind=row["kind"],
            value=row["value"],
            where=row["where"],
            via=_parts(row["via"]),
            unless=_parts(row["unless"]),
            before=_beside(row["before"]),
            after=_beside(row["after"]),
            not_written=_parts(row["written"]),
        )
        for _, row in CUES.read(folder)
    )


def _parts(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) - {""}


def _beside(cell: str) -> Beside:
    parts = cell.removeprefix(_NONE_OF).split("|")
    return Beside(
        words=tuple(tuple(part.split()) for part in parts if part),
        is_wanted=not cell.startswith(_NONE_OF),
    )
