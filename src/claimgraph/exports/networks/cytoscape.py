"""Cytoscape JSON: networks for Cytoscape (``.cyjs``), Cytoscape.js and networkx.

``name`` and ``interaction`` are the columns that Cytoscape shows; ``value`` and ``key`` those that
networkx reads.

Source:
    https://manual.cytoscape.org, *Supported Network File Formats*, and
    networkx.readwrite.json_graph.cytoscape.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.json_text import iter_array, to_json
from claimgraph.exports.networks.network import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Edge,
    Network,
    Node,
    make_network,
    valued,
)
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["write_cytoscape"]

_HEAD = (
    '{"format_version":"1.0","target_cytoscapejs_version":"~3","directed":true,"multigraph":true,'
)


def write_cytoscape(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield the stated claims of a graph for Cytoscape; see :mod:`~claimgraph.exports.networks`."""
    return encoded(_parts(make_network(graph, schema, options.part)))


def _parts(network: Network) -> Iterator[str]:
    facts = {attribute.name: value for attribute, value in network.facts}
    data = to_json({**facts, "shared_name": facts["name"]})
    yield f'{_HEAD}"data":{data},\n"elements":{{"nodes":'
    yield from iter_array(map(_node, network.nodes))
    yield ',\n"edges":'
    yield from iter_array(map(_edge, network.edges()))
    yield "}}\n"


def _node(node: Node) -> dict[str, Any]:
    return {
        "data": {
            "id": node.iri,
            "value": node.iri,
            "name": node.label,
            "shared_name": node.label,
            **valued(NODE_ATTRIBUTES, node.values),
        }
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "data": {
            "id": edge.iri,
            "key": edge.iri,
            "source": edge.source,
            "target": edge.target,
            "interaction": edge.label,
            "shared_interaction": edge.label,
            **valued(EDGE_ATTRIBUTES, edge.values),
        }
    }
