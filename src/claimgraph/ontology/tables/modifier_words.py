"""``modifiers.tsv``: words before a noun, and their effect on it."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.tables.checks import WORD, OneOf
from claimgraph.ontology.tables.table import Table

__all__ = ["DIRECTIONS", "MODIFIERS", "ModifierKind", "read_modifier_words"]


class ModifierKind(StrEnum):
    """Effect of a word before a noun; ``modifiers.tsv`` documents each kind."""

    DEFICIT = "deficit"
    EXCESS = "excess"
    IGNORE = "ignore"
    NARROW = "narrow"


DIRECTIONS = frozenset({ModifierKind.DEFICIT, ModifierKind.EXCESS})
MODIFIERS = Table(
    name="modifiers.tsv",
    columns={"word": WORD, "kind": OneOf(frozenset(ModifierKind), "kind of modifier")},
    key=("word",),
)


def read_modifier_words(folder: Path) -> Mapping[str, str]:
    """Read the kind of each word.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return MappingProxyType({row["word"]: row["kind"] for _, row in MODIFIERS.read(folder)})
