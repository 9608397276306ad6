"""Categories of the concepts of each terminology: the table ``terminologies.tsv``."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from claimgraph.model import NameKind
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import (
    CellError,
    Maybe,
    Number,
    OneOf,
    PrefixOf,
    Row,
    TermKind,
    TermOf,
    Text,
    term_iri,
)
from claimgraph.terminology.sources import Identifiers

__all__ = ["TERMINOLOGIES", "Placement", "Terminologies", "load_terminologies"]

_UNKNOWN_RANK = 100  # for terminologies that the table does not list: after all that it does
_RELATED = {"": None, "exact": NameKind.EXACT, "narrow": NameKind.NARROW}
_XREFS = {"all": True, "marked": False}


class _Basis(StrEnum):
    """What a row's concepts are selected by; the table documents each kind."""

    ANY = "any"
    TREE = "tree"
    TYPE = "type"
    ROOT = "root"


def _go_together(row: Row) -> None:
    if (row["by"] == _Basis.ANY) == bool(row["value"]):
        raise CellError(
            f"by {row['by']!r} there is the value {row['value']!r}",
            "write what to compare with, and nothing for any",
        )


TERMINOLOGIES = Table(
    name="terminologies.tsv",
    columns={
        "terminology": PrefixOf(),
        "by": OneOf(frozenset(_Basis), "value"),
        "value": Maybe(Text(re.compile(r"[\w.:-]+"), "a tree number, type or root")),
        "category": Maybe(TermOf(TermKind.CATEGORY)),
        "rank": Number(0, _UNKNOWN_RANK - 1),
        "related": OneOf(frozenset(_RELATED), "kind of name"),
        "xrefs": OneOf(frozenset(_XREFS), "value"),
    },
    key=("terminology", "by", "value"),
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The table's entry for a concept.

    Attributes:
        category: IRI; empty if the concept is to be left out.
        rank: Of equal concepts, the one with the lowest rank stands for all.
        related: Kind given to RELATED synonyms; None to leave them out.
        all_xrefs: Whether plain cross-references mean the same concept.
    """

    category: str
    rank: int
    related: NameKind | None
    all_xrefs: bool


_NOWHERE = Placement(category="", rank=_UNKNOWN_RANK, related=None, all_xrefs=False)
_Rules = dict[str, tuple[int, Placement]]


class Terminologies:
    """The table; does not change after it is built.

    Args:
        rows: Terminology, ``by``, value and placement, in the order of the table.
        identifiers: Maps IRIs to their terminologies.
    """

    def __init__(
        self, rows: Iterable[tuple[str, str, str, Placement]], identifiers: Identifiers
    ) -> None:
        self._identifiers = identifiers
        self._rules: dict[tuple[str, str], _Rules] = defaultdict(dict)
        self._of_category: dict[tuple[str, str], Placement] = {}
        for order, (terminology, by, value, placement) in enumerate(rows):
            self._rules[terminology, by].setdefault(value, (order, placement))
            self._of_category.setdefault((terminology, placement.category), placement)

    @property
    def identifiers(self) -> Identifiers:
        """The mapping of identifiers to IRIs."""
        return self._identifiers

    @property
    def roots(self) -> tuple[str, ...]:
        """IRIs of the concepts under which the table places others, in its order."""
        found = [
            (order, root)
            for (_, by), rules in self._rules.items()
            for root, (order, _) in rules.items()
            if by == "root"
        ]
        return tuple(root for _, root in sorted(found))

    def place(
        self, iri: str, marks: Iterable[str], root: str | None, category: str = ""
    ) -> Placement:
        """Return the table's entry for a concept.

        Args:
            iri: The concept.
            marks: Its tree numbers and semantic types.
            root: The nearest of :attr:`roots` that it equals or is under; None if there is none.
            category: IRI of the category that its source names; empty if it names none.
        """
        terminology = self._identifiers.prefix(iri)
        if category:
            _, known = self._rules_of(terminology, "any").get("") or (0, _NOWHERE)
            general = self._of_category.get((terminology, category), known)
            return replace(general, category=category)
        found: list[tuple[bool, int, Placement]] = []
        trees, types = self._rules_of(terminology, "tree"), self._rules_of(terminology, "type")
        for mark in marks:
            for size in range(len(mark), 0, -1):
                if mark[:size] in trees:
                    order, placement = trees[mark[:size]]
                    found.append((False, order, placement))
                    break
            if mark in types:
                order, placement = types[mark]
                found.append((True, order, placement))
        if found:
            return min(found, key=lambda each: each[:2])[2]
        under = self._rules_of(terminology, "root").get(root or "")
        _, placement = under or self._rules_of(terminology, "any").get("") or (0, _NOWHERE)
        return placement

    def _rules_of(self, terminology: str, by: str) -> _Rules:
        return self._rules.get((terminology, by), {})


def load_terminologies(
    folder: Path, identifiers: Identifiers, schema: Schema | None = None
) -> Terminologies:
    """Read ``terminologies.tsv``.

    Args:
        folder: The ontology folder.
        identifiers: The mapping of identifiers to IRIs.
        schema: The definitions in the folder's Turtle files; None to read them.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows = (_read_row(row, identifiers) for _, row in TERMINOLOGIES.read(folder, schema))
    return Terminologies(rows, identifiers)


def _read_row(row: Row, identifiers: Identifiers) -> tuple[str, str, str, Placement]:
    value = row["value"]
    if row["by"] == _Basis.ROOT:
        value = identifiers.iri(value) or value
    placement = Placement(
        category=term_iri(row["category"]) if row["category"] else "",
        rank=int(row["rank"]),
        related=_RELATED[row["related"]],
        all_xrefs=_XREFS[row["xrefs"]],
    )
    return row["terminology"], row["by"], value, placement
