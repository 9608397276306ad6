"""The writers of exports beside those of networkx and rdflib; nothing asserts a time.

``pytest tests/bench/test_exports.py -s --benchmark-enable --export-claims 100000`` prints the
table: seconds of the processor from a made-up graph of claims to the bytes. Theirs are of the same
claims: networkx makes a network of the stated ones, in the time that is told, and writes it; rdflib
has a graph of the triples of a tenth of the claims, and its time is multiplied by ten.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import networkx as nx
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rdflib import Graph

from claimgraph.exports import WRITERS, export_files, export_parts
from claimgraph.model import ClaimGraph
from claimgraph.networks import to_networkx
from claimgraph.ontology import load_schema
from claimgraph.tables import format_table
from tests.bench.claim_graphs import make_graph

_FEW = 100  # claims in a run without --export-claims
_OF_RDFLIB = 10  # of so many claims it gets one
_RDFLIB = {"turtle": "turtle", "n-triples": "nt", "rdf-xml": "xml"}
SCHEMA = load_schema()


def measure(make: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, and what was made."""
    start = time.process_time()
    found = make()
    return time.process_time() - start, found


def write(form: str, graph: ClaimGraph) -> int:
    """Write a graph to nowhere; how many bytes it has."""
    if WRITERS[form].write is not None:
        return sum(map(len, export_parts(WRITERS[form], graph, SCHEMA)))
    files = export_files(WRITERS[form], graph, SCHEMA)
    return sum(len(part) for _, parts in files for part in parts)


def measure_networkx(graph: ClaimGraph) -> tuple[float, dict[str, float]]:
    """Seconds in which networkx has a network, and in which it writes that in each format."""
    make = partial(to_networkx, graph, polarity="affirmed", certainty=("asserted", "probable"))
    made, network = measure(make)
    writers: dict[str, Callable[[], object]] = {
        "graphml": lambda: nx.write_graphml(network, io.BytesIO()),
        "gexf": lambda: nx.write_gexf(network, io.BytesIO()),
        "cytoscape": lambda: json.dumps(nx.cytoscape_data(network)).encode(),
        "node-link": lambda: json.dumps(nx.node_link_data(network, edges="edges")).encode(),
    }
    return made, {form: measure(each)[0] for form, each in writers.items()}


def measure_rdflib(n_claims: int) -> dict[str, float]:
    """Seconds in which rdflib writes claims in each of its formats that we have too."""
    content = b"".join(export_parts(WRITERS["turtle"], make_graph(n_claims), SCHEMA))
    triples = Graph().parse(data=content, format="turtle")
    return {
        form: measure(partial(triples.serialize, format=name))[0]
        for form, name in _RDFLIB.items()
        if form in WRITERS
    }


def test_exports_beside_networkx_and_rdflib(
    benchmark: BenchmarkFixture, request: pytest.FixtureRequest
) -> None:
    asked = request.config.getoption("--export-claims")
    n_claims = asked or _FEW
    graph = make_graph(n_claims)
    ours: dict[str, tuple[float, int]] = {}

    def run() -> tuple[float, dict[str, float]]:
        ours.update({form: measure(partial(write, form, graph)) for form in WRITERS})
        made, found = measure_networkx(graph)
        other = {form: made + took for form, took in found.items()}
        for form, took in measure_rdflib(n_claims // _OF_RDFLIB).items():
            other[form] = took * _OF_RDFLIB
        return made, other

    made, other = benchmark.pedantic(run, rounds=1)  # type: ignore[no-untyped-call]
    assert ours.keys() == WRITERS.keys() >= other.keys()
    assert all(size > 0 for _, size in ours.values())
    if asked is None:
        return
    rows = [
        [form, f"{took:.2f}", f"{size / 1e6:.1f}", f"{asked / took:,.0f}"]
        + ([f"{other[form]:.2f}", f"{other[form] / took:.1f}"] if form in other else ["", ""])
        for form, (took, size) in ours.items()
    ]
    head = ["format", "s", "MB", "claims/s", "theirs s", "times as fast"]
    sys.stdout.write(f"\n{format_table(head, rows, None)}\nmaking the network: {made:.2f} s\n")
