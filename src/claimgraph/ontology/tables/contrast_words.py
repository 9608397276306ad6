"""``contrasts.tsv`` and ``contrast_predicates.tsv``: words that set groups against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import WORD, OneOf, TermKind, TermOf, term_iri
from claimgraph.ontology.tables.table import Table

__all__ = [
    "CONTRAST",
    "CONTRASTS",
    "CONTRAST_PREDICATES",
    "ContrastKind",
    "ContrastSide",
    "ContrastWord",
    "read_contrast_predicates",
    "read_contrasts",
]


CONTRAST = ".contrast"  # ends the rule of a claim that such a word makes, in evidence


class ContrastKind(StrEnum):
    """What a word says of a measurement in one group, set against another."""

    EXCESS = "excess"
    DEFICIT = "deficit"
    BETTER = "better"
    DIFFERENCE = "difference"
    SAMENESS = "sameness"
    CHANGE = "change"


class ContrastSide(StrEnum):
    """What is known of a group of which such a word is said."""

    GIVEN = "given"
    BORNE = "borne"


CONTRASTS = Table(
    name="contrasts.tsv",
    columns={"form": WORD, "kind": OneOf(frozenset(ContrastKind), "kind of contrast")},
    key=("form",),
    is_dispensable=True,
)


CONTRAST_PREDICATES = Table(
    name="contrast_predicates.tsv",
    columns={
        "kind": OneOf(frozenset(ContrastKind), "kind of contrast"),
        "side": OneOf(frozenset(ContrastSide), "side of a contrast"),
        "predicate": TermOf(TermKind.PREDICATE),
    },
    key=("kind", "side", "predicate"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastWord:
    """A word that contrasts groups; see ``ontology/contrasts.tsv``."""

    form: str
    kind: ContrastKind

    @property
    def rule(self) -> str:
        """The identifier of the rule, in evidence: ``higher.contrast``."""
        return f"{self.form}{CONTRAST}"


def read_contrasts(folder: Path) -> Mapping[str, ContrastWord]:
    """Read the words by their form.

    Raises:
        OntologyError: If a cell is invalid.
    """
    return MappingProxyType(
        {
            row["form"]: ContrastWord(form=row["form"], kind=ContrastKind(row["kind"]))
            for _, row in CONTRASTS.read(folder)
        }
    )


def read_contrast_predicates(
    folder: Path, schema: Schema | None = None
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Read what each kind of contrast says of each side, in the table's order.

    Returns:
        IRIs of predicates by kind and side; none in a folder without words of contrast.

    Raises:
        OntologyError: If the table is missing beside ``contrasts.tsv``, or a cell is invalid.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    if not (folder / CONTRASTS.name).exists():
        return MappingProxyType(found)
    for _, row in CONTRAST_PREDICATES.read(folder, schema):
        key = row["kind"], row["side"]
        found[key] = (*found.get(key, ()), term_iri(row["predicate"]))
    return MappingProxyType(found)
