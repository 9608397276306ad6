r"""Graphviz DOT: networks to draw with ``dot``, ``sfdp`` and whatever reads DOT.

Nodes have the colours of their categories. What is shown is one line without control characters;
what links somewhere is an address of the web.

Source:
    https://graphviz.org/doc/info/lang.html; in a quoted text only ``\"`` is an escape, but labels
    and addresses take further ones (escString), so that each backslash is doubled.
"""

from collections.abc import Iterable, Iterator

from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.networks.network import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Edge,
    Network,
    Node,
    make_network,
    named,
)
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.tables import clean

__all__ = ["write_dot"]

_WEB = ("http://", "https://")
_NODE = {each.name for each in NODE_ATTRIBUTES} - {"names"}
_EDGE = {each.name for each in EDGE_ATTRIBUTES} - {"sentence", "document"}


def write_dot(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield the stated claims of a graph as DOT; see :mod:`~claimgraph.exports.networks`."""
    return encoded(_parts(make_network(graph, schema, options.part)))


def _parts(network: Network) -> Iterator[str]:
    yield "digraph claims {\n"
    told = {attribute.name: str(value) for attribute, value in network.facts}
    del told["name"]  # pydot takes it for the name of a node
    yield f"graph [{_listed(told.items())}];\n"
    yield 'node [shape=box, style=rounded, penwidth=2, fontname="sans-serif"];\n'
    yield 'edge [fontname="sans-serif"];\n'
    for node in network.nodes:
        yield f"{_quoted(node.iri)} [{_listed(_node(node))}];\n"
    for edge in network.edges():
        yield f"{_quoted(edge.source)} -> {_quoted(edge.target)} [{_listed(_edge(edge))}];\n"
    yield "}\n"


def _node(node: Node) -> Iterator[tuple[str, str]]:
    yield "label", node.label
    if node.colour:
        yield "color", node.colour
    yield from _link(node.iri)
    for attribute, value in named(NODE_ATTRIBUTES, node.values):
        if attribute.name in _NODE:
            yield attribute.name, str(value)


def _edge(edge: Edge) -> Iterator[tuple[str, str]]:
    yield "label", edge.label
    yield "id", edge.iri
    for attribute, value in named(EDGE_ATTRIBUTES, edge.values):
        if attribute.name == "sentence":
            yield "tooltip", str(value)
        elif attribute.name == "document":
            yield from _link(str(value))
        elif attribute.name in _EDGE:
            yield attribute.name, str(value)


def _link(iri: str) -> Iterator[tuple[str, str]]:
    if iri.startswith(_WEB):
        yield "URL", iri


def _listed(values: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name}={_quoted(clean(value))}" for name, value in values)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\x00", "\ufffd")
    return f'"{escaped}"'
