"""Checks of cells, shared by all tables.

A check is called with a cell and the terms of the ontology folder, and raises :class:`CellError` if
the cell is invalid. Checks are data, so that a test can compare them with the table's comment.
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
from claimgraph.ontology.defined_terms import read_defined, read_prefixes
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
    "PrefixOf",
    "Regex",
    "TermKind",
    "TermOf",
    "Terms",
    "Text",
    "resolve",
    "term_iri",
    "unknown",
]

_FEW = 60  # most values that an error lists
_DIGIT = re.compile(r"\d")
_PREFIXES = frozenset(PREFIXES)
_CURIE = re.compile(r"[A-Za-z][\w.-]*:[^\s<>\"{}|^`\\]+")


class CellError(ValueError):
    """A cell is invalid.

    Args:
        problem: What is wrong, one sentence without a full stop.
        fix: What to write instead.
    """

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix


class TermKind(StrEnum):
    """Kinds of terms in the folder's Turtle files that a cell may name."""

    PREDICATE = "predicate"
    CATEGORY = "category"
    GROUP = "category or class of them"
    QUALIFIER = "qualifier property"
    DESIGN = "study design"
    GAP = "kind of gap"
    STATISTIC = "kind of statistic"
    PUBLICATION_TYPE = "study design or withdrawn type"


class Terms:
    """The terms that a folder's Turtle files define, read on first use.

    Args:
        folder: The ontology folder.
        schema: The folder's schema, if it has been loaded.
    """

    def __init__(self, folder: Path, schema: Schema | None = None) -> None:
        self.folder = folder
        self.schema = schema

    def known(self, kind: TermKind) -> Collection[str]:
        """Return the IRIs of all terms of a kind."""
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
    def prefixes(self) -> Mapping[str, str]:
        """Namespace by prefix: those of the code, and what the folder's ``prefixes.ttl`` adds."""
        own = read_prefixes(self.folder) if self.schema is None else self.schema.prefixes
        return {**{prefix.lower(): each for prefix, each in own.items()}, **PREFIXES}

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
    """Return an error for an unknown value that suggests the most similar known one."""
    names = sorted(map(str, known))
    # Identifiers that differ in a digit are different things, not typing errors.
    near = [] if _DIGIT.search(value) else get_close_matches(value, names, n=1)
    hint = [f"write {near[0]!r}"] if near else []
    if len(names) <= _FEW:
        hint.append(f"use one of {', '.join(name or '(nothing)' for name in names)}")
    return CellError(f"unknown {what} {value!r}", "; ".join(hint) or "see the table's first lines")


def term_iri(cell: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the IRI of a term given as a CURIE, or as a name in our namespace without prefix.

    >>> term_iri("treats") == term_iri("cg:treats")
    True
    """
    return expand(cell if ":" in cell else f"cg:{cell}", prefixes)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several values: the members of an enumeration."""

    known: Collection[str]
    what: str

    def __call__(self, cell: str, _: Terms) -> None:
        """Check a cell."""
        if cell not in self.known:
            raise unknown(self.what, cell, self.known)


@dataclass(frozen=True, slots=True)
class PrefixOf(OneOf):
    """A declared prefix: one that the code knows, or one of the folder's ``prefixes.ttl``."""

    known: Collection[str] = _PREFIXES
    what: str = "prefix"

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        if cell not in self.known and cell not in terms.prefixes:
            raise unknown(self.what, cell, terms.prefixes)


@dataclass(frozen=True, slots=True)
class TermOf:
    """A term defined in the folder's Turtle files; ``cg:`` may be omitted."""

    kind: TermKind

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        try:
            iri = term_iri(_expanded(cell, terms))
        except ClaimgraphError as error:
            raise CellError(error.problem, error.fix) from error
        known = terms.known(self.kind)
        if iri not in known:
            own = "" if ":" in cell else "cg:"
            names = (contract(each).removeprefix(own) for each in known)
            raise unknown(self.kind.value, cell, names)


@dataclass(frozen=True, slots=True)
class CurieOf:
    """An identifier with a declared prefix, optionally of certain terminologies only."""

    prefixes: Collection[str] = _PREFIXES

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        prefix = cell.partition(":")[0].lower()
        if not _CURIE.fullmatch(cell):
            raise CellError(f"{cell!r} is no CURIE", "write prefix:reference, as mesh:D008274")
        if prefix not in self.prefixes:
            known = terms.prefixes if self.prefixes is _PREFIXES else self.prefixes
            if prefix not in known:
                raise unknown("prefix", prefix, known)


@dataclass(frozen=True, slots=True)
class Text:
    """Free text that must match a pattern."""

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
    """A Python regular expression that does not match the empty text."""

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
    """An empty cell, or one that passes another check."""

    check: Check

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        if cell:
            self.check(cell, terms)


@dataclass(frozen=True, slots=True)
class Each:
    """One or more values in a cell, each of which passes another check."""

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
    """A cell that passes either of two checks; errors come from the second."""

    first: Check
    second: Check

    def __call__(self, cell: str, terms: Terms) -> None:
        """Check a cell."""
        try:
            self.first(cell, terms)
        except CellError:
            self.second(cell, terms)


def resolve(check: Check, cell: str, terms: Terms) -> str:
    """Return a cell with IRIs in place of the CURIEs whose prefix only the folder declares.

    So the readers of tables, which know the code's prefixes, understand them.

    Args:
        check: The check that the cell has passed.
        cell: The cell.
        terms: The terms of the ontology folder.
    """
    if ":" not in cell:
        return cell
    match check:
        case Maybe(inner):
            return resolve(inner, cell, terms)
        case Each(inner, separator):
            return separator.join(resolve(inner, part, terms) for part in cell.split(separator))
        case AnyOf(first, second):
            return resolve(second, resolve(first, cell, terms), terms)
        case TermOf() | CurieOf():
            return _expanded(cell, terms)
    return cell


def _expanded(cell: str, terms: Terms) -> str:
    prefix, colon, _ = cell.partition(":")
    if not colon or prefix.lower() in _PREFIXES or prefix.lower() not in terms.prefixes:
        return cell
    return expand(cell, terms.prefixes)


_SIGNS = r"\[\]{}<>|\t\""
# One word, as in lemmas and forms: no capitals, no spaces, no brackets, no quotes.
WORD = Text(re.compile(rf"(?:(?![A-Z])[^\s{_SIGNS}()])+"), "one word in lower case")
LOWER = Text(
    re.compile(rf"(?:(?![A-Z])[^\s{_SIGNS}()])+(?: (?:(?![A-Z])[^\s{_SIGNS}()])+)*"),
    "words in lower case with one space between them",
)
# A name as written in text; brackets are allowed for chemical names.
NAME = Text(re.compile(r"[^\s|<>\"]+(?: [^\s|<>\"]+)*"), "a name with one space between its words")
HEADING = Text(re.compile(r"[^\sa-z|<>\"]+(?: [^\sa-z|<>\"]+)*"), "the words in capitals")
SENTENCE = Text(re.compile(r"\S+(?: \S+)*"), "something, with one space between its words")
