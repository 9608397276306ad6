"""GraphML: networks for networkx, igraph, Gephi, yEd, Cytoscape.

Identifiers of nodes are the IRIs of concepts, those of edges the IRIs of claims, as in
:func:`claimgraph.networks.to_networkx`. The schema of GraphML asks for names without slashes there;
networkx writes any text too, and no reader minds.

Source:
    GraphML 1.0, http://graphml.graphdrawing.org/specification.html.
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

__all__ = ["write_graphml"]

_TYPES = {Kind.TEXT: "string", Kind.WHOLE: "int", Kind.NUMBER: "double", Kind.TRUTH: "boolean"}
_LABEL = Attribute("label")
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def write_graphml(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield the stated claims of a graph as GraphML; see :mod:`~claimgraph.exports.networks`."""
    return encoded(_parts(make_network(graph, schema, options.part)))


def _parts(network: Network) -> Iterator[str]:
    yield _HEAD
    yield from _keys("graph", [attribute for attribute, _ in network.facts])
    yield from _keys("node", (_LABEL, *NODE_ATTRIBUTES))
    yield from _keys("edge", (_LABEL, *EDGE_ATTRIBUTES))
    facts = _data("graph", network.facts)
    yield f'<graph id="claims" edgedefault="directed">{facts}\n'
    for node in network.nodes:
        values = [(_LABEL, node.label), *named(NODE_ATTRIBUTES, node.values)]
        yield f'<node id="{xml_text(node.iri)}">{_data("node", values)}</node>\n'
    for edge in network.edges():
        values = [(_LABEL, edge.label), *named(EDGE_ATTRIBUTES, edge.values)]
        ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
        yield f'<edge id="{xml_text(edge.iri)}" {ends}>{_data("edge", values)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(place: str, attributes: Iterable[Attribute]) -> Iterator[str]:
    for each in attributes:
        told = f'attr.name="{each.name}" attr.type="{_TYPES[each.kind]}"'
        yield f'<key id="{place}.{each.name}" for="{place}" {told}/>\n'


def _data(place: str, values: Iterable[tuple[Attribute, Value]]) -> str:
    return "".join(
        f'<data key="{place}.{each.name}">{_text(value)}</data>' for each, value in values
    )


def _text(value: Value) -> str:
    if isinstance(value, str):
        return xml_text(value)
    return str(value).lower()
