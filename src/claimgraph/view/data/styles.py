"""Styles of polarity, certainty and category; labels for terms that are not in the ontology."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.model import Certainty, Polarity
from claimgraph.ontology import Schema
from claimgraph.vocabulary import contract

__all__ = [
    "GLYPHS",
    "LINES",
    "NEUTRAL",
    "PALETTE",
    "CategoryStyle",
    "LineStyle",
    "Palette",
    "category_style",
    "predicate_label",
    "term_label",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStyle:
    """How a line is drawn.

    Attributes:
        label: Label in the legend.
        width: px.
        dashes: Alternating lengths of dashes and gaps, px; empty for a solid line.
    """

    label: str
    width: float
    dashes: tuple[int, ...] = ()


LINES: Mapping[Certainty, LineStyle] = MappingProxyType(
    {
        Certainty.ASSERTED: LineStyle(label="asserted", width=2.4),
        Certainty.PROBABLE: LineStyle(label="probable", width=1.3),
        Certainty.POSSIBLE: LineStyle(label="possible", width=1.7, dashes=(12, 6)),
        Certainty.INVESTIGATED: LineStyle(label="investigated", width=1.9, dashes=(5, 4)),
        Certainty.HYPOTHETICAL: LineStyle(label="hypothetical", width=2.1, dashes=(2, 6)),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours of everything other than categories, for one scheme."""

    page: str
    line: str
    negated: str
    broader: str
    gap: str
    text: str


PALETTE: Mapping[str, Palette] = MappingProxyType(
    {
        "light": Palette(
            page="#f6f7f9",
            line="#566074",
            negated="#b3221c",
            broader="#7f8899",
            gap="#8a5a00",
            text="#161c28",
        ),
        "dark": Palette(
            page="#11161d",
            line="#a3aebf",
            negated="#ff8078",
            broader="#667182",
            gap="#e9b949",
            text="#e9edf3",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryStyle:
    """Style of a category: label, colours ``#rrggbb``, vis-network's name of the shape."""

    label: str
    light: str
    dark: str
    shape: str


NEUTRAL = ("#566074", "#a3aebf", "dot")  # light, dark, shape of an undeclared category

# A character for each of vis-network's shapes, for use in plain text.
GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "dot": "●",
        "square": "■",
        "diamond": "◆",
        "triangle": "▲",
        "triangleDown": "▼",
        "star": "★",
        "hexagon": "⬢",
    }
)

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def term_label(schema: Schema, iri: str) -> str:
    """Return the label of a term; if it is not in the ontology, one derived from its IRI.

    >>> from claimgraph.ontology import load_schema
    >>> term_label(load_schema(), "http://example.org/ns#testedIn")
    'tested in'
    """
    known = schema.labels.get(iri)
    if known:
        return known
    name = re.split(r"[#/:]", contract(iri))[-1] or iri
    return _HUMP.sub(" ", name).lower()


def predicate_label(schema: Schema, iri: str, polarity: Polarity) -> str:
    """Return the text of a predicate between subject and object.

    >>> from claimgraph.ontology import load_schema
    >>> from claimgraph.vocabulary import cg
    >>> predicate_label(load_schema(), cg("treats"), Polarity.NEGATED)
    'does not treat'
    """
    is_negated = polarity is Polarity.NEGATED
    return schema.predicate_label(iri, is_negated=is_negated, otherwise=term_label(schema, iri))


def category_style(schema: Schema, iri: str) -> CategoryStyle:
    """Return the style of a category; neutral if it is not in the ontology."""
    known = schema.categories.get(iri)
    if known is None:
        light, dark, shape = NEUTRAL
        return CategoryStyle(label=term_label(schema, iri), light=light, dark=dark, shape=shape)
    shape = known.shape if known.shape in GLYPHS else NEUTRAL[2]
    return CategoryStyle(label=known.label, light=known.light, dark=known.dark, shape=shape)
