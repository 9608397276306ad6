"""``heads.tsv``: transparent nouns, which refer to another noun (*levels of X*)."""

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
    CellError,
    Maybe,
    OneOf,
    TermKind,
    TermOf,
    Text,
    term_iri,
    unknown,
)
from claimgraph.ontology.tables.modifier_words import DIRECTIONS
from claimgraph.ontology.tables.table import Row, Table

__all__ = ["HEADS", "Head", "HeadKind", "read_heads"]


class HeadKind(StrEnum):
    """What a transparent noun refers to; ``heads.tsv`` documents each kind."""

    TRANSPARENT = "transparent"
    MEASURE = "measure"
    FATE = "fate"
    GIVING = "giving"
    CAPABILITY = "capability"
    DEVIATION = "deviation"
    RATIO = "ratio"
    PART = "part"
    VARIANT = "variant"
    TURNING = "turning"
    STUDY = "study"


_SLOTS = {
    HeadKind.DEVIATION: 1,
    HeadKind.PART: 1,
    HeadKind.RATIO: 2,
    HeadKind.VARIANT: 1,
    HeadKind.TURNING: 1,
}
_MEASURED = frozenset({HeadKind.RATIO, HeadKind.PART, HeadKind.VARIANT, HeadKind.TURNING})
_LABEL = re.compile(r"(?:[a-z]+[A-Z]*|\{\})(?:[ |](?:[a-z]+[A-Z]*|\{\}))*")
_NOTHING = frozenset({""})


def _go_together(row: Row) -> None:
    kind, category = HeadKind(row["kind"]), row["category"]
    for label in row["label"].split("|"):
        if label.count("{}") != _SLOTS.get(kind, 0):
            raise CellError(
                f"the label {label!r} does not fit the kind {kind.value!r}",
                f"write {{}} {_SLOTS.get(kind, 0)} times, or name another kind",
            )
    if kind in _MEASURED:
        if category in {"", *DIRECTIONS}:
            raise CellError(f"a head of the kind {kind.value!r} has no category", "name one")
        return
    known = DIRECTIONS if kind is HeadKind.DEVIATION else _NOTHING
    known = DIRECTIONS | _NOTHING if kind is HeadKind.TRANSPARENT else known
    is_named = kind is HeadKind.TRANSPARENT and category not in known
    if category not in known and not (is_named and category.startswith("cg:")):
        raise unknown(f"category of a head of the kind {kind.value!r}:", category, known)


HEADS = Table(
    name="heads.tsv",
    columns={
        "lemma": LOWER,
        "kind": OneOf(frozenset(HeadKind), "kind of head"),
        "places": Places(STEPS | {Position.COMPOUND}, is_wanted=False),
        "label": Maybe(Text(_LABEL, "a label")),
        "category": Maybe(
            AnyOf(OneOf(DIRECTIONS, "direction"), TermOf(TermKind.GROUP)),
        ),
    },
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A noun that refers to another one; see ``ontology/heads.tsv``."""

    lemma: str
    kind: str
    places: tuple[Place, ...]
    label: str
    category: str

    @property
    def flags(self) -> frozenset[str]:
        """How much of what follows there is: ``deficit``, ``excess`` or nothing."""
        return frozenset({self.category}) & DIRECTIONS

    @property
    def wanted(self) -> str:
        """The category that what follows must have; empty for any."""
        is_named = self.kind == HeadKind.TRANSPARENT and self.category not in DIRECTIONS
        return self.category if is_named else ""


def read_heads(folder: Path, schema: Schema | None = None) -> Mapping[str, tuple[Head, ...]]:
    """Read the nouns by lemma, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    found: dict[str, list[Head]] = {}
    for _, row in HEADS.read(folder, schema):
        category = row["category"]
        is_plain = category in DIRECTIONS or not category
        found.setdefault(row["lemma"], []).append(
            Head(
                lemma=row["lemma"],
                kind=row["kind"],
                places=parse_places(row["places"]),
                label=row["label"],
                category=category if is_plain else term_iri(category),
            )
        )
    return MappingProxyType({key: tuple(heads) for key, heads in found.items()})
