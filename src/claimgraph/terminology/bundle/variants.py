"""Derive names from other names: interchangeable head nouns, word order, adjectives."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from claimgraph.ontology import Table
from claimgraph.ontology.tables import LOWER, CellError, Maybe, OneOf, Row
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.matching.words import WordForms

__all__ = ["NAME_VARIANTS", "VariantRules", "add_variants", "load_variants"]

_SPOKEN = frozenset({Scope.LABEL, Scope.EXACT})
_PARTS = frozenset({"Anatomy", "Cell", "Protein", "Chemical"})
_LONGEST = 4  # words before a head; longer names are not reordered
# Two names joined by a hyphen, as in the label of a disease: "Lesch-Nyhan ", "von Hippel-Lindau ".
_PEOPLE = re.compile(r"(?:[Vv][ao]n |[Dd]e )?[A-Z][a-z]+-[A-Z][a-z]+ ")
_STEM = 4  # letters that a word and its opposite share at least
_LEAST = 6  # letters of a one-word name that has an adjective


class _VariantKind(StrEnum):
    """How a name is derived from another; the table documents each kind."""

    HEAD = "head"
    CLASS = "class"
    OF = "of"
    LEAD = "lead"
    TAIL = "tail"
    ADJECTIVE = "adjective"
    OPPOSITE = "opposite"
    EPONYM = "eponym"


_EITHER = frozenset({_VariantKind.ADJECTIVE, _VariantKind.OPPOSITE})
_REPLACING = frozenset({_VariantKind.HEAD, _VariantKind.CLASS})


def _go_together(row: Row) -> None:
    kind, becomes = row["kind"], row["becomes"]
    if kind not in _EITHER and bool(becomes) != (kind in _REPLACING):
        raise CellError(
            f"{row['form']!r} of the kind {kind!r} becomes {becomes!r}",
            "see the first lines of the table",
        )


NAME_VARIANTS = Table(
    name="name_variants.tsv",
    columns={
        "kind": OneOf(frozenset(_VariantKind), "kind of variant"),
        "form": LOWER,
        "becomes": Maybe(LOWER),
    },
    key=("kind", "form", "becomes"),
    check=_go_together,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRules:
    """Rules that derive names from names.

    Attributes:
        heads: Last words, and the words that may replace them.
        of: Last words that may come first, before "of".
        leads: First words that may be omitted.
        tails: Last words that may be omitted.
        classes: Last words of two-word names, and the words that may replace them if the concept
            has narrower ones.
        adjectives: Noun endings and the adjective endings that replace them, the longest first.
        eponyms: Last words that may be omitted behind the joined names of people.
        opposites: Beginnings of words that mean the opposite of one another; the second may be
            empty.
    """

    heads: Mapping[str, tuple[str, ...]]
    of: frozenset[str]
    leads: frozenset[str]
    tails: frozenset[str]
    classes: Mapping[str, tuple[str, ...]]
    adjectives: tuple[tuple[str, str], ...]
    opposites: tuple[tuple[str, str], ...] = ()
    eponyms: frozenset[str] = frozenset()

    def iter_names(self, name: str, *, wide: bool = False) -> Iterator[str]:
        """Yield the names derived from one, in lower case.

        Args:
            name: The name.
            wide: Whether its concept has narrower ones.

        >>> rules = VariantRules(heads={"cancer": ("carcinoma",)}, of=frozenset({"cancer"}),
        ...     leads=frozenset(), tails=frozenset(), classes={"disease": ("damage",)},
        ...     adjectives=(("tension", "tensive"),))
        >>> list(rules.iter_names("Breast cancer"))
        ['breast carcinoma', 'cancer of breast', 'cancer of the breast']
        >>> list(rules.iter_names("cancer of the breast"))
        ['breast cancer']
        >>> list(rules.iter_names("hypertension"))
        ['hypertensive']
        >>> list(rules.iter_names("kidney disease", wide=True))
        ['kidney damage']
        """
        people = _PEOPLE.match(name)
        if people and name[people.end() :] in self.eponyms:
            yield people.group().strip()
        words = name.lower().split()
        ways: tuple[Callable[[list[str]], Iterator[str]], ...] = (
            self._with_other_heads,
            self._turned,
            self._shortened,
            self._adjectives,
        )
        if "," not in name and "(" not in name:
            for way in ways:
                yield from way(words)
            if wide and len(words) == 2:
                yield from (f"{words[0]} {other}" for other in self.classes.get(words[1], ()))

    def are_opposite(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two names, as folded words, differ in one word that has an opposite beginning.

        >>> rules = VariantRules(heads={}, of=frozenset(), leads=frozenset(), tails=frozenset(),
        ...     classes={}, adjectives=(), opposites=(("in", ""), ("hyper", "hypo")))
        >>> rules.are_opposite(["genomic", "stability"], ["genomic", "instability"])
        True
        >>> rules.are_opposite(["hypotension"], ["hypertension"])
        True
        """
        pairs = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
        if len(one) != len(other) or len(pairs) != 1:
            return False
        return any(
            _swaps(word, counterpart, *beginnings)
            for word, counterpart in (pairs[0], pairs[0][::-1])
            for beginnings in self.opposites
        )

    def _with_other_heads(self, words: list[str]) -> Iterator[str]:
        for size in (1, 2):
            rest, head = words[:-size], " ".join(words[-size:])
            for other in self.heads.get(head, ()) if rest else ():
                yield " ".join((*rest, other))

    def _turned(self, words: list[str]) -> Iterator[str]:
        if 1 < len(words) <= _LONGEST and words[-1] in self.of and "of" not in words:
            rest = " ".join(words[:-1])
            yield f"{words[-1]} of {rest}"
            yield f"{words[-1]} of the {rest}"
        elif len(words) > 2 and words[0] in self.of and words[1] == "of":
            rest = " ".join(words[3:] if words[2] == "the" else words[2:])
            if rest and "of" not in rest.split():
                yield f"{rest} {words[0]}"

    def _shortened(self, words: list[str]) -> Iterator[str]:
        rest = words[1:] if words[0] in self.leads else words
        if len(rest) > 1 and rest[-1] in self.tails and rest[-2] in self.of:
            rest = rest[:-1]
        if 1 < len(rest) < len(words):
            yield " ".join(rest)

    def _adjectives(self, words: list[str]) -> Iterator[str]:
        if len(words) == 1 and len(words[0]) >= _LEAST:
            found = [pair for pair in self.adjectives if words[0].endswith(pair[0])]
            for ending, other in found[:1]:
                if other:
                    yield words[0].removesuffix(ending) + other


