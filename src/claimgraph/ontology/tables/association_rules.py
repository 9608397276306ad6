"""``associations.tsv``: how two concepts are associated where no frame matches."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import Number, OneOf, TermKind, TermOf, Text, term_iri
from claimgraph.ontology.tables.table import Table

__all__ = [
    "ASSOCIATIONS",
    "ASSOCIATION_RULE",
    "Alike",
    "Arrival",
    "Association",
    "Governor",
    "read_associations",
]

ASSOCIATION_RULE = ".association"  # appended to the name of a row, in evidence
_MOST_CLAUSES = 9
_LONGEST = 99  # words


class Alike(StrEnum):
    """Whether a weak association may relate two substances; see ``associations.tsv``."""

    YES = "yes"
    NO = "no"
    TOLD = "told"
    ONLY = "only"


class Governor(StrEnum):
    """The word where the paths from both concepts meet."""

    VERB = "verb"
    NOUN = "noun"
    CONSEQUENCE = "consequence"
    JOINT = "joint"


class Arrival(StrEnum):
    """How a path arrives at the governor."""

    SUBJECT = "subject"
    MODIFIER = "modifier"
    CLAUSE = "clause"
    COORDINATED = "coordinated"
    ITSELF = "itself"


_ARRIVAL = OneOf(frozenset(Arrival), "arrival")
ASSOCIATIONS = Table(
    name="associations.tsv",
    columns={
        "rule": Text(re.compile(r"[a-z]+(?:-[a-z]+)*"), "a name in lower case with hyphens"),
        "governor": OneOf(frozenset(Governor), "governor"),
        "first": _ARRIVAL,
        "second": _ARRIVAL,
        "clauses": Number(0, _MOST_CLAUSES),
        "longest": Number(0, _LONGEST),
        "predicate": TermOf(TermKind.PREDICATE),
        "alike": OneOf(frozenset(Alike), "value"),
    },
    key=("rule",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """How two concepts of a clause are associated without a frame; see ``associations.tsv``."""

    rule: str
    governor: str
    first: str
    second: str
    clauses: int
    longest: int
    predicate: str
    alike: Alike


def read_associations(folder: Path, schema: Schema | None = None) -> tuple[Association, ...]:
    """Read the rules, in the order of the table.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(
        Association(
            rule=f"{row['rule']}{ASSOCIATION_RULE}",
            governor=row["governor"],
            first=row["first"],
            second=row["second"],
            clauses=int(row["clauses"]),
            longest=int(row["longest"]),
            predicate=term_iri(row["predicate"]),
            alike=Alike(row["alike"]),
        )
        for _, row in ASSOCIATIONS.read(folder, schema)
    )
