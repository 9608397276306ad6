"""``cues.tsv``: words that negate or hedge, found in the tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.model import Certainty
from claimgraph.ontology.tables.checks import LOWER, Maybe, OneOf, unknown
from claimgraph.ontology.tables.grammar import DEPENDENCIES
from claimgraph.ontology.tables.table import Row, Table

__all__ = ["CUES", "Cue", "CueKind", "CuePlace", "read_cues"]


class CueKind(StrEnum):
    """What a cue does; ``cues.tsv`` says what each means."""

    NEGATION = "negation"
    CERTAINTY = "certainty"
    ABILITY = "ability"
    LITOTES = "litotes"
    FACTIVE = "factive"
    BLOCKER = "blocker"


class CuePlace(StrEnum):
    """Where a cue stands, seen from the trigger of a claim."""

    CHAIN = "chain"
    CHILD = "child"
    PREDICATE = "predicate"
    SELF = "self"
    BEFORE = "before"
    QUANTIFIER = "quantifier"


_NEGATED, _JOINT = "negated", "joint"
_VALUES = {
    CueKind.NEGATION: frozenset({_NEGATED, _JOINT}),
    CueKind.CERTAINTY: frozenset(Certainty),
}
_ALL_VALUES = frozenset({"", _NEGATED, _JOINT, *Certainty})


def _go_together(row: Row) -> None:
    known = _VALUES.get(CueKind(row["kind"]), frozenset({""}))
    if row["value"] not in known:
        raise unknown(f"value of a cue of {row['kind']}", row["value"], known)


CUES = Table(
    name="cues.tsv",
    columns={
        "cue": LOWER,
        "kind": OneOf(frozenset(CueKind), "kind of cue"),
        "value": OneOf(_ALL_VALUES, "value of a cue"),
        "where": OneOf(frozenset(CuePlace), "place of a cue"),
        "via": Maybe(DEPENDENCIES),
        "unless": Maybe(DEPENDENCIES),
    },
    check=_go_together,
)


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


def read_cues(folder: Path) -> Mapping[str, tuple[Cue, ...]]:
    """Read the cues by lemma, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    found: dict[str, list[Cue]] = {}
    for _, row in CUES.read(folder):
        found.setdefault(row["cue"], []).append(
            Cue(
                lemma=row["cue"],
                kind=row["kind"],
                value=row["value"],
                where=row["where"],
                via=_dependencies(row["via"]),
                unless=_dependencies(row["unless"]),
            )
        )
    return MappingProxyType({key: tuple(cues) for key, cues in found.items()})


def _dependencies(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) if cell else frozenset()
