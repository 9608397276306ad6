"""``standins.tsv``: common words that replace rare ones for the parser."""

from dataclasses import dataclass
from pathlib import Path

from claimgraph.ontology.tables.checks import WORD, Maybe, OneOf
from claimgraph.ontology.tables.grammar import PartOfSpeech
from claimgraph.ontology.tables.table import Table

__all__ = ["STAND_INS", "StandIn", "read_stand_ins"]

STAND_INS = Table(
    name="standins.tsv",
    columns={
        "lemma": WORD,
        # Only verbs are inflected.
        "pos": OneOf(frozenset({PartOfSpeech.VERB}), "part of speech"),
        "next": Maybe(WORD),
        "standin": WORD,
    },
    key=("lemma", "next"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A common word that replaces a rare one for the parser."""

    lemma: str
    next: str
    standin: str


def read_stand_ins(folder: Path) -> tuple[StandIn, ...]:
    """Read the words, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(
        StandIn(lemma=row["lemma"], next=row["next"], standin=row["standin"])
        for _, row in STAND_INS.read(folder)
    )
