"""Networks for tools that draw and measure them: a concept a node, a stated claim an edge.

Negated and hedged claims are left out, and counted in each file: these tools know only edges, and
take them all for facts. A format is a module that writes what :mod:`.network` makes of a graph.
"""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.graph_writer import Carried, GraphWriter, WriteFunction
from claimgraph.exports.networks.cx2 import write_cx2
from claimgraph.exports.networks.cytoscape import write_cytoscape
from claimgraph.exports.networks.dot import write_dot
from claimgraph.exports.networks.gexf import write_gexf
from claimgraph.exports.networks.graphml import write_graphml
from claimgraph.exports.networks.node_link import write_node_link

__all__ = ["NETWORK_WRITERS"]

_CARRIED = frozenset(
    {
        Carried.CONCEPTS,
        Carried.STATED,
        Carried.QUALIFIERS,
        Carried.SENTENCES,
        Carried.STATISTICS,
        Carried.DOCUMENTS,
    }
)


def _network(description: str, write: WriteFunction, *suffixes: str) -> GraphWriter:
    return GraphWriter(description=description, suffixes=suffixes, carries=_CARRIED, write=write)


NETWORK_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "graphml": _network("networks for networkx, igraph, yEd, Gephi", write_graphml, ".graphml"),
        "gexf": _network("networks for Gephi, with colours", write_gexf, ".gexf"),
        "cytoscape": _network("networks for Cytoscape", write_cytoscape, ".cyjs"),
        "cx2": _network("networks for NDEx and Cytoscape", write_cx2, ".cx2"),
        "node-link": _network(
            "networks as JSON for networkx and D3", write_node_link, ".node-link.json"
        ),
        "dot": _network("networks to draw with Graphviz", write_dot, ".dot", ".gv"),
    }
)
"""The formats of networks by name."""
