"""``cue_phrases.tsv``: phrases that deny or hedge a sentence, found by words alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimgraph.model import Certainty
from claimgraph.ontology.tables.checks import Each, Maybe, OneOf, Text, unknown
from claimgraph.ontology.tables.table import Row, Table
from claimgraph.ontology.tables.word_patterns import WORD_PATTERN, by_first_word, split_words

__all__ = ["CUE_PHRASES", "CuePhrase", "PhraseKind", "PhraseScope", "read_cue_phrases"]


class PhraseKind(StrEnum):
    """What a phrase does."""

    NEGATION = "negation"
    CERTAINTY = "certainty"
    PSEUDO = "pseudo"
    END = "end"


class PhraseScope(StrEnum):
    """How far a phrase reaches."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"
    NONE = "none"


_NONE_OF = "!"
_NEGATED = "negated"
_VALUES = {
    PhraseKind.NEGATION: frozenset({_NEGATED}),
    PhraseKind.CERTAINTY: frozenset(Certainty),
}


def _go_together(row: Row) -> None:
    known = _VALUES.get(PhraseKind(row["kind"]), frozenset({""}))
    if row["value"] not in known:
        raise unknown(f"value of a phrase of {row['kind']}", row["value"], known)


_BESIDE = Maybe(
    Text(
        re.compile(r"!?[^\sA-Z|!\[\]()]+(?:[ |][^\sA-Z|!\[\]()]+)*"),
        "words in lower case, parted by |, with one ! in front of all",
    )
)
CUE_PHRASES = Table(
    name="cue_phrases.tsv",
    columns={
        "phrase": WORD_PATTERN,
        "kind": OneOf(frozenset(PhraseKind), "kind of phrase"),
        "value": OneOf(frozenset({"", _NEGATED, *Certainty}), "value of a phrase"),
        "before": _BESIDE,
        "after": _BESIDE,
        "scope": OneOf(frozenset(PhraseScope), "scope of a phrase"),
        "written": Maybe(Each(Text(re.compile(r"[^\s|()\[\]]*[A-Z][^\s|()\[\]]*"), "a spelling"))),
    },
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePhrase:
    """A phrase that denies or hedges a sentence; see ``ontology/cue_phrases.tsv``.

    Attributes:
        words: For each word the spellings it may have; an empty set stands for a few words more.
        kind: A :class:`PhraseKind`.
        value: ``negated``, or a level of certainty.
        before: Words of which one must stand right before, or none may.
        after: Words of which one must stand right behind, or none may.
        is_before_wanted: Whether one of ``before`` must.
        is_after_wanted: Whether one of ``after`` must.
        scope: A :class:`PhraseScope`.
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


def read_cue_phrases(folder: Path) -> Mapping[str, tuple[CuePhrase, ...]]:
    """Read the phrases by each spelling of their first word.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    return by_first_word(
        CuePhrase(
            words=split_words(row["phrase"]),
            kind=row["kind"],
            value=row["value"],
            before=_beside(row["before"]),
            after=_beside(row["after"]),
            is_before_wanted=not row["before"].startswith(_NONE_OF),
            is_after_wanted=not row["after"].startswith(_NONE_OF),
            scope=row["scope"],
            not_written=frozenset(row["written"].split("|")) - {""},
        )
        for _, row in CUE_PHRASES.read(folder)
    )


def _beside(cell: str) -> tuple[tuple[str, ...], ...]:
    parts = cell.removeprefix(_NONE_OF).split("|")
    return tuple(tuple(part.split()) for part in parts if part.strip())
