"""What tools that know only nodes and edges read from networks."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import networkx as nx

from claimgraph.ontology import load_schema
from claimgraph.vocabulary import PREFIXES, expand

Edges = set[tuple[str, str, str]]
_SCHEMA = load_schema()
_BY_LABEL = {each.label: iri for iri, each in _SCHEMA.predicates.items()}
_GEXF = "{http://gexf.net/1.3}"
# A token of the DOT language that we write: a quoted text, a name, a number, an arrow, a sign.
_DOT = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|-?[0-9.]+|->|[\[\]{};=,])', re.DOTALL)


def _told(edges: Iterable[tuple[str, str, Mapping[str, Any]]], label: str = "label") -> Edges:
    """Edges by the predicate that they name, and by the one whose label they bear."""
    found: Edges = set()
    for source, target, values in edges:
        predicates = {expand(values["predicate"], PREFIXES)}
        if values[label] in _BY_LABEL:
            predicates.add(_BY_LABEL[values[label]])
        found |= {(source, each, target) for each in predicates}
    return found


def _content(written: bytes | Mapping[str, bytes]) -> bytes:
    assert isinstance(written, bytes)
    return written


def plain_graphml(written: bytes | Mapping[str, bytes]) -> Edges:
    content = BytesIO(_content(written))
    network = nx.read_graphml(content, edge_key_type=str, force_multigraph=True)
    return _told(network.edges(data=True))


def plain_gexf(written: bytes | Mapping[str, bytes]) -> Edges:
    network = nx.read_gexf(BytesIO(_content(written)), version="1.3")
    root = ET.fromstring(_content(written))  # noqa: S314 (ours)
    ends = {(each.get("source"), each.get("target")) for each in root.iter(f"{_GEXF}edge")}
    assert set(network.edges()) == ends
    return _told(network.edges(data=True))


def plain_cytoscape(written: bytes | Mapping[str, bytes]) -> Edges:
    data = json.loads(_content(written))
    ids = [each["data"]["id"] for kind in data["elements"].values() for each in kind]
    assert len(set(ids)) == len(ids)
    network = nx.cytoscape_graph(data)
    return _told(network.edges(data=True), "interaction")


def plain_node_link(written: bytes | Mapping[str, bytes]) -> Edges:
    network = nx.node_link_graph(json.loads(_content(written)), edges="edges")
    return _told(network.edges(data=True))


def plain_cx2(written: bytes | Mapping[str, bytes]) -> Edges:
    head, *aspects, status = json.loads(_content(written))
    assert head == {"CXVersion": "2.0", "hasFragments": False}
    assert status == {"status": [{"success": True}]}
    held: dict[str, list[dict[str, Any]]] = {}
    for each in aspects:
        ((name, items),) = each.items()
        assert items
        held[name] = items
    assert {each["name"]: each["elementCount"] for each in held.pop("metaData")} == {
        name: len(items) for name, items in held.items()
    }
    declared = held["attributeDeclarations"][0]
    types = {"string": str, "integer": int, "double": float, "boolean": bool}
    for aspect in ("nodes", "edges"):
        for item in held.get(aspect, ()):
            for name, value in item["v"].items():
                assert type(value) is types[declared[aspect][name]["d"]]
    nodes = {each["id"]: each["v"]["represents"] for each in held.get("nodes", ())}
    edges = held.get("edges", ())
    return _told(((nodes[e["s"]], nodes[e["t"]], e["v"]) for e in edges), "interaction")


def dot_tokens(written: bytes | Mapping[str, bytes]) -> list[str]:
    """The tokens of a file of DOT, all of it; quoted texts as they are written."""
    text, place, found = _content(written).decode().rstrip(), 0, []
    while place < len(text):
        token = _DOT.match(text, place)
        assert token is not None, text[place : place + 40]
        place = token.end()
        found.append(token[1])
    return found


def plain_dot(written: bytes | Mapping[str, bytes]) -> Edges:
    tokens = dot_tokens(written)
    statements: list[list[str]] = [[]]
    depth = 0
    for sign in tokens[tokens.index("{") + 1 : -1]:
        depth += (sign == "[") - (sign == "]")
        if sign == ";" and depth == 0:
            statements.append([])
        else:
            statements[-1].append(sign)
    edges = []
    for each in statements:
        if "->" in each[:2]:
            listed = each[each.index("[") + 1 : -1]
            values = {
                name: _unquoted(value)
                for name, _, value in zip(listed[::4], listed[1::4], listed[2::4], strict=True)
            }
            edges.append((_unquoted(each[0]), _unquoted(each[2]), values))
    return _told(edges)


def _unquoted(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)


PLAIN_EDGES_OF_NETWORKS: dict[str, Callable[[bytes | Mapping[str, bytes]], Edges]] = {
    "graphml": plain_graphml,
    "gexf": plain_gexf,
    "cytoscape": plain_cytoscape,
    "cx2": plain_cx2,
    "node-link": plain_node_link,
    "dot": plain_dot,
}
