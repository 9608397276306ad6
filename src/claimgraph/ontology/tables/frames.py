"""``frames.tsv``: which word evokes which predicate, and where its arguments are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import InputError
from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.argument_places import (
    Condition,
    Place,
    Places,
    Position,
    parse_places,
)
from claimgraph.ontology.tables.checks import (
    LOWER,
    AnyOf,
    CellError,
    Each,
    Maybe,
    OneOf,
    TermKind,
    TermOf,
    Terms,
    Text,
    term_iri,
)
from claimgraph.ontology.tables.grammar import PartOfSpeech
from claimgraph.ontology.tables.table import Row, Table

__all__ = ["FRAMES", "Frame", "add_frames", "check_frame_row", "read_frames"]

# These are for topics of gaps only, not for arguments of claims.
_POSITIONS = frozenset(Position) - {Position.CLAUSE, Position.GOVERNOR}
_CATEGORIES = Maybe(Each(TermOf(TermKind.GROUP)))
_BEFORE_NAME = re.compile("[:/#]")  # in a CURIE or an IRI
_CURIE = Text(re.compile(r"[a-z]+:\w+"), "a category as cg:Condition, or words in lower case")
FRAMES = Table(
    name="frames.tsv",
    columns={
        "lemma": AnyOf(_CURIE, LOWER),
        "pos": OneOf(frozenset(PartOfSpeech), "part of speech"),
        "predicate": TermOf(TermKind.PREDICATE),
        "subject": Places(_POSITIONS, frozenset(Condition), has_paths=True),
        "object": Places(_POSITIONS, frozenset(Condition), has_paths=True),
        "subject_category": _CATEGORIES,
        "object_category": _CATEGORIES,
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A word that evokes a predicate, and where its arguments are."""

    rule: str
    lemma: str
    pos: str
    predicate: str
    subject: tuple[Place, ...]
    object: tuple[Place, ...]
    subject_categories: frozenset[str]
    object_categories: frozenset[str]

    @property
    def is_of_cases(self) -> bool:
        """Whether an argument is what people have who are set against others without it."""
        places = (*self.subject, *self.object)
        return any(each.end.position is Position.CASES for each in places)


def read_frames(
    folder: Path, schema: Schema | None = None
) -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    """Read the frames by lemma and part of speech, in the order of the table.

    Args:
        folder: The ontology folder.
        schema: The definitions in its Turtle files; None to read them.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return add_frames({}, (row for _, row in FRAMES.read(folder, schema)))[0]


def check_frame_row(row: Row, schema: Schema, *, where: str) -> None:
    """Check the cells of a row that is not in the table yet.

    Args:
        row: Its cells by column.
        schema: The definitions that they refer to.
        where: Where the row stands, for the error.

    Raises:
        InputError: If a cell is invalid.
    """
    terms = Terms(schema.folder, schema)
    for column, check in FRAMES.columns.items():
        try:
            check(row[column], terms)
        except CellError as error:
            raise InputError(
                f"{error.problem} in the column {column!r}", where=where, fix=error.fix
            ) from error


def add_frames(
    known: Mapping[tuple[str, str], tuple[Frame, ...]], rows: Iterable[Row]
) -> tuple[Mapping[tuple[str, str], tuple[Frame, ...]], tuple[Frame, ...]]:
    """Add rows of the table to frames, each after those of its word.

    Args:
        known: Frames by lemma and part of speech.
        rows: Checked cells by column.

    Returns:
        All frames by lemma and part of speech, and those that were added, in their order.
    """
    found = {key: list(frames) for key, frames in known.items()}
    added = []
    for row in rows:
        frames = found.setdefault((row["lemma"], row["pos"]), [])
        name = _BEFORE_NAME.split(row["predicate"])[-1]
        same = sum(frame.rule.split("#")[0].endswith(f".{name}") for frame in frames)
        frames.append(
            Frame(
                rule=f"{row['lemma']}.{row['pos']}.{name}" + (f"#{same + 1}" if same else ""),
                lemma=row["lemma"],
                pos=row["pos"],
                predicate=term_iri(row["predicate"]),
                subject=parse_places(row["subject"]),
                object=parse_places(row["object"]),
                subject_categories=_categories(row["subject_category"]),
                object_categories=_categories(row["object_category"]),
            )
        )
        added.append(frames[-1])
    return MappingProxyType({key: tuple(each) for key, each in found.items()}), tuple(added)


def _categories(cell: str) -> frozenset[str]:
    return frozenset(map(term_iri, cell.split("|"))) if cell else frozenset()
