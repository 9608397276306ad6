"""What the cells of a column may hold: the checks that all tables share.

A check is called with a cell and the terms of the ontology folder, and raises :class:`CellError` if
the cell cannot be right. Checks are data: a test reads from them what a table's comment must say.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import ClaimgraphError
from claimgraph.ontology.defined_terms import read_defined
from claimgraph.ontology.schema import Schema
from claimgraph.vocabulary import PREFIXES, cg, contract, expand

__all__ = [
    "HEADING",
    "LOWER",
    "NAME",
    "SENTENCE",
    "WORD",
    "AnyOf",
    "CellError",
    "Check",
    "CurieOf",
    "Each",
    "Maybe",
    "Number",
    "OneOf",
    "Regex",
    "TermKind",
    "TermOf",
    "Terms",
    "Text",
    "term_iri",
    "unknown",
]

_FEW = 60  # values that an error still lists
_DIGIT = re.compile(r"\d")
_CURIE = re.compile(r"[A-Za-z][\w.-]*:[^\s<>\"{}|^`\\]+")


class CellError(ValueError):
    """A cell that cannot be right.

    Args:
        problem: What is wrong, one sentence without a full stop.
        fix: What to write instead.
    """

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix


class TermKind(StrEnum):
    """What a cell may name in the Turtle files of its folder."""

    PREDICATE = "predicate"
    CATEGORY = "category"
    GROUP = "category or class of them"
    QUALIFIER = "qualifier property"
    DESIGN = "study design"
    GAP = "kind of gap"
    STATISTIC = "kind of statistic"
    PUBLICATION_TYPE = "study design or withdrawn type"


class Terms:
    """What the Turtle files of a folder define, read when it is first asked for.

    Args:
        folder: The ontology folder.
        schema: The folder's schema if it is known already.
    """

    def __init__(self, folder: Path, schema: Schema | None = None) -> None:
        self.folder = folder
        self.schema = schema

    def known(self, kind: TermKind) -> Collection[str]:
        """Return the IRIs of what there is of a kind."""
        if self.schema is not None:
            return _DEFINED[kind](self.schema)
        typed, wider = self._defined
        found = {iri for name in _TYPES[kind] for iri in typed.get(cg(name), ())}
        queue = list(found) if kind is TermKind.GROUP else []
        for iri in queue:
            fresh = wider.get(iri, frozenset()) - found
            found |= fresh
            queue += fresh
        return found

    @cached_property
    def _defined(self) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
        return read_defined(self.folder)


_TYPES: Mapping[TermKind, tuple[str, ...]] = MappingProxyType(
    {
        TermKind.PREDICATE: ("Predicate",),
        TermKind.CATEGORY: ("Category",),
        TermKind.GROUP: ("Category",),
        TermKind.QUALIFIER: ("QualifierKind",),
        TermKind.DESIGN: ("StudyDesign",),
        TermKind.GAP: ("GapKind",),
        TermKind.STATISTIC: ("StatisticKind",),
        TermKind.PUBLICATION_TYPE: ("StudyDesign", "WithdrawnType"),
    }
)
_DEFINED: Mapping[TermKind, Callable[[Schema], Collection[str]]] = MappingProxyType(
    {
        TermKind.PREDICATE: lambda schema: schema.predicates,
        TermKind.CATEGORY: lambda schema: schema.categories,
        TermKind.GROUP: lambda schema: {
            wider for each in schema.categories.values() for wider in each.parents
        },
        TermKind.QUALIFIER: lambda schema: schema.qualifiers,
        TermKind.DESIGN: lambda schema: schema.designs,
        TermKind.GAP: lambda schema: schema.gap_kinds,
        TermKind.STATISTIC: lambda schema: schema.statistic_kinds,
        TermKind.PUBLICATION_TYPE: lambda schema: {*schema.designs, *schema.withdrawn},
    }
)
Check = Callable[[str, Terms], None]


def unknown(what: str, value: str, known: Iterable[str]) -> CellError:
    """Return the error of a value that is none of those there are, with the nearest of them."""
    names = sorted(map(str, known))
    # Of identifiers, one digit more or less is no typing error but another thing.
    near = [] if _DIGIT.search(value) else get_close_matches(value, names, n=1)
    hint = [f"write {near[0]!r}"] if near else []
    if len(names) <= _FEW:
        hint.append(f"use one of {', '.join(name or '(nothing)' for name in names)}")
    return CellError(f"unknown {what} {value!r}", "; ".join(hint) or "see the table's first lines")


def term_iri(cell: str) -> str:
    """Return the IRI of a term: a CURIE, or a name of our own namespace without its prefix.

    >>> term_iri("treats") == term_iri("cg:treats")
    True
    """
    return expand(cell if ":" in cell else f"cg:{cell}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some values: the members of an enumeration."""

    known: Collection[str]
    what: str

    def __call__(self, cell: str, _: Terms) -> None:
        """Check a cell."""
        if cell not in self.known:
            raise unknown(self.what, cell, self.known)


