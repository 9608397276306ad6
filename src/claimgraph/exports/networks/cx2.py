"""CX2: networks for NDEx and Cytoscape, with the colours of the categories.

Source:
    https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)
"""

from collections.abc import Iterable, Iterator
from typing import Any

from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.json_text import iter_array, to_json
from claimgraph.exports.networks.network import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    Network,
    make_network,
    valued,
)
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["write_cx2"]

_NODE = (Attribute("name"), Attribute("represents"), *NODE_ATTRIBUTES)
_EDGE = (Attribute("interaction"), Attribute("claim"), *EDGE_ATTRIBUTES)
_ARROW = "EDGE_TARGET_ARROW_SHAPE"


def write_cx2(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield the stated claims of a graph as CX2; see :mod:`~claimgraph.exports.networks`."""
    return encoded(_parts(make_network(graph, schema, options.part)))


def _parts(network: Network) -> Iterator[str]:
    yield '[{"CXVersion":"2.0","hasFragments":false},\n'
    yield to_json({"metaData": _counts(network)})
    facts = [attribute for attribute, _ in network.facts]
    declared = {
        "networkAttributes": _declared(facts),
        "nodes": _declared(_NODE),
        "edges": _declared(_EDGE),
    }
    yield f",\n{to_json({'attributeDeclarations': [declared]})}"
    told = {attribute.name: value for attribute, value in network.facts}
    yield f",\n{to_json({'networkAttributes': [told]})}"
    if network.nodes:  # an aspect is never empty
        yield ',\n{"nodes":'
        yield from iter_array(_nodes(network))
        yield '},\n{"edges":'
        yield from iter_array(_edges(network))
        yield "}"
    yield f",\n{to_json({'visualProperties': [_style(network)]})}"
    yield ',\n{"status":[{"success":true}]}]\n'


def _counts(network: Network) -> list[dict[str, Any]]:
    counted = {"attributeDeclarations": 1, "networkAttributes": 1}
    if network.nodes:
        counted |= {"nodes": len(network.nodes), "edges": len(network.claims)}
    counted["visualProperties"] = 1
    return [{"name": name, "elementCount": n} for name, n in counted.items()]


def _declared(attributes: Iterable[Attribute]) -> dict[str, Any]:
    return {each.name: {"d": each.kind.value} for each in attributes}


def _nodes(network: Network) -> Iterator[dict[str, Any]]:
    for number, node in enumerate(network.nodes):
        yield {"id": number, "v": valued(_NODE, (node.label, node.iri, *node.values))}


def _edges(network: Network) -> Iterator[dict[str, Any]]:
    numbers = {node.iri: number for number, node in enumerate(network.nodes)}
    for number, edge in enumerate(network.edges()):
        yield {
            "id": number,
            "s": numbers[edge.source],
            "t": numbers[edge.target],
            "v": valued(_EDGE, (edge.label, edge.iri, *edge.values)),
        }


def _style(network: Network) -> dict[str, Any]:
    colours = [{"v": category, "vp": colour} for category, colour in network.colours]
    mapping: dict[str, Any] = {"NODE_LABEL": _passed("name")}
    if colours:
        told = {"attribute": "category", "map": colours}
        mapping["NODE_BACKGROUND_COLOR"] = {"type": "DISCRETE", "definition": told}
    return {
        "default": {"network": {}, "node": {}, "edge": {_ARROW: "triangle"}},
        "nodeMapping": mapping,
        "edgeMapping": {"EDGE_LABEL": _passed("interaction")},
    }


def _passed(attribute: str) -> dict[str, Any]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute}}
