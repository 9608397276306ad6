"""The table ``concepts.tsv``: core concepts, which take precedence over any terminology."""

from collections.abc import Iterator
from pathlib import Path

from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import (
    NAME,
    CellError,
    CurieOf,
    Each,
    Maybe,
    Row,
    TermKind,
    TermOf,
    term_iri,
)
from claimgraph.vocabulary import cg, expand

__all__ = ["CONCEPTS", "read_core_concepts"]

_OPTIONAL = ("names", "abbreviations", "broader", "condition", "exact")


def _go_together(row: Row) -> None:
    if row["condition"] and term_iri(row["category"]) != cg("Population"):
        raise CellError(
            f"{row['label']!r} is no population and has a condition", "leave the cell empty"
        )


CONCEPTS = Table(
    name="concepts.tsv",
    columns={
        "id": CurieOf(),
        "label": NAME,
        "category": TermOf(TermKind.CATEGORY),
        "names": Maybe(Each(NAME)),
        "abbreviations": Maybe(Each(NAME)),
        "broader": Maybe(Each(CurieOf())),
        "condition": Maybe(CurieOf()),
        "exact": Maybe(Each(CurieOf())),
    },
    dispensable=frozenset(_OPTIONAL),
    key=("id",),
    check=_go_together,
)


def read_core_concepts(folder: Path, schema: Schema | None = None) -> Iterator[Concept]:
    """Yield the core concepts, in the order of the table.

    Args:
        folder: The ontology folder.
        schema: The definitions in its Turtle files; None to read them.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    for _, row in CONCEPTS.read(folder, schema):
        yield Concept(
            iri=expand(row["id"]),
            label=row["label"],
            category=term_iri(row["category"]),
            names=(
                *_names(row["names"], NameKind.EXACT),
                *_names(row["abbreviations"], NameKind.ABBREVIATION),
            ),
            broader=tuple(map(expand, _cut(row["broader"]))),
            exact=tuple(map(expand, _cut(row["exact"]))),
            condition=expand(row["condition"]) if row["condition"] else None,
        )


def _names(cell: str, kind: NameKind) -> Iterator[ConceptName]:
    return (ConceptName(text=text, kind=kind) for text in _cut(cell))


def _cut(cell: str) -> list[str]:
    return cell.split("|") if cell else []
