"""``gaps.tsv``: words that state that something is not known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.argument_places import STEPS, Place, Places, Position, parse_places
from claimgraph.ontology.tables.checks import (
    LOWER,
    AnyOf,
    OneOf,
    TermKind,
    TermOf,
    Text,
    term_iri,
)
from claimgraph.ontology.tables.grammar import PartOfSpeech
from claimgraph.ontology.tables.table import Table

__all__ = ["GAPS", "GapCue", "GapLicence", "read_gaps"]


class GapLicence(StrEnum):
    """What makes a word a gap cue, other than certain words near it."""

    YES = "yes"
    NO = "no"
    REMAIN = "remain"
    STUDY = "study"
    DUE = "due"
    PERFECT = "perfect"
    SO_FAR = "so-far"
    LACK = "lack"
    AMOUNT = "amount"


# At least two words: a single one would be a misspelt licence.
_WORDS = Text(re.compile(r"[a-z-]+(?:\|[a-z-]+)+"), "words in lower case, parted by |")
GAPS = Table(
    name="gaps.tsv",
    columns={
        "lemma": LOWER,
        "pos": OneOf(
            frozenset({PartOfSpeech.VERB, PartOfSpeech.ADJECTIVE, PartOfSpeech.NOUN}),
            "part of speech",
        ),
        "negated": AnyOf(_WORDS, OneOf(frozenset(GapLicence), "licence of a gap")),
        "kind": TermOf(TermKind.GAP),
        "topic": Places(STEPS | {Position.CLAUSE, Position.GOVERNOR}),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCue:
    """A word that states that something is not known; see ``ontology/gaps.tsv``."""

    lemma: str
    pos: str
    negated: str
    kind: str
    topic: tuple[Place, ...]


def read_gaps(
    folder: Path, schema: Schema | None = None
) -> Mapping[tuple[str, str], tuple[GapCue, ...]]:
    """Read the cues by lemma and part of speech, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    found: dict[tuple[str, str], list[GapCue]] = {}
    for _, row in GAPS.read(folder, schema):
        found.setdefault((row["lemma"], row["pos"]), []).append(
            GapCue(
                lemma=row["lemma"],
                pos=row["pos"],
                negated=row["negated"],
                kind=term_iri(row["kind"]),
                topic=parse_places(row["topic"]),
            )
        )
    return MappingProxyType({key: tuple(cues) for key, cues in found.items()})
