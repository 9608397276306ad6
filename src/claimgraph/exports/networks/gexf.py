"""GEXF: networks for Gephi, with the colours of the categories.

Edges of one pair with different predicates stay apart in Gephi, since each has a ``kind``.

Source:
    GEXF 1.3, https://gexf.net/schema.html. It has no place for the time of writing here, so that
    the same graph gives the same bytes.
"""

from collections.abc import Iterable, Iterator

from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.networks.network import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    Kind,
    Network,
    Value,
    make_network,
    named,
)
from claimgraph.exports.xml_text import xml_text
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["write_gexf"]

_TYPES = {Kind.TEXT: "string", Kind.WHOLE: "long", Kind.NUMBER: "double", Kind.TRUTH: "boolean"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def write_gexf(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield the stated claims of a graph as GEXF; see :mod:`~claimgraph.exports.networks`."""
    return encoded(_parts(make_network(graph, schema, options.part)))


def _parts(network: Network) -> Iterator[str]:
    yield _HEAD
    facts = {attribute.name: str(value) for attribute, value in network.facts}
    creator = facts.pop("generator")
    told = "; ".join(f"{name}: {value}" for name, value in facts.items())
    yield f"<meta><creator>{xml_text(creator)}</creator>"
    yield f"<description>{xml_text(told)}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield from _declared("node", NODE_ATTRIBUTES)
    yield from _declared("edge", EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    for node in network.nodes:
        values = _values(named(NODE_ATTRIBUTES, node.values)) + _colour(node.colour)
        yield f'<node id="{xml_text(node.iri)}" label="{xml_text(node.label)}">{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for edge in network.edges():
        ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
        label = xml_text(edge.label)
        values = _values(named(EDGE_ATTRIBUTES, edge.values))
        head = f'id="{xml_text(edge.iri)}" {ends} kind="{label}" label="{label}"'
        yield f"<edge {head}>{values}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(place: str, attributes: Iterable[Attribute]) -> Iterator[str]:
    yield f'<attributes class="{place}" mode="static">\n'
    for each in attributes:
        yield f'<attribute id="{each.name}" title="{each.name}" type="{_TYPES[each.kind]}"/>\n'
    yield "</attributes>\n"


def _values(values: Iterable[tuple[Attribute, Value]]) -> str:
    told = "".join(
        f'<attvalue for="{each.name}" value="{_text(value)}"/>' for each, value in values
    )
    return f"<attvalues>{told}</attvalues>"


def _text(value: Value) -> str:
    if isinstance(value, str):
        return xml_text(value)
    return str(value).lower()


def _colour(colour: str) -> str:
    if not colour:
        return ""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
