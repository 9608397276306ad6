"""The table of words that say how two things go together, ``causality.tsv``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.errors import OntologyError

__all__ = ["CAUSALITY_COLUMNS", "LinkPhrase", "read_links"]

CAUSALITY_COLUMNS = ("phrase", "kind", "sign", "weight")
_KINDS = frozenset({"direct", "correlational", "predictive", "comparison", "none", "hedge"})
_SIGNS = frozenset({"", "increase", "decrease"})
_GAP = "..."


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPhrase:
    """A phrase that says how two things go together, or that nothing is said of it.

    Attributes:
        words: For each word what it may be; an empty set stands for a few words more.
        kind: ``direct``, ``correlational``, ``predictive``, ``comparison``, ``none`` or
            ``hedge``.
        sign: ``increase``, ``decrease`` or empty.
        weight: How strongly it speaks for its kind, from 1 to 9.
    """

    words: tuple[frozenset[str], ...]
    kind: str
    sign: str
    weight: int


def read_links(
    rows: Iterable[tuple[str, Mapping[str, str]]],
) -> Mapping[str, tuple[LinkPhrase, ...]]:
    """Read the phrases of the table.

    Args:
        rows: Place for errors and cells of each row.

    Returns:
        The phrases by each thing that their first word may be.

    Raises:
        OntologyError: If a cell is not of its kind.
    """
    found: dict[str, list[LinkPhrase]] = {}
    for where, row in rows:
        words = tuple(
            frozenset() if word == _GAP else frozenset(word.split("/"))
            for word in row["phrase"].split()
        )
        for name, is_right in (
            ("phrase", bool(words) and bool(words[0]) and bool(words[-1])),
            ("kind", row["kind"] in _KINDS),
            ("sign", row["sign"] in _SIGNS),
            ("weight", row["weight"] in set("123456789")),
        ):
            if not is_right:
                raise OntologyError(
                    f"unknown {name} {row[name]!r}",
                    where=where,
                    fix="see the first lines of the table",
                )
        phrase = LinkPhrase(
            words=words, kind=row["kind"], sign=row["sign"], weight=int(row["weight"])
        )
        for word in sorted(words[0]):
            found.setdefault(word, []).append(phrase)
    return MappingProxyType({word: tuple(phrases) for word, phrases in found.items()})
