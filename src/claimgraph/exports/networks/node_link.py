"""Node-link JSON: networks for networkx (``node_link_graph``) and D3.

Source:
    networkx.readwrite.json_graph.node_link; its key of the edges since version 3.4, ``edges``.
"""

from collections.abc import Iterable, Iterator

from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.json_text import iter_array, to_json
from claimgraph.exports.networks.network import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Edge,
    Network,
    Node,
    Value,
    make_network,
    valued,
)
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["write_node_link"]


def write_node_link(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield the stated claims of a graph as JSON; see :mod:`~claimgraph.exports.networks`."""
    return encoded(_parts(make_network(graph, schema, options.part)))


def _parts(network: Network) -> Iterator[str]:
    facts = to_json({attribute.name: value for attribute, value in network.facts})
    yield f'{{"directed":true,"multigraph":true,"graph":{facts},\n"nodes":'
    yield from iter_array(map(_node, network.nodes))
    yield ',\n"edges":'
    yield from iter_array(map(_edge, network.edges()))
    yield "}\n"


def _node(node: Node) -> dict[str, Value]:
    return {"id": node.iri, "label": node.label, **valued(NODE_ATTRIBUTES, node.values)}


def _edge(edge: Edge) -> dict[str, Value]:
    return {
        "source": edge.source,
        "target": edge.target,
        "key": edge.iri,
        "label": edge.label,
        **valued(EDGE_ATTRIBUTES, edge.values),
    }
