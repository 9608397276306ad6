"""``causality.tsv``: words that say how two things go together."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimgraph.ontology.tables.checks import Number, OneOf
from claimgraph.ontology.tables.table import Table
from claimgraph.ontology.tables.word_patterns import WORD_PATTERN, by_first_word, split_words

__all__ = ["CAUSALITY", "LinkKind", "LinkPhrase", "LinkSign", "read_links"]

_HEAVIEST = 9


class LinkKind(StrEnum):
    """How two things go together; or that nothing is said of it, or only hedged."""

    DIRECT = "direct"
    CORRELATIONAL = "correlational"
    PREDICTIVE = "predictive"
    COMPARISON = "comparison"
    NONE = "none"
    HEDGE = "hedge"


class LinkSign(StrEnum):
    """Which way the object goes."""

    INCREASE = "increase"
    DECREASE = "decrease"


CAUSALITY = Table(
    name="causality.tsv",
    columns={
        "phrase": WORD_PATTERN,
        "kind": OneOf(frozenset(LinkKind), "kind of link"),
        "sign": OneOf(frozenset({"", *LinkSign}), "sign of a link"),
        "weight": Number(1, _HEAVIEST),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPhrase:
    """A phrase that says how two things go together, or that nothing is said of it.

    Attributes:
        words: For each word what it may be; an empty set stands for a few words more.
        kind: A :class:`LinkKind`.
        sign: A :class:`LinkSign`, or empty.
        weight: How strongly it speaks for its kind, from 1 to 9.
    """

    words: tuple[frozenset[str], ...]
    kind: str
    sign: str
    weight: int


def read_links(folder: Path) -> Mapping[str, tuple[LinkPhrase, ...]]:
    """Read the phrases by each thing that their first word may be.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    return by_first_word(
        LinkPhrase(
            words=split_words(row["phrase"]),
            kind=row["kind"],
            sign=row["sign"],
            weight=int(row["weight"]),
        )
        for _, row in CAUSALITY.read(folder)
    )