def _swaps(word: str, other: str, beginning: str, counterpart: str) -> bool:
    rest = word.removeprefix(beginning)
    return rest != word and len(rest) >= _STEM and counterpart + rest == other


def load_variants(folder: Path) -> VariantRules:
    """Read ``name_variants.tsv``.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for _, row in NAME_VARIANTS.read(folder):
        rows[row["kind"]].append((row["form"], row["becomes"]))
    return VariantRules(
        heads=_group(rows["head"]),
        classes=_group(rows["class"]),
        of=frozenset(form for form, _ in rows["of"]),
        leads=frozenset(form for form, _ in rows["lead"]),
        tails=frozenset(form for form, _ in rows["tail"]),
        adjectives=tuple(sorted(rows["adjective"], key=lambda row: (-len(row[0]), row))),
        opposites=tuple(rows["opposite"]),
        eponyms=frozenset(form for form, _ in rows["eponym"]),
    )


def _group(rows: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form, other in rows:
        found[form] = (*found.get(form, ()), other)
    return found


def add_variants(
    tables: Iterable[Sequence[Term]], rules: VariantRules, forms: WordForms
) -> Iterator[tuple[Term, ...]]:
    """Add derived names to diseases and phenotypes.

    Args:
        tables: The terms of each terminology, the best first.
        rules: Rules that derive names from names.
        forms: How names are compared.

    Yields:
        The terms of each terminology with the added names. A new name goes to the first term
        that could have it; names that some term already has are not added.
    """
    maker = _Maker([tuple(table) for table in tables], rules, forms)
    first = [tuple(maker.extend(term, _spoken(term)) for term in terms) for terms in maker.tables]
    for terms in first:  # nephropathy, nephrotoxicity, nephrotoxic
        yield tuple(maker.extend(term, maker.made.get(term.id, ())) for term in terms)


def _spoken(term: Term) -> list[str]:
    return [term.label, *(name for name, scope in term.names if scope in _SPOKEN)]


class _Maker:
    """Adds names that no term has yet."""

    def __init__(
        self, tables: Sequence[Sequence[Term]], rules: VariantRules, forms: WordForms
    ) -> None:
        self.tables = tables
        self.made: dict[str, tuple[str, ...]] = {}
        self._rules = rules
        self._forms = forms
        terms = [term for table in tables for term in table]
        self._wide = {wider for term in terms for wider in term.broader}
        self._taken = {_fold(n, forms) for t in terms for n in (t.label, *dict(t.names))}
        self._parts = {
            _fold(name, forms)
            for term in terms
            if term.group in _PARTS
            for name in (term.label, *dict(term.names))
        }

    def extend(self, term: Term, names: Iterable[str]) -> Term:
        """Return a disease or phenotype with the new names derived from some of its names."""
        if term.group != "Disease":
            return term
        fresh = {}
        wide = term.id in self._wide
        for name in (new for each in names for new in self._rules.iter_names(each, wide=wide)):
            key = _fold(name, self._forms)
            if key and key not in self._taken and _is_sensible(key, self._parts):
                self._taken.add(key)
                fresh[name] = Scope.NARROW
        self.made[term.id] = tuple(name for name in fresh if " " not in name)
        return replace(term, names=(*term.names, *sorted(fresh.items())))


def _is_sensible(key: tuple[str, ...], parts: Collection[tuple[str, ...]]) -> bool:
    """Whether the words after "of" name a body part or a substance."""
    if key[1:2] != ("of",):
        return True
    return key[2:] in parts or (key[2:3] == ("the",) and key[3:] in parts)


def _fold(name: str, forms: WordForms) -> tuple[str, ...]:
    return tuple(word.folded for word in forms.split(name))
