"""A graph of claims as a network for tools that draw and measure networks.

What lays out, clusters or measures a network takes every edge for a fact, whatever its attributes
say. So only a claim that its text affirms, as asserted or probable, is an edge here; what is
negated, or only hedged, investigated or asked, is left out, and the network says of how many
claims. All of them are in the exchange formats.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from claimgraph.claimset import normalise
from claimgraph.exports.naming import Names, once
from claimgraph.model import Claim, ClaimGraph, Concept, Polarity
from claimgraph.ontology import Schema
from claimgraph.version import __version__

__all__ = [
    "EDGE_ATTRIBUTES",
    "NODE_ATTRIBUTES",
    "Attribute",
    "Edge",
    "Kind",
    "Network",
    "Node",
    "Value",
    "make_network",
    "named",
    "valued",
]

Value = str | int | float | bool | None


class Kind(StrEnum):
    """Type of the values of an attribute."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "double"
    TRUTH = "boolean"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of nodes or edges."""

    name: str
    kind: Kind = Kind.TEXT


class Node(NamedTuple):
    """A concept.

    Attributes:
        iri: Its identifier.
        label: The name to show.
        colour: Of its category, ``#rrggbb``; empty if the ontology does not know it.
        values: One for each of :data:`NODE_ATTRIBUTES`; None if unknown.
    """

    iri: str
    label: str
    colour: str
    values: tuple[Value, ...]


class Edge(NamedTuple):
    """A claim that a text states.

    Attributes:
        iri: Its identifier.
        source: IRI of the subject.
        target: IRI of the object.
        label: Of the predicate.
        values: One for each of :data:`EDGE_ATTRIBUTES`; None if unknown.
    """

    iri: str
    source: str
    target: str
    label: str
    values: tuple[Value, ...]


NODE_ATTRIBUTES = (
    Attribute("category"),
    Attribute("curie"),
    Attribute("names"),
    Attribute("grounded", Kind.TRUTH),
)
"""What is said of a node besides its label; names are parted by ``; ``."""
EDGE_ATTRIBUTES = (
    Attribute("predicate"),
    Attribute("certainty"),
    Attribute("score", Kind.NUMBER),
    Attribute("score_lower", Kind.NUMBER),
    Attribute("presupposed", Kind.TRUTH),
    Attribute("retracted", Kind.TRUTH),
    Attribute("qualifiers"),
    Attribute("design"),
    Attribute("statistics"),
    Attribute("read_by"),
    Attribute("sentence"),
    Attribute("document"),
    Attribute("title"),
    Attribute("year", Kind.WHOLE),
    Attribute("source_file"),
)
"""What is said of an edge besides its label: as the columns of the TSV, the IRI of the document."""

_BETWEEN = "; "
_BETWEEN_SENTENCES = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The concepts that stated claims are about, and these claims.

    Attributes:
        facts: What is said of the whole: name and value.
        nodes: By IRI.
        claims: The claims that are edges, in the order of the graph.
        names: Labels for them.
        colours: Of the categories of the nodes: label of the category, ``#rrggbb``; by label.
    """

    facts: tuple[tuple[Attribute, Value], ...]
    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    names: Names
    colours: tuple[tuple[str, str], ...]

    def edges(self) -> Iterator[Edge]:
        """Yield the edges, each made only then."""
        return (_edge(each, self.names) for each in self.claims)


def make_network(graph: ClaimGraph, schema: Schema, part: str = "") -> Network:
    """Return a graph as a network.

    Args:
        graph: Any graph.
        schema: Labels and colours.
        part: Which part of a graph it is, in words; empty if it is whole.

    Returns:
        The network: concepts of stated claims, and these claims.
    """
    ordered = normalise(graph)
    stated = tuple(each for each in ordered.claims if each.is_stated)
    n_negated = sum(each.polarity is Polarity.NEGATED for each in ordered.claims)
    names = Names(ordered, schema)
    nodes = tuple(_node(names.concepts.get(iri), iri, names, schema) for iri in _ends(stated))
    facts: list[tuple[Attribute, Value]] = [
        (Attribute("name"), "claims"),
        (Attribute("generator"), f"claimgraph {__version__}"),
        (Attribute("claims", Kind.WHOLE), len(stated)),
        (Attribute("negated_claims_left_out", Kind.WHOLE), n_negated),
        (Attribute("hedged_claims_left_out", Kind.WHOLE), _n_hedged(ordered, stated, n_negated)),
    ]
    if part:
        facts.append((Attribute("part"), part))
    shown = {str(node.values[0]): node.colour for node in nodes if node.colour}
    return Network(
        facts=tuple(facts),
        nodes=nodes,
        claims=stated,
        names=names,
        colours=tuple(sorted(shown.items())),
    )


def named(
    attributes: Iterable[Attribute], values: Iterable[Value]
) -> Iterator[tuple[Attribute, str | int | float | bool]]:
    """Yield the attributes that have a value, with it; neither None nor an empty text is one."""
    for attribute, value in zip(attributes, values, strict=True):
        if value is not None and value != "":
            yield attribute, value


def valued(attributes: Iterable[Attribute], values: Iterable[Value]) -> dict[str, Value]:
    """Return what :func:`named` yields by the names of the attributes, for JSON."""
    pairs = zip(attributes, values, strict=True)
    return {each.name: value for each, value in pairs if value is not None and value != ""}


def _ends(claims: Iterable[Claim]) -> list[str]:
    return sorted({iri for claim in claims for iri in (claim.subject, claim.object)})


def _n_hedged(graph: ClaimGraph, stated: tuple[Claim, ...], n_negated: int) -> int:
    return len(graph.claims) - len(stated) - n_negated


def _node(concept: Concept | None, iri: str, names: Names, schema: Schema) -> Node:
    if concept is None:
        return Node(iri, names.curie(iri), "", (None, names.curie(iri), None, None))
    category = schema.categories.get(concept.category)
    others = _BETWEEN.join(once(each.text for each in concept.names))
    return Node(
        iri,
        concept.label,
        "" if category is None else category.light,
        (names.term(concept.category), names.curie(iri), others, concept.grounded),
    )


def _edge(claim: Claim, names: Names) -> Edge:
    iri = claim.evidence[0].document
    document = names.documents.get(iri)
    values = (
        names.curie(claim.predicate),
        claim.certainty.value,
        claim.score,
        claim.score_lower,
        claim.is_presupposed,
        names.is_retracted(iri),
        names.qualifiers(claim),
        names.designs(claim),
        names.statistics(claim),
        names.readers(claim),
        _BETWEEN_SENTENCES.join(once([each.quote for each in claim.evidence])),
        iri,
        None if document is None else document.title,
        None if document is None else document.year,
        None if document is None else document.source,
    )
    return Edge(claim.iri, claim.subject, claim.object, names.term(claim.predicate), values)
