"""Read MeSH with its tree numbers and entry terms, and place its concepts by them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import TerminologyError
from claimgraph.terminology.bundle.matchable_names import NameRules, turn_around
from claimgraph.terminology.bundle.named_terms import Scope
from claimgraph.terminology.joining.categories import TERMINOLOGIES

__all__ = [
    "Descriptor",
    "MeshPlaces",
    "cased_names",
    "load_places",
    "read_descriptors",
    "read_supplement",
]

_DESCRIPTOR = 4  # columns: identifier, label, entry terms, tree numbers
_DISEASES, _KEPT = "C", ("C", "D")  # branches of supplementary records that are read
_SUPPLEMENT = 4  # columns: identifier, label, names, headings
_SYMBOL = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9/-]{1,9}")
# Names of substances that abstracts use: short, with few numbers and brackets.
_CODE = re.compile(r"([A-Z]{2,4}|[A-Z][a-z]{1,3})[ -]?(\d{2,7})")  # of a substance
_ASIDE = re.compile(r" \([A-Z][\w -]+\)$")  # what an ambiguous term is: "AZT (Antiviral)"
_LONGEST = 32  # characters
_NUMBERS = 2
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """A record of MeSH.

    Attributes:
        label: Its heading.
        names: Its entry terms.
        trees: Its tree numbers; of a supplementary record, those of the headings it is mapped to.
        headings: CURIEs of the headings that a supplementary record is mapped to.
    """

    label: str
    names: tuple[str, ...] = ()
    trees: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeshPlaces:
    """The category of each branch of MeSH's tree.

    Attributes:
        rows: Line and category by tree number, or by its start; an empty category leaves out.

    >>> places = MeshPlaces({"D27": (3, "DrugClass"), "D": (2, "Chemical"), "D27.9": (4, "")})
    >>> places.category(["D27.505"]), places.category(["D27.505", "D02.1"])
    ('DrugClass', 'Chemical')
    >>> places.category(["D27.9.1"])
    """

    rows: Mapping[str, tuple[int, str]]

    def category(self, trees: Iterable[str]) -> str | None:
        """Return the category of a descriptor; None if it is left out.

        The longest start decides for each tree number, and of several the line that comes first.
        """
        found = []
        for tree in trees:
            starts = (tree[:size] for size in range(len(tree), 0, -1))
            row = next((self.rows[start] for start in starts if start in self.rows), None)
            if row is not None:
                found.append(row)
        return (min(found)[1] or None) if found else None


def load_places(ontology: Path) -> MeshPlaces:
    """Read the branches of MeSH in ``terminologies.tsv``.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows = (row for _, row in TERMINOLOGIES.read(ontology))
    trees = (row for row in rows if (row["terminology"], row["by"]) == ("mesh", "tree"))
    return MeshPlaces({row["value"]: (n, row["category"]) for n, row in enumerate(trees)})


def read_descriptors(path: Path) -> dict[str, Descriptor]:
    """Read the descriptors of MeSH by CURIE.

    Args:
        path: Tab-separated, without header: identifier, heading, entry terms and tree numbers,
            the last two parted by ``|``.

    Raises:
        TerminologyError: If a line has too few columns.
    """
    return {
        f"mesh:{identifier}": Descriptor(label=label, names=_parted(names), trees=_parted(trees))
        for identifier, label, names, trees, *_ in _rows(path, _DESCRIPTOR)
    }


def read_supplement(path: Path, headings: Mapping[str, Descriptor]) -> dict[str, Descriptor]:
    """Read the supplementary records of MeSH that have a name in common use, by CURIE.

    Genes, whose labels end in a species, organisms and peoples are better known from other sources;
    a record with the name of a heading ("phenothiazine", "Phenothiazines") is that heading.

    Args:
        path: Tab-separated, without header: identifier, label, names parted by ``|``, and the
            identifiers of the headings it is mapped to, parted by commas.
        headings: The descriptors, for their tree numbers.

    Raises:
        TerminologyError: If a line has too few columns.
    """
    taken = {_bare(name) for each in headings.values() for name in (each.label, *each.names)}
    found = {}
    for identifier, label, names, mapped, *_ in _rows(path, _SUPPLEMENT):
        spoken = tuple(filter(is_spoken, (label, *_parted(names))))
        above = tuple(f"mesh:{each.strip('*')}" for each in mapped.split(",") if each)
        above = tuple(each for each in above if each in headings)
        trees = {tree for each in above for tree in headings[each].trees}
        if not spoken or _bare(label) in taken or not any(t.startswith(_KEPT) for t in trees):
            continue
        if any(tree.startswith(_DISEASES) for tree in trees):
            spoken, trees = (label, *_parted(names)), {t for t in trees if t.startswith(_DISEASES)}
        found[f"mesh:{identifier}"] = Descriptor(
            label=spoken[0], names=spoken[1:], trees=tuple(sorted(trees)), headings=above
        )
    return found


def cased_names(
    record: Descriptor, rules: NameRules, *, trusted: bool
) -> Iterator[tuple[str, Scope]]:
    """Yield the entry terms of a descriptor, which have their capitals, with their scopes.

    Names in the order of a catalogue ("Neuropathy, Wandering") are turned around, and a code is
    written in each usual way.
    """
    spoken = {name.lower() for name in record.names if ", " not in name}
    for name in record.names:
        turned = turn_around(name) if ", " in name else name
        if turned != name and (turned.lower() in spoken or name.count(", ") > 1):
            continue
        bare = _ASIDE.sub("", turned)
        for each in (*_spellings(bare), bare):
            scope = Scope.ABBREVIATION if _SYMBOL.fullmatch(each) else Scope.EXACT
            if (kept := rules.scope(each, scope, trusted=trusted and bare == turned)) is not None:
                yield each, kept


def _spellings(name: str) -> tuple[str, ...]:
    """Return the other ways to write a code: MK-801, MK 801, MK801."""
    parts = _CODE.fullmatch(name)
    return tuple(f"{parts[1]}{sign}{parts[2]}" for sign in ("", "-", " ")) if parts else ()


def is_spoken(name: str) -> bool:
    """Whether a name of a substance is one that abstracts use, not a systematic one.

    >>> is_spoken("carboxyphosphamide"), is_spoken("SB 203580"), is_spoken("8-OH-DPAT")
    (True, True, True)
    >>> is_spoken("N(4)-(2-acetamido-2-deoxyglucopyranosyl)asparagine")
    False
    """
    return (
        len(name) <= _LONGEST
        and name.count("(") <= 1
        and not set("'[,").intersection(name)
        and len(_NUMBER.findall(name)) <= _NUMBERS
    )


def _bare(name: str) -> str:
    return name.lower().removesuffix("s")


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(each for each in cell.split("|") if each)


def _rows(path: Path, least: int) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) < least:
                raise TerminologyError(
                    f"{len(cells)} columns instead of {least}", where=f"{path}:{number}"
                )
            yield cells
