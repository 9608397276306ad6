"""``phrases.tsv``: head nouns, and their endings, of phrases that are in no terminology."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

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

__all__ = ["PHRASES", "PhraseHead", "PhraseHeadKind", "read_phrase_heads"]


class PhraseHeadKind(StrEnum):
    """Kind of head; ``phrases.tsv`` documents each kind."""

    NOUN = "noun"
    SINGLE = "single"
    OWN = "own"
    MEASURED = "measured"
    SUFFIX = "suffix"
    ENDING = "ending"
    GENERAL = "general"


def _go_together(row: Row) -> None:
    kind, category = row["kind"], row["category"]
    if bool(category) == (kind == PhraseHeadKind.GENERAL):
        raise CellError(
            f"{row['form']!r} is of the kind {kind!r} with the category {category!r}",
            "give each but the general ones a category",
        )


PHRASES = Table(
    name="phrases.tsv",
    columns={
        "form": LOWER,
        "kind": OneOf(frozenset(PhraseHeadKind), "kind of phrase"),
        "category": Maybe(TermOf(TermKind.CATEGORY)),
    },
    key=("form", "kind"),
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseHead:
    """The category of phrases that are in no terminology, by head; see ``ontology/phrases.tsv``.

    Attributes:
        form: The noun, its ending, or the last words of the phrase.
        kind: A :class:`PhraseHeadKind`.
        category: IRI of a category; empty for ``general``.
    """

    form: str
    kind: str
    category: str

    @property
    def stands_alone(self) -> bool:
        """Whether the head names one thing without other words."""
        return self.kind in {PhraseHeadKind.SUFFIX, PhraseHeadKind.SINGLE, PhraseHeadKind.OWN}

    @property
    def is_own(self) -> bool:
        """Whether terminologies have the head only as a name of something else."""
        return self.kind == PhraseHeadKind.OWN

    @property
    def is_measured(self) -> bool:
        """Whether the head names something only once a noun says of what."""
        return self.kind == PhraseHeadKind.MEASURED


def read_phrase_heads(folder: Path, schema: Schema | None = None) -> tuple[PhraseHead, ...]:
    """Read the heads, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(
        PhraseHead(
            form=row["form"],
            kind=row["kind"],
            category=term_iri(row["category"]) if row["category"] else "",
        )
        for _, row in PHRASES.read(folder, schema)
    )
