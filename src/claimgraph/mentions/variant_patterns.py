"""The forms in which texts write variants: ``variant_patterns.tsv`` with its parts and residues."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from claimgraph.errors import OntologyError
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import (
    SENTENCE,
    CellError,
    Each,
    Maybe,
    OneOf,
    Regex,
    Row,
    TermKind,
    TermOf,
    Text,
    term_iri,
)

__all__ = [
    "RESIDUES",
    "VARIANT_PARTS",
    "VARIANT_PATTERNS",
    "VariantKind",
    "VariantPattern",
    "VariantPatterns",
    "load_variant_patterns",
]

_PART = re.compile(r"\(([A-Z][A-Z0-9_]+)\)")
_GROUP = re.compile(r"\(\?P<(\w+)>")
# A form begins a word; a sign before digits may be joined to the name of a gene: IL1B-31T/C.
_START = r"(?:(?<![\w*])|(?=[+\u2212-]\d)(?:(?<=[A-Za-z])|(?<=[A-Za-z]\d)|(?<=[A-Za-z]\d\d)))"
_BEGINNINGS = ("upper", "lower", "other")  # forms are tried by their first character, for speed
_LITERAL = ("trigger", "context")
_ASKED = (*_BEGINNINGS, *_LITERAL, "shape", "beside", "gene_before", "gene_after")


class VariantKind(StrEnum):
    """How a form is read; ``variant_patterns.tsv`` documents each kind."""

    PROTEIN = "protein"
    DNA = "dna"
    EITHER = "either"
    IDENTIFIER = "identifier"
    GLUED = "glued"
    STAR = "star"
    ALLELE = "allele"
    NONE = "none"


def _check_part(row: Row) -> None:
    if row["name"] not in _LITERAL:
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise CellError(f"this is no regular expression: {error}", "mend the cell") from error


def _check_residue(row: Row) -> None:
    if bool(row["code"]) == (row["kind"] == "nucleotide"):
        raise CellError("only amino acids and stops have a code of three letters", "mend the cell")


RESIDUES = Table(
    name="residues.tsv",
    columns={
        "kind": OneOf(frozenset({"amino acid", "stop", "nucleotide"}), "kind of residue"),
        "letter": Each(Text(re.compile(r"[A-Z*]"), "a letter")),
        "code": Maybe(Each(Text(re.compile(r"[A-Za-z][a-z]{2,3}"), "a code of three letters"))),
        "names": Each(Text(re.compile(r"[a-z]+(?: [a-z]+)*"), "a name in lower case")),
    },
    key=("kind", "letter"),
    check=_check_residue,
)
VARIANT_PARTS = Table(
    name="variant_parts.tsv",
    columns={
        "name": Text(
            re.compile(r"[A-Z][A-Z0-9_]+|" + "|".join(_ASKED)),
            f"a name in capitals, or one of {', '.join(_ASKED)}",
        ),
        "pattern": Text(re.compile(r".+"), "a pattern, or letters parted by |"),
    },
    key=("name",),
    check=lambda row: _check_part(row),
)
VARIANT_PATTERNS = Table(
    name="variant_patterns.tsv",
    columns={
        "kind": OneOf(frozenset(VariantKind), "kind of variant"),
        "category": Maybe(TermOf(TermKind.CATEGORY)),
        "normal": Maybe(Text(re.compile(r"[^\s|]+(?:[ |][^\s|]+)*"), "a normal form")),
        "needs": OneOf(frozenset({"", "document", "beside"}), "need"),
        "begins": Each(OneOf(frozenset(_BEGINNINGS), "kind of first character")),
        "pattern": Regex(),
        "example": SENTENCE,
    },
    key=("pattern",),
    check=lambda row: _check_row(row),
)


def _check_row(row: Row) -> None:
    is_none = row["kind"] == VariantKind.NONE
    if not (bool(row["category"]) == bool(row["normal"]) != is_none):
        raise CellError(
            f"a row of the kind {row['kind']!r} with {row['category']!r} and {row['normal']!r}",
            "name both a category and a normal form, or neither for the kind none",
        )
    if (row["kind"] == VariantKind.EITHER) != ("|" in row["normal"]):
        raise CellError("only the kind either has two normal forms", "mend the cell 'normal'")
    used = {field for _, field, _, _ in Formatter().parse(row["normal"]) if field}
    missing = used - {name.rstrip("_") for name in _GROUP.findall(row["pattern"])}
    if missing:
        raise CellError(
            f"the pattern has no group {', '.join(sorted(missing))}", "name the group in both"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantPattern:
    """A row of the table.

    Attributes:
        kind: How the form is read.
        category: IRI of the concepts' category; empty if the form is no variant.
        normal: Format of the normal form, with the names of groups; two parted by ``|`` for forms
            that may be of a protein or of DNA.
        needs: ``document`` or ``beside`` for forms that could be something else; else empty.
        begins: Kinds of its first character.
        pattern: A regular expression, its parts filled in.
        example: A form that it matches as a whole.
    """

    kind: VariantKind
    category: str
    normal: str
    needs: str
    begins: tuple[str, ...]
    pattern: str
    example: str


@dataclass(frozen=True, kw_only=True)
class VariantPatterns:
    """All forms, and what decides between them.

    Attributes:
        rows: The forms, earlier ones first.
        codes: From the forms of an amino acid or stop, case folded if a name, to its code.
        letters: Likewise from the forms of a nucleotide to its letter.
        beginnings: What the forms of each kind of first character begin with.
        triggers: Strings; a text that has none of them has no variant, but for ``shape``.
        shape: Finds a form of a changed protein, in texts without a trigger.
        context: Strings of which documents that speak of variants have one.
        beside: Matches a word beside a form that alone could be something else.
        gene_before: Matches the words between a gene and its variant.
        gene_after: Matches the words between a variant and its gene.
    """

    rows: tuple[VariantPattern, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    beginnings: Mapping[str, str] = field(default_factory=dict)
    triggers: tuple[str, ...] = ()
    shape: re.Pattern[str] = re.compile(r"(?!)")
    context: tuple[str, ...] = ()
    beside: re.Pattern[str] = re.compile(r"(?!)")
    gene_before: re.Pattern[str] = re.compile(r"")
    gene_after: re.Pattern[str] = re.compile(r"")

    @cached_property
    def finder(self) -> re.Pattern[str]:
        """Matches any form.

        The group of row *n* is ``upper<n>``, ``lower<n>`` or ``other<n>``; those inside begin with
        its name and an underscore.
        """
        branches = [
            f"(?={self.beginnings[beginning]})(?:{'|'.join(self._alternatives(beginning))})"
            for beginning in _BEGINNINGS
            if any(beginning in row.begins for row in self.rows)
        ]
        return re.compile(rf"{_START}(?:{'|'.join(branches)})(?!\w)" if branches else "(?!)")

    def _alternatives(self, beginning: str) -> Iterator[str]:
        for place, row in enumerate(self.rows):
            if beginning in row.begins:
                name = f"{beginning}{place}"
                yield f"(?P<{name}>{row.pattern.replace('(?P<', f'(?P<{name}_')})"

    def has_context(self, text: str) -> bool:
        """Whether a document speaks of variants."""
        return any(map(text.__contains__, self.context))

    def row_of(self, match: re.Match[str]) -> VariantPattern:
        """Return the row of a match of ``finder``."""
        return self.rows[int((match.lastgroup or "").lstrip("abcdefghijklmnopqrstuvwxyz"))]

    def may_have(self, text: str) -> bool:
        """Whether a text may name a variant; fast, as most texts name none."""
        return any(map(text.__contains__, self.triggers)) or bool(self.shape.search(text))


def load_variant_patterns(folder: Path, schema: Schema | None = None) -> VariantPatterns:
    """Read the three tables.

    Args:
        folder: The ontology folder.
        schema: What its Turtle files define; None to read them.

    Raises:
        OntologyError: If a table is missing or a cell is invalid.
    """
    residues = [row for _, row in RESIDUES.read(folder, schema)]
    parts = _residue_parts(residues)
    asked: dict[str, str] = {}
    for _, row in VARIANT_PARTS.read(folder, schema):
        pattern = _fill(row["pattern"], parts)
        (asked if row["name"] in _ASKED else parts)[row["name"]] = pattern
    for name in _ASKED:
        if name not in asked:
            raise OntologyError(
                f"the table has no row {name!r}",
                where=str(folder / VARIANT_PARTS.name),
                fix="copy it from the table of the package",
            )
    rows = [
        VariantPattern(
            kind=VariantKind(row["kind"]),
            category=term_iri(row["category"]) if row["category"] else "",
            normal=row["normal"],
            needs=row["needs"],
            begins=tuple(row["begins"].split("|")),
            pattern=_fill(row["pattern"], parts),
            example=row["example"],
        )
        for _, row in VARIANT_PATTERNS.read(folder, schema)
    ]
    return VariantPatterns(
        rows=tuple(rows),
        codes=_forms((row for row in residues if row["code"]), "code"),
        letters=_forms((row for row in residues if not row["code"]), "letter"),
        beginnings={each: asked[each] for each in _BEGINNINGS},
        triggers=tuple(asked["trigger"].split("|")),
        shape=re.compile(asked["shape"]),
        context=tuple(asked["context"].split("|")),
        beside=re.compile(asked["beside"]),
        gene_before=re.compile(asked["gene_before"]),
        gene_after=re.compile(asked["gene_after"]),
    )


def _residue_parts(residues: Iterable[Row]) -> dict[str, str]:
    """Return the parts ``AA_LETTER``, ``STOP_NAME``, ...: alternatives, the longest first."""
    found: dict[str, list[str]] = {}
    prefixes = {"amino acid": "AA", "stop": "STOP", "nucleotide": "NT"}
    for row in residues:
        for column, suffix in (("letter", "LETTER"), ("code", "CODE"), ("names", "NAME")):
            forms = found.setdefault(f"{prefixes[row['kind']]}_{suffix}", [])
            forms += filter(None, row[column].split("|"))
    return {
        name: f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})"
        for name, forms in found.items()
        if forms
    }


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda found: parts.get(found.group(1), found.group()), pattern)


def _forms(residues: Iterable[Row], wanted: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in residues:
        normal = row[wanted].split("|")[0]
        for column in ("letter", "code", "names"):
            for form in filter(None, row[column].split("|")):
                found[form] = normal
    return MappingProxyType(found)
