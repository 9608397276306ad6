"""``studied.tsv``: how titles and aims tell what the document's own study is of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.tables.argument_places import STEPS, Place, Places, Position, parse_places
from claimgraph.ontology.tables.checks import WORD, OneOf
from claimgraph.ontology.tables.table import Table

__all__ = ["STUDIED", "StudiedKind", "StudiedWord", "read_studied_words"]


class StudiedKind(StrEnum):
    """What stands at the places of a word; ``studied.tsv`` documents each kind."""

    INTERVENTION = "intervention"
    GIVEN = "given"
    ARMS = "arms"
    OUTCOME = "outcome"


STUDIED = Table(
    name="studied.tsv",
    columns={
        "lemma": WORD,
        "kind": OneOf(frozenset(StudiedKind), "kind of study word"),
        "place": Places(STEPS | {Position.COMPOUND}, has_paths=True),
    },
    key=("lemma", "kind"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiedWord:
    """A word by which a title or an aim tells what is studied.

    Attributes:
        kind: What stands at its places.
        places: Where; all of them count.
    """

    kind: StudiedKind
    places: tuple[Place, ...]


def read_studied_words(folder: Path) -> Mapping[str, tuple[StudiedWord, ...]]:
    """Read the words that tell what a study is of, by lemma.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    found: dict[str, list[StudiedWord]] = {}
    for _, row in STUDIED.read(folder):
        word = StudiedWord(kind=StudiedKind(row["kind"]), places=parse_places(row["place"]))
        found.setdefault(row["lemma"], []).append(word)
    return MappingProxyType({lemma: tuple(words) for lemma, words in found.items()})
