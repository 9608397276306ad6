"""``designs.tsv``: words that name a study design."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import OneOf, TermKind, TermOf, Text, term_iri
from claimgraph.ontology.tables.table import Table

__all__ = ["DESIGNS", "Design", "DesignScope", "read_designs"]


class DesignScope(StrEnum):
    """Whose design a phrase states."""

    DOCUMENT = "document"
    SENTENCE = "sentence"


DESIGNS = Table(
    name="designs.tsv",
    columns={
        "phrase": Text(
            re.compile(r"[^\s|*()\[\]]+(?: [^\s|*()\[\]]+)*\*?"),
            "words with one space between them, and * at the end for any ending",
        ),
        "design": TermOf(TermKind.DESIGN),
        "scope": OneOf(frozenset(DesignScope), "scope"),
    },
    key=("phrase",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A study design that a phrase names.

    Attributes:
        iri: A study design of ``ontology/schemes.ttl``.
        of_document: Whether it applies to the whole document, not only to its own sentence.
    """

    iri: str
    of_document: bool


def read_designs(folder: Path, schema: Schema | None = None) -> Mapping[str, Design]:
    """Read the designs by phrase.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return MappingProxyType(
        {
            row["phrase"]: Design(
                iri=term_iri(row["design"]), of_document=row["scope"] == DesignScope.DOCUMENT
            )
            for _, row in DESIGNS.read(folder, schema)
        }
    )
