"""Writes the page of a made-up graph in a process of its own and tells time and memory as JSON."""

import json
import sys
import time
from pathlib import Path

from claimgraph.files import write_atomically
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, load_schema
from claimgraph.view import to_html, to_view_network
from claimgraph.view.html_page import choose_form
from tests.bench.graphs import make_graph
from tests.bench.measure import held

# getrusage counts in KiB on Linux and in bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024


def as_it_comes(graph: ClaimGraph, schema: Schema) -> str:
    """Return the page that pyvis makes of the same concepts and claims when nothing is set."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    network = to_view_network(graph, schema)
    for node, data in network.nodes(data=True):
        net.add_node(node, label=data["label"])
    for source, target, data in network.edges(data=True):
        net.add_edge(source, target, label=data["label"])
    page: str = net.generate_html()
    return page


def main(n_concepts: int, path: Path, kind: str) -> None:
    """Make the graph, then write its page."""
    import resource

    schema = load_schema()
    graph = make_graph(n_concepts)
    before = held()
    started, spent = time.perf_counter(), time.process_time()
    page = as_it_comes(graph, schema) if kind == "pyvis" else to_html(graph, schema)
    write_atomically(path, page)
    report = {
        "form": "pyvis as it comes" if kind == "pyvis" else choose_form(graph),
        "claims": len(graph.claims),
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - spent,
        "graph": before,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT,
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
