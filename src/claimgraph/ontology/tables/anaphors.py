"""``anaphors.tsv``: words that refer to something mentioned before."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import (
    LOWER,
    CellError,
    Maybe,
    OneOf,
    TermKind,
    TermOf,
    term_iri,
)
from claimgraph.ontology.tables.table import Row, Table

__all__ = ["ANAPHORS", "Anaphor", "AnaphorKind", "read_anaphors"]


class AnaphorKind(StrEnum):
    """What a word may refer to; ``anaphors.tsv`` documents each kind."""

    PRONOUN = "pronoun"
    PLURAL = "plural"
    DEVIATION = "deviation"
    CONCEPT = "concept"
    SOLE = "sole"


_PRONOUNS = frozenset({AnaphorKind.PRONOUN, AnaphorKind.PLURAL})
_DESCRIPTIONS = frozenset({AnaphorKind.CONCEPT, AnaphorKind.SOLE})


def _go_together(row: Row) -> None:
    if bool(row["category"]) == (row["kind"] in _PRONOUNS):
        raise CellError(
            f"{row['lemma']!r} is of the kind {row['kind']!r} with the category "
            f"{row['category']!r}",
            "give each but pronouns a category",
        )


ANAPHORS = Table(
    name="anaphors.tsv",
    columns={
        "lemma": LOWER,
        "kind": OneOf(frozenset(AnaphorKind), "kind of anaphor"),
        "category": Maybe(TermOf(TermKind.GROUP)),
    },
    key=("lemma",),
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """A word that refers to something mentioned before."""

    lemma: str
    kind: str
    category: str

    @property
    def is_pronoun(self) -> bool:
        """Whether it may refer to a concept of any category."""
        return self.kind in _PRONOUNS

    @property
    def is_plural(self) -> bool:
        """Whether it is a pronoun for several things or people."""
        return self.kind == AnaphorKind.PLURAL

    @property
    def is_description(self) -> bool:
        """Whether it is a noun for the last concept of its category."""
        return self.kind in _DESCRIPTIONS

    @property
    def is_sole(self) -> bool:
        """Whether it refers only where no other concept of its category was named nearby."""
        return self.kind == AnaphorKind.SOLE


def read_anaphors(folder: Path, schema: Schema | None = None) -> Mapping[str, Anaphor]:
    """Read the words by lemma.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return MappingProxyType(
        {
            row["lemma"]: Anaphor(
                lemma=row["lemma"],
                kind=row["kind"],
                category=term_iri(row["category"]) if row["category"] else "",
            )
            for _, row in ANAPHORS.read(folder, schema)
        }
    )
