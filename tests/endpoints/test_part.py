"""A part of an endpoint's graph; the endpoint is a server of the tests' own."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from claimgraph.endpoints import EndpointGraph, describe, find_all, find_near, open_part, part
from claimgraph.errors import EndpointError
from claimgraph.ontology import load_schema
from claimgraph.store import open_claims
from tests import example
from tests.endpoints.sparql_server import Server, serve

SCHEMA = load_schema()


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as found, open_claims(example.GRAPH, SCHEMA, path="example") as reader:
        found.store.extend(reader.store)
        yield found


def test_a_claim_is_fetched_whole_and_no_other(server: Server) -> None:
    graph = EndpointGraph(f"{server.address}/query")
    with open_part(graph, [example.PREVENTS.iri], SCHEMA) as reader:
        found = reader.claims(SCHEMA)
    assert found.claims == (example.PREVENTS,)
    assert found.documents == example.GRAPH.documents
    assert {each.iri for each in found.concepts} >= {example.ZINC, example.COLD, example.CHILDREN}
    assert found.gaps == ()


def test_all_that_is_fetched_is_the_graph(server: Server) -> None:
    graph = EndpointGraph(f"{server.address}/query")
    with open_part(graph, find_all(graph), SCHEMA) as reader:
        found = reader.claims(SCHEMA)
    assert set(found.claims) == set(example.GRAPH.claims)
    assert set(found.gaps) == set(example.GRAPH.gaps)


def test_an_answer_that_a_server_may_have_cut_is_asked_for_in_halves(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = EndpointGraph(f"{server.address}/query")
    nodes = find_all(graph)
    whole = set(describe(graph, nodes))
    longest = max(sum(each.subject.value == node for each in whole) for node in nodes)  # type: ignore[union-attr]
    monkeypatch.setattr(part, "_CUT", longest + 1)
    assert set(describe(graph, nodes)) == whole
    monkeypatch.setattr(part, "_CUT", longest)
    with pytest.raises(EndpointError, match=f"it has {longest} triples or more with <"):
        list(describe(graph, nodes))


def test_what_is_near_is_found_by_steps(server: Server) -> None:
    graph = EndpointGraph(f"{server.address}/query")
    one = find_near(graph, [example.PAIN], 1)
    two = find_near(graph, [example.PAIN], 2)
    assert set(one) == {
        each.iri for each in example.GRAPH.claims if example.PAIN in (each.subject, each.object)
    }
    assert set(one) < set(two)
    assert example.PREVENTS.iri in two
    assert find_near(graph, ["urn:none"], 3) == ()


def test_a_node_without_triples_is_an_empty_part(server: Server) -> None:
    graph = EndpointGraph(f"{server.address}/query")
    with open_part(graph, ["urn:none"], SCHEMA) as reader:
        assert list(reader.facts()) == []
        assert isinstance(reader.store, ox.Store)
