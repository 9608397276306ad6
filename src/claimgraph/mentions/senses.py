"""The rules that decide between the concepts of a short form: ``senses.tsv``."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from claimgraph.mentions.heading_weights import HeadingWeights
from claimgraph.mentions.variant_patterns import RESIDUES
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

__all__ = ["SENSES", "Senses", "load_senses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """The rules that decide between candidates.

    Attributes:
        short: Categories whose short forms count only if the document supports them.
        symbol: Categories whose short forms are symbols, names in their own right.
        after: From words after a name to the category that they indicate.
        before: From words before a name to the category that they indicate.
        words: Short forms that are ordinary words or units and name no concept.
        heads: Words after letters that are the head of another name: "CAT scan".
        units: Words before a short form that make it a unit: "cm H2O".
        given: Words before or after a short form that tells that it is a drug: "treated with".
        effects: Words beside a short form that tell so by an effect of it: "induced by".
        measures: Names that say no more than a unit beside a number: "60 years of age".
        general: Names, in lower case, that are too general to be what a text is about.
        kin: Categories of the neighbours in a list that make a few letters a gene.
        vague: Words, in lower case, of the names of so many genes that they tell none apart.
        residues: Codes of amino acids, which before a number are residues and no genes.
        viral: Parts of the names of viruses.
        organism: Categories of viruses.
        products: Nouns, or ends of nouns, for what a virus has genes of.
        cells: What is added to the name of a cell or cell line, in lower case.
        series: Letters that number genes, in lower case, so that a number makes them one: "IL".
        outside: Words, in lower case, that are never part of the long form of an abbreviation.
        agents: From nouns for what acts to the category of what it does: "kinase inhibitor".
        made: Categories of what is made to be given, and may have the name of a natural thing.
        doses: Units of an amount that is given, in lower case.
        taken: Nouns behind a short form without a concept that tell that it is given: "ingestion".
        natural: Categories whose concepts are meant by a name that something made has too.
        headings: How much the headings of a document's record weigh.
    """

    short: frozenset[str] = frozenset()
    symbol: frozenset[str] = frozenset()
    after: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    residues: frozenset[str] = frozenset()
    viral: frozenset[str] = frozenset()
    organism: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    cells: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    agents: Mapping[str, str] = field(default_factory=dict)
    made: frozenset[str] = frozenset()
    natural: frozenset[str] = frozenset()
    doses: frozenset[str] = frozenset()
    headings: HeadingWeights = HeadingWeights()  # noqa: RUF009 (frozen)
    taken: frozenset[str] = frozenset()


class _SenseKind(StrEnum):
    """The kind of a row; the header of the table explains each."""

    SHORT = "short"
    SYMBOL = "symbol"
    AFTER = "after"
    BEFORE = "before"
    WORD = "word"
    HEAD = "head"
    UNIT = "unit"
    GIVEN = "given"
    EFFECT = "effect"
    MEASURE = "measure"
    GENERAL = "general"
    OUTSIDE = "outside"
    KIN = "kin"
    VAGUE = "vague"
    VIRUS = "virus"
    PRODUCT = "product"
    CELL = "cell"
    SERIES = "series"
    MADE = "made"
    NATURAL = "natural"
    DOSE = "dose"
    TAKEN = "taken"
    AGENT = "agent"


_WITHOUT_CATEGORY = frozenset(
    {_SenseKind.WORD, _SenseKind.HEAD, _SenseKind.UNIT, _SenseKind.GIVEN, _SenseKind.MEASURE}
    | {_SenseKind.EFFECT, _SenseKind.DOSE, _SenseKind.GENERAL, _SenseKind.OUTSIDE, _SenseKind.VAGUE}
    | {_SenseKind.PRODUCT, _SenseKind.CELL, _SenseKind.SERIES, _SenseKind.TAKEN}
)
_WITHOUT_FORM = frozenset(
    {_SenseKind.SHORT, _SenseKind.SYMBOL, _SenseKind.KIN, _SenseKind.MADE, _SenseKind.NATURAL}
)


def _go_together(row: Row) -> None:
    kind, form, category = row["kind"], row["form"], row["category"]
    if bool(form) == (kind in _WITHOUT_FORM) or bool(category) == (kind in _WITHOUT_CATEGORY):
        raise CellError(
            f"{form!r} is of the kind {kind!r} with the category {category!r}",
            "see the first lines of the table",
        )
    if kind != _SenseKind.WORD and form != form.lower():
        raise CellError(f"{form!r} has capitals in the column 'form'", "write it in lower case")


SENSES = Table(
    name="senses.tsv",
    columns={
        "kind": OneOf(frozenset(_SenseKind), "kind"),
        "form": Maybe(Text(re.compile(r"[^\W\d_]+(?:[-/.]?\w)*(?: [a-z]+(?:-[a-z]+)*)*"), "words")),
        "category": Maybe(TermOf(TermKind.CATEGORY)),
    },
    key=("kind", "form", "category"),
    check=_go_together,
)


def load_senses(folder: Path, schema: Schema | None = None) -> Senses:
    """Read ``senses.tsv``.

    Args:
        folder: The ontology folder.
        schema: What its Turtle files define; None to read them.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for _, row in SENSES.read(folder, schema):
        form, category = row["form"], row["category"]
        rows[row["kind"]][form or category] = term_iri(category) if category else ""
    return Senses(
        short=frozenset(rows["short"].values()),
        symbol=frozenset(rows["symbol"].values()),
        after=rows["after"],
        before=rows["before"],
        words=frozenset(rows["word"]),
        heads=frozenset(rows["head"]),
        units=frozenset(rows["unit"]),
        given=frozenset(rows["given"]),
        effects=frozenset(rows["effect"]),
        measures=frozenset(rows["measure"]),
        general=frozenset(rows["general"]),
        kin=frozenset(rows["kin"].values()),
        vague=frozenset(rows["vague"]),
        residues=frozenset(
            code for _, row in RESIDUES.read(folder, schema) for code in row["code"].split("|")
        )
        - {""},
        viral=frozenset(rows["virus"]),
        organism=frozenset(rows["virus"].values()),
        products=frozenset(rows["product"]),
        cells=frozenset(rows["cell"]),
        series=frozenset(rows["series"]),
        outside=frozenset(rows["outside"]),
        agents=rows["agent"],
        made=frozenset(rows["made"].values()),
        natural=frozenset(rows["natural"].values()),
        doses=frozenset(rows["dose"]),
        taken=frozenset(rows["taken"]),
    )
