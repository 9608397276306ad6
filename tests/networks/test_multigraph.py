"""A graph of claims as a network of networkx."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

import claimgraph
from claimgraph import to_networkx
from claimgraph.errors import GraphError
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_turtle
from claimgraph.store import open_store, write_claims, write_store
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()


def test_claims_are_edges() -> None:
    network = to_networkx(example.GRAPH)
    assert isinstance(network, nx.MultiDiGraph)
    assert network.number_of_edges() == 4
    assert network.nodes[example.ZINC] == {
        "label": "zinc",
        "category": cg("Chemical"),
        "grounded": True,
    }
    assert example.CHILDREN not in network
    assert network.edges[example.ZINC, example.ASTHMA, example.DENIED.iri] == {
        "predicate": cg("treats"),
        "label": "does not treat",
        "polarity": "negated",
        "certainty": "asserted",
        "score": 0.9,
        "presupposed": False,
        "retracted": False,
        "quote": "It did not treat asthma in a randomized trial at 2.5 mg.",
        "document": example.DOCUMENT.iri,
        "source": "zinc.txt",
        "year": 2001,
        "design": "randomized controlled trial",
    }
    held = network.edges[example.ZINC, example.COLD, example.PREVENTS.iri]
    assert held["qualifiers"] == f"{cg('population')}={example.CHILDREN}"
    assert "design" not in held


def objects(network: nx.MultiDiGraph) -> set[str]:
    return {end for _, end in network.edges()}


def test_filters() -> None:
    affirmed = to_networkx(example.GRAPH, polarity="affirmed")
    assert objects(affirmed) == {example.COLD, example.PAIN}
    sure = to_networkx(example.GRAPH, certainty=["asserted"])
    assert objects(sure) == {example.COLD, example.ASTHMA}
    assert example.PAIN not in sure
    assert to_networkx(example.GRAPH, min_score=0.95).number_of_nodes() == 0
    assert to_networkx(example.GRAPH, min_score=0.9).number_of_edges() == 4
    with pytest.raises(ValueError, match="maybe"):
        to_networkx(example.GRAPH, certainty=["maybe"])


def test_pooled_edges() -> None:
    network = to_networkx(example.GRAPH, pooled=True)
    held = network.edges[example.ZINC, example.ASTHMA, cg("treats")]
    assert (held["n_supporting"], held["n_opposing"]) == (0, 1)
    assert held["score"] == 0.0
    assert held["design"] == "randomized controlled trial"
    assert (held["first_year"], held["last_year"]) == (2001, 2001)
    assert held["papers"] == example.DOCUMENT.iri
    assert held["claims"] == example.DENIED.iri
    assert (held["n_hedged"], held["n_hedged_denials"]) == (0, 0)
    strong = to_networkx(example.GRAPH, pooled=True, min_score=0.5)
    assert objects(strong) == {example.COLD}


def test_sources(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(to_turtle(example.GRAPH, SCHEMA).encode())
    with write_store(tmp_path / "store") as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    expected = to_networkx(example.GRAPH)
    for source in (tmp_path, tmp_path / "store", str(tmp_path / "graph.ttl")):
        found = to_networkx(source)
        assert dict(found.nodes) == dict(expected.nodes)
        assert dict(found.edges) == dict(expected.edges)
    with open_store(tmp_path / "store") as reader:
        assert dict(to_networkx(reader).edges) == dict(expected.edges)
    with pytest.raises(GraphError):
        to_networkx(tmp_path / "none.ttl")


def test_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="to_graph"):
        getattr(claimgraph, "to_graph")  # noqa: B009


def test_quiet_import() -> None:
    script = "import sys, claimgraph\nassert not {'networkx', 'rdflib'} & sys.modules.keys()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == done.stderr == b""


def test_one_certainty_is_a_choice_too() -> None:
    asserted = to_networkx(example.GRAPH, certainty="asserted")
    assert 0 < asserted.number_of_edges() < to_networkx(example.GRAPH).number_of_edges()
    assert dict(asserted.edges) == dict(to_networkx(example.GRAPH, certainty={"asserted"}).edges)


def test_a_predicate_of_another_ontology_has_its_curie() -> None:
    claims = tuple(replace(each, predicate=cg("nonesuch")) for each in example.GRAPH.claims)
    graph = replace(example.GRAPH, claims=claims)
    for pooled in (False, True):
        edges = to_networkx(graph, pooled=pooled).edges(data="label")
        assert {label.split(" [")[0] for _, _, label in edges} == {
            "cg:nonesuch",
            "not: cg:nonesuch",
        }


@pytest.mark.parametrize("pooled", [False, True])
def test_networkx_can_write_it(pooled: bool, tmp_path: Path) -> None:
    """Values that are unknown, or several, made its writers fail (issue 18)."""
    document = replace(example.DOCUMENT, year=None, source="")
    network = to_networkx(replace(example.GRAPH, documents=(document,)), pooled=pooled)
    nx.write_graphml(network, tmp_path / "a.graphml")
    nx.write_gexf(network, tmp_path / "a.gexf")
    nx.write_gml(network, tmp_path / "a.gml")
    read = nx.read_graphml(tmp_path / "a.graphml", edge_key_type=str, force_multigraph=True)
    assert {(*edge, key) for *edge, key in read.edges(keys=True)} == set(network.edges(keys=True))
    expected = dict(network.edges)
    for ends, values in read.edges.items():
        assert {name: value for name, value in values.items() if name != "id"} == expected[ends]
