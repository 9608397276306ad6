"""``exchange_terms.tsv`` and ``exchange_prefixes.tsv``: our terms in the words of other formats."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables.checks import (
    AnyOf,
    Maybe,
    OneOf,
    PrefixOf,
    TermKind,
    TermOf,
    Text,
    term_iri,
)

__all__ = [
    "AMOUNTS",
    "COMPLEXES",
    "EXCHANGE_PREFIXES",
    "EXCHANGE_TERMS",
    "MOLECULE",
    "ExchangePrefix",
    "ExchangeTerm",
    "read_exchange_prefixes",
    "read_exchange_terms",
]

MOLECULE = "molecule"
AMOUNTS = frozenset({"IncreaseAmount", "DecreaseAmount"})
COMPLEXES = frozenset({"Complex"})
_ACTIVITIES = frozenset({"Activation", "Inhibition"})
_NAME = Text(re.compile(r"[A-Za-z][A-Za-z_]*"), "a name of the Biolink model without its prefix")
_KEY = Text(re.compile(r"[A-Za-z][A-Za-z.]*"), "a prefix without its colon")

EXCHANGE_TERMS = Table(
    name="exchange_terms.tsv",
    columns={
        "term": AnyOf(
            TermOf(TermKind.CATEGORY), AnyOf(TermOf(TermKind.QUALIFIER), TermOf(TermKind.PREDICATE))
        ),
        "biolink": Maybe(_NAME),
        "direction": OneOf(frozenset({"", "increased", "decreased"}), "direction"),
        "aspect": Maybe(_NAME),
        "indra": OneOf(
            frozenset({"", MOLECULE, "process"}) | AMOUNTS | COMPLEXES | _ACTIVITIES,
            "type of INDRA statement or part of one",
        ),
    },
    key=("term",),
    is_dispensable=True,
)
EXCHANGE_PREFIXES = Table(
    name="exchange_prefixes.tsv",
    columns={
        "prefix": PrefixOf(),
        "biolink": _KEY,
        "category": Maybe(_NAME),
        "indra": Maybe(_KEY),
        "embedded": OneOf(frozenset({"", "yes"}), "yes or nothing"),
    },
    key=("prefix",),
    is_dispensable=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeTerm:
    """What a category, a predicate or a qualifier is elsewhere; empty where it is nothing.

    Attributes:
        biolink: Class of a category, slot of a qualifier.
        direction: Direction in which a predicate changes its object.
        aspect: What of its object a predicate changes.
        indra: Type of statement of a predicate; ``molecule`` or ``process`` of a category.
    """

    biolink: str = ""
    direction: str = ""
    aspect: str = ""
    indra: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangePrefix:
    """How others write identifiers of a terminology.

    Attributes:
        biolink: Prefix of CURIEs.
        category: Biolink class of its concepts; empty if their category tells.
        indra: Key of INDRA's ``db_refs``; empty if there is none.
        embedded: Whether the value under that key has the prefix too.
    """

    biolink: str
    category: str
    indra: str
    embedded: bool


def read_exchange_terms(folder: Path, schema: Schema | None = None) -> Mapping[str, ExchangeTerm]:
    """Read what terms are called elsewhere, by IRI; a folder without the table says nothing.

    Raises:
        OntologyError: If a cell is invalid.
    """
    return {
        term_iri(row["term"]): ExchangeTerm(
            biolink=row["biolink"],
            direction=row["direction"],
            aspect=row["aspect"],
            indra=row["indra"],
        )
        for _, row in EXCHANGE_TERMS.read(folder, schema)
    }


def read_exchange_prefixes(
    folder: Path, schema: Schema | None = None
) -> Mapping[str, ExchangePrefix]:
    """Read how prefixes are written elsewhere, by our prefix.

    Raises:
        OntologyError: If a cell is invalid.
    """
    return {
        row["prefix"].lower(): ExchangePrefix(
            biolink=row["biolink"],
            category=row["category"],
            indra=row["indra"],
            embedded=bool(row["embedded"]),
        )
        for _, row in EXCHANGE_PREFIXES.read(folder, schema)
    }
