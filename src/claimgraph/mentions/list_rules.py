"""The words by which lists of names that share a part are known."""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import (
    CellError,
    Maybe,
    OneOf,
    Row,
    TermKind,
    TermOf,
    Text,
    term_iri,
)
from claimgraph.ontology.tables.head_nouns import HEADS, HeadKind

__all__ = ["ListRules", "load_list_rules"]

_GREEK = "\u0370-\u03ff"
_HYPHENS = "\\-\u2010\u2011\u2012\u2013"


class _ListKind(StrEnum):
    """The kind of a row; the header of the table explains each."""

    CONJUNCTION = "conjunction"
    PREFIX = "prefix"
    MARKER = "marker"
    UNIT = "unit"
    HEAD = "head"
    MEMBER = "member"


_WITH_CATEGORY = frozenset({_ListKind.HEAD, _ListKind.MEMBER})


def _go_together(row: Row) -> None:
    kind, form, category = row["kind"], row["form"], row["category"]
    if bool(category) != (kind in _WITH_CATEGORY) or bool(form) == bool(category):
        raise CellError(
            f"{form!r} is of the kind {kind!r} with the category {category!r}",
            "see the first lines of the table",
        )
    if row["kind"] != _ListKind.MARKER and form != form.lower():
        raise CellError(f"{form!r} has capitals in the column 'form'", "write it in lower case")


LISTS = Table(
    name="lists.tsv",
    columns={
        "kind": OneOf(frozenset(_ListKind), "kind"),
        "form": Maybe(Text(re.compile(r"[^\W\d_]+(?:[ /][^\W\d_]+)*"), "words")),
        "category": Maybe(TermOf(TermKind.CATEGORY)),
    },
    key=("kind", "form", "category"),
    check=_go_together,
)


@dataclass(frozen=True)
class ListRules:
    """The words of lists.

    Attributes:
        conjunctions: Words that join the members of a list.
        prefixes: Beginnings of words that may stand alone before a hyphen.
        markers: What tells the members of a family apart, besides digits, single letters and Greek
            letters.
        units: Words that name one thing together, whatever stands behind them.
        heads: Categories whose concepts may end a name that the lexicon lacks.
        members: Categories of what may stand before them.
        measures: Nouns that point on to another noun, and make no concept with a name before them.
        deviations: Nouns that tell of too little or too much of what stands before them.
    """

    conjunctions: frozenset[str] = frozenset({"and", "or", "and/or", "as well as"})
    prefixes: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    deviations: frozenset[str] = frozenset()

    @cached_property
    def _word(self) -> str:
        words = sorted(self.conjunctions, key=lambda word: (-len(word), word))
        return "(?i:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"

    @cached_property
    def separator(self) -> str:
        """Regular expression of what stands between two members of a list."""
        return rf"(?:\s*,\s*(?:{self._word}\s+)?|\s*/\s*|\s+{self._word}\s+|\s*&\s*)"

    @cached_property
    def marker(self) -> str:
        """Regular expression of what tells the members of a family apart."""
        words = "|".join(sorted(map(re.escape, self.markers), key=lambda word: (-len(word), word)))
        named = rf"(?:{words})\d?|" if words else ""
        return rf"(?:{named}[A-Z]?\d{{1,3}}[A-Za-z]?|[A-Z]|[{_GREEK}]\d?)"

    @cached_property
    def conjunction_before(self) -> re.Pattern[str]:
        """Matches a conjunction (not only a comma) at the end of a text."""
        return re.compile(rf"(?:[{_HYPHENS}]?\s*,?\s+{self._word}\s+|[{_HYPHENS}]?\s*[/&]\s*)\Z")

    @cached_property
    def conjunction_inside(self) -> re.Pattern[str]:
        """Matches a conjunction between words."""
        return re.compile(rf"\s+{self._word}\s+")

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """Matches what may be a conjunction; cheap, to leave out most sentences."""
        return re.compile(rf"\s{self._word}\s|[/&]|,\s*[{_HYPHENS}]")

    def kinds(self, marker: str) -> frozenset[str]:
        """Return the kinds of a marker; members of one list have one in common.

        >>> sorted(ListRules(markers=frozenset({"V"})).kinds("V"))
        ['letter', 'word']
        """
        shapes = {
            "digit": r"\d{1,3}[A-Za-z]?",
            "letter": r"[A-Z]",
            "numbered letter": r"[A-Z]\d{1,3}[A-Za-z]?",
            "greek": rf"[{_GREEK}]\d?",
        }
        found = {kind for kind, shape in shapes.items() if re.fullmatch(shape, marker)}
        word = marker.rstrip("0123456789")
        if word in self.markers:
            found.add("word" if word.isupper() else "greek")
        return frozenset(found)


def load_list_rules(folder: Path, schema: Schema | None = None) -> ListRules:
    """Read ``lists.tsv``.

    Args:
        folder: The ontology folder.
        schema: What its Turtle files define; None to read them.

    Raises:
        OntologyError: If the table, or that of head nouns, is missing or a cell cannot be right.
    """
    heads: dict[bool, set[str]] = defaultdict(set)
    for _, row in HEADS.read(folder, schema):
        heads[row["kind"] == HeadKind.DEVIATION].add(row["lemma"])
    forms: dict[str, set[str]] = defaultdict(set)
    for _, row in LISTS.read(folder, schema):
        forms[row["kind"]].add(row["form"] or term_iri(row["category"]))
    return ListRules(
        conjunctions=frozenset(forms[_ListKind.CONJUNCTION]),
        prefixes=frozenset(forms[_ListKind.PREFIX]),
        markers=frozenset(forms[_ListKind.MARKER]),
        units=frozenset(forms[_ListKind.UNIT]),
        heads=frozenset(forms[_ListKind.HEAD]),
        members=frozenset(forms[_ListKind.MEMBER]),
        measures=frozenset(heads[False]),
        deviations=frozenset(heads[True]),
    )