@dataclass(frozen=True, slots=True)
class TermOf:
    """A term that the Turtle files of the folder define; ``cg:`` may be left out."""

    kind: TermKind

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        try:
            iri = term_iri(cell)
        except ClaimgraphError as error:
            raise CellError(error.problem, error.fix) from error
        known = terms.known(self.kind)
        if iri not in known:
            own = "" if ":" in cell else "cg:"
            names = (contract(each).removeprefix(own) for each in known)
            raise unknown(self.kind.value, cell, names)


@dataclass(frozen=True, slots=True)
class CurieOf:
    """An identifier whose prefix is declared; of some terminologies only, if they are named."""

    prefixes: Collection[str] = frozenset(PREFIXES)

    def __call__(self, cell: str, _: Terms) -> None:
        """Check a cell."""
        prefix = cell.partition(":")[0].lower()
        if not _CURIE.fullmatch(cell):
            raise CellError(f"{cell!r} is no CURIE", "write prefix:reference, as mesh:D008274")
        if prefix not in self.prefixes:
            raise unknown("prefix", prefix, self.prefixes)


@dataclass(frozen=True, slots=True)
class Text:
    """Words that no list has: held to the form that they must have."""

    form: re.Pattern[str]
    what: str

    def __call__(self, cell: str, _: Terms) -> None:
        """Check a cell."""
        if not self.form.fullmatch(cell):
            raise CellError(
                f"{cell!r} cannot be right" if cell else "the cell is empty", f"write {self.what}"
            )


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two others."""

    least: float
    most: float
    is_whole: bool = True

    def __call__(self, cell: str, _: Terms) -> None:
        """Check a cell."""
        try:
            value = int(cell) if self.is_whole else float(cell)
        except ValueError:
            value = float("nan")
        if not self.least <= value <= self.most:
            what = "whole number" if self.is_whole else "number"
            raise CellError(
                f"{cell!r} is no {what} between {self.least:g} and {self.most:g}", "mend the cell"
            )


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression of Python that matches no empty text."""

    def __call__(self, cell: str, _: Terms) -> None:
        """Check a cell."""
        try:
            pattern = re.compile(cell)
        except re.error as error:
            raise CellError(f"this is no regular expression: {error}", "mend the cell") from error
        if pattern.fullmatch(""):
            raise CellError(f"the pattern {cell!r} matches nothing at all", "mend the cell")


@dataclass(frozen=True, slots=True)
class Maybe:
    """An empty cell, or one that another check lets pass."""

    check: Check

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        if cell:
            self.check(cell, terms)


@dataclass(frozen=True, slots=True)
class Each:
    """Several values in a cell, each of which another check lets pass; one at least."""

    check: Check
    separator: str = "|"

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        parts = cell.split(self.separator)
        for part in parts:
            if part != part.strip() or (len(parts) > 1 and not part):
                raise CellError(
                    f"a stray space or {self.separator!r} in {cell!r}",
                    f"part the values by one {self.separator!r} each, without spaces",
                )
            self.check(part, terms)
        if len(set(parts)) != len(parts):
            raise CellError(f"{cell!r} says a thing twice", "take one of them out")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What the first of two checks lets pass, or the second; the second tells what is wrong."""

    first: Check
    second: Check

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        try:
            self.first(cell, terms)
        except CellError:
            self.second(cell, terms)


_SIGNS = r"\[\]{}<>|\t\""
# One word as lemmas and forms are compared: no capitals, no spaces, no brackets, no quotes.
WORD = Text(re.compile(rf"(?:(?![A-Z])[^\s{_SIGNS}()])+"), "one word in lower case")
LOWER = Text(
    re.compile(rf"(?:(?![A-Z])[^\s{_SIGNS}()])+(?: (?:(?![A-Z])[^\s{_SIGNS}()])+)*"),
    "words in lower case with one space between them",
)
# A name as it stands in text; brackets belong to chemical names.
NAME = Text(re.compile(r"[^\s|<>\"]+(?: [^\s|<>\"]+)*"), "a name with one space between its words")
HEADING = Text(re.compile(r"[^\sa-z|<>\"]+(?: [^\sa-z|<>\"]+)*"), "the words in capitals")
SENTENCE = Text(re.compile(r"\S+(?: \S+)*"), "something, with one space between its words")
