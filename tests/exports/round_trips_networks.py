"""Whether networks say what a network can say of the example: its stated claim, with its words."""

import json
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pydot

from claimgraph.version import __version__
from tests import example
from tests.exports.plain_edges_networks import plain_cx2

EDGE: Mapping[str, object] = {
    "predicate": "cg:prevents",
    "certainty": "asserted",
    "score": 0.9,
    "presupposed": False,
    "retracted": False,
    "qualifiers": "population=children with asthma",
    "read_by": "rule",
    "sentence": "Zinc prevents the common cold in children with asthma.",
    "document": example.DOCUMENT.iri,
    "title": "Zinc and colds",
    "year": 2001,
    "source_file": "zinc.txt",
}
FACTS: Mapping[str, object] = {
    "name": "claims",
    "generator": f"claimgraph {__version__}",
    "claims": 1,
    "negated_claims_left_out": 1,
    "hedged_claims_left_out": 2,
}


def _is_example(network: Any, label: str, *extra: str) -> bool:
    ((source, target, values),) = network.edges(data=True)
    kept = {name: value for name, value in values.items() if name not in extra}
    nodes = dict(network.nodes(data=True))
    return bool(
        (source, target) == (example.ZINC, example.COLD)
        and kept == {**EDGE, label: "prevents"}
        and nodes[example.ZINC]["category"] == "chemical"
        and nodes[example.ZINC]["names"] == "Zn"
        and set(nodes) == {example.ZINC, example.COLD}
    )


def reads_as_graphml(file: Path) -> bool:
    network = nx.read_graphml(file, edge_key_type=str, force_multigraph=True)
    ((_, _, key),) = network.edges(keys=True)
    facts = {name: network.graph[name] for name in FACTS}
    return _is_example(network, "label") and key == example.PREVENTS.iri and facts == FACTS


def reads_as_gexf(file: Path) -> bool:
    network = nx.read_gexf(file, version="1.3")
    colour = network.nodes[example.ZINC]["viz"]["color"]
    shown = (colour["r"], colour["g"], colour["b"]) == (3, 68, 255)
    return _is_example(network, "label", "id") and shown


def reads_as_cytoscape(file: Path) -> bool:
    data = json.loads(file.read_bytes())
    network = nx.cytoscape_graph(data)
    ids = ("id", "key", "source", "target", "shared_interaction")
    return _is_example(network, "interaction", *ids) and FACTS.items() <= network.graph.items()


def reads_as_node_link(file: Path) -> bool:
    network = nx.node_link_graph(json.loads(file.read_bytes()), edges="edges")
    return _is_example(network, "label") and network.graph == FACTS


def reads_as_cx2(file: Path) -> bool:
    edges = plain_cx2(file.read_bytes())
    aspects = {name: held for part in json.loads(file.read_bytes()) for name, held in part.items()}
    ((told,),) = ([each["v"] for each in aspects["edges"]],)
    named = {"interaction": "prevents", "claim": example.PREVENTS.iri, **EDGE}
    facts = aspects["networkAttributes"] == [FACTS]
    return (
        told == named
        and facts
        and edges == {(example.ZINC, example.PREVENTS.predicate, example.COLD)}
    )


def reads_as_dot(file: Path) -> bool:
    with warnings.catch_warnings():
        # pydot's parser uses names that pyparsing deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        networks = pydot.graph_from_dot_data(file.read_text(encoding="utf-8")) or []
    (edge,) = networks[0].get_edges()
    ends = (str(edge.get_source()).strip('"'), str(edge.get_destination()).strip('"'))
    told = {name: str(value).strip('"') for name, value in edge.get_attributes().items()}
    expected = {name: str(value) for name, value in EDGE.items()} | {"label": "prevents"}
    expected |= {"tooltip": expected.pop("sentence"), "URL": expected.pop("document")}
    return ends == (example.ZINC, example.COLD) and told == expected | {"id": example.PREVENTS.iri}


ROUND_TRIPS_OF_NETWORKS: dict[str, Callable[[Path], bool]] = {
    "graphml": reads_as_graphml,
    "gexf": reads_as_gexf,
    "cytoscape": reads_as_cytoscape,
    "cx2": reads_as_cx2,
    "node-link": reads_as_node_link,
    "dot": reads_as_dot,
}
