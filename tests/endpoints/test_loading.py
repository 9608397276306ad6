"""A graph put into a store elsewhere, which is a server of the tests' own."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.endpoints import Access, LoadOptions, Protocol, batches, load_endpoint, loading
from claimgraph.errors import EndpointError
from claimgraph.ontology import load_schema
from claimgraph.store import open_store, write_claims, write_store
from tests import example
from tests.endpoints.sparql_server import Server, serve

SCHEMA = load_schema()
WORD = "hush"
PATHS = {Protocol.UPDATE: "update", Protocol.GRAPH_STORE: "data", Protocol.QUADS: "quads"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded") / "store"
    with write_store(folder) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    return folder


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(loading, "_WAITS", (0.0, 0.0))
    with serve() as found:
        yield found


def quads(store: ox.Store) -> set[ox.Quad]:
    return set(store)


def put(store: Path, server: Server, protocol: Protocol, **options: object) -> loading.LoadResult:
    chosen = LoadOptions(protocol=protocol, **options)  # type: ignore[arg-type]
    with open_store(store) as reader:
        return load_endpoint(reader, f"{server.address}/{PATHS[protocol]}", chosen)


def own(store: Path) -> set[ox.Quad]:
    with open_store(store) as reader:
        return quads(reader.full_store())


@pytest.mark.parametrize("most", [400, 1 << 30])
@pytest.mark.parametrize("protocol", list(Protocol))
def test_all_is_there_after_it_was_loaded(
    protocol: Protocol, most: int, store: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_MOST", dict.fromkeys(Protocol, most))
    done = put(store, server, protocol)
    assert quads(server.store) == own(store)
    assert done.n_quads == len(own(store))
    assert done.n_requests == len(server.seen)
    assert done.n_graphs == len({each.graph_name for each in own(store)})
    if most == 400:
        assert done.n_requests > done.n_graphs


@pytest.mark.parametrize("protocol", [Protocol.UPDATE, Protocol.GRAPH_STORE])
def test_a_document_that_is_there_is_replaced_and_others_stay(
    protocol: Protocol, store: Path, server: Server
) -> None:
    (document, *_) = (each.iri for each in example.GRAPH.documents)
    node = ox.NamedNode("urn:x")
    old = ox.Quad(node, node, node, ox.NamedNode(document))
    others = {ox.Quad(node, node, node), ox.Quad(node, node, node, node)}
    server.store.extend([old, *others])
    put(store, server, protocol)
    put(store, server, protocol)
    assert quads(server.store) == own(store) | others


@pytest.mark.parametrize("protocol", list(Protocol))
@pytest.mark.parametrize("target", ["", "https://example.org/claims"])
def test_all_may_go_into_one_graph(
    protocol: Protocol, target: str, store: Path, server: Server
) -> None:
    put(store, server, protocol, merging=True, default_graph=target)
    graph = ox.NamedNode(target) if target else ox.DefaultGraph()
    assert quads(server.store) == {
        ox.Quad(each.subject, each.predicate, each.object, graph) for each in own(store)
    }


def test_bare_triples_may_go_into_a_graph_with_a_name(store: Path, server: Server) -> None:
    put(store, server, Protocol.UPDATE, default_graph="urn:bare")
    assert not list(server.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert len(server.store) == len(own(store))


def test_a_file_of_rdf_is_loaded_as_it_is(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "a.nq"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:c> <urn:g> .\n")
    with open_store(file) as reader:
        load_endpoint(reader, f"{server.address}/update")
    assert len(server.store) == 2


@pytest.mark.parametrize(
    ("address", "protocol"),
    [
        ("http://localhost:3030/claims/data", Protocol.GRAPH_STORE),
        ("http://localhost:7878/store", Protocol.GRAPH_STORE),
        ("http://localhost:8890/sparql-graph-crud-auth?", Protocol.GRAPH_STORE),
        ("http://localhost:7878/update", Protocol.UPDATE),
        ("http://localhost:7001", Protocol.UPDATE),
    ],
)
def test_an_address_tells_its_protocol(address: str, protocol: Protocol) -> None:
    assert loading.tell_protocol(address) is protocol


@pytest.mark.parametrize("failures", [[503], [0, 502], [429]])
def test_a_store_that_is_away_for_a_while_is_asked_again(
    failures: list[int], store: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_MOST", dict.fromkeys(Protocol, 2000))

    def fail(_: loading.LoadResult) -> None:
        server.failures, failures[:] = list(failures), []

    with open_store(store) as reader:
        done = load_endpoint(reader, f"{server.address}/update", on_batch=fail)
    assert quads(server.store) == own(store)
    assert len(server.seen) > done.n_requests


@pytest.mark.parametrize(
    ("failures", "n_before", "told"),
    [
        ([503], 0, "503"),  # what never answered is a wrong address
        ([503] * 9, 1, "503"),
        ([400], 1, "400"),
        ([0] * 9, 1, "no answer"),
    ],
)
def test_a_store_that_stays_away_is_told(
    failures: list[int],
    n_before: int,
    told: str,
    store: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "_MOST", dict.fromkeys(Protocol, 2000))

    def fail(_: loading.LoadResult) -> None:
        server.failures = list(failures)

    if not n_before:
        server.failures = list(failures)
    with open_store(store) as reader, pytest.raises(EndpointError, match=told) as caught:
        load_endpoint(reader, f"{server.address}/update", on_batch=fail)
    assert caught.value.where == f"{server.address}/update"
    n_tries = 1 if failures[0] == 400 or not n_before else 3
    assert len(server.seen) == (2 if n_before else 0) + n_tries


@pytest.mark.parametrize("protocol", list(Protocol))
def test_a_server_that_takes_anything_is_no_store(
    protocol: Protocol, store: Path, server: Server
) -> None:
    server.takes_all = True
    with pytest.raises(EndpointError, match="this is no store: it takes what is no RDF"):
        put(store, server, protocol)
    assert len(server.seen) == 1


@pytest.mark.parametrize("protocol", list(Protocol))
def test_what_a_store_cannot_read_leaves_nothing_there(
    protocol: Protocol, store: Path, server: Server
) -> None:
    put(store, server, protocol)
    assert not any("nothing" in str(each.graph_name) for each in server.store)


@pytest.mark.parametrize("access", [Access(user="me", secret=WORD), Access(secret=f"token {WORD}")])
def test_a_store_may_want_to_know_who_loads(access: Access, store: Path, server: Server) -> None:
    server.password = access.secret
    put(store, server, Protocol.UPDATE, access=access)
    assert quads(server.store) == own(store)
    assert access.secret not in repr(access)


@pytest.mark.parametrize("protocol", list(Protocol))
@pytest.mark.parametrize("digests", [True, False])
def test_the_password_is_said_as_the_store_asks_for_it(
    digests: bool, protocol: Protocol, store: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_MOST", dict.fromkeys(Protocol, 20_000))
    server.password, server.digests = WORD, digests
    done = put(store, server, protocol, access=Access(user="me", secret=WORD))
    assert quads(server.store) == own(store)
    said = [headers.get("Authorization", "") for _, _, headers in server.seen]
    kind = "Digest" if digests else "Basic"
    assert all(each.startswith(kind) for each in said if each)
    # A store that takes the password as it is, is asked twice only once.
    assert said.count("") == (done.n_requests if digests else 1)


@pytest.mark.parametrize("digests", [True, False])
@pytest.mark.parametrize("access", [Access(), Access(user="me", secret=WORD[1:])])
def test_a_store_that_refuses_us_is_told(
    access: Access, digests: bool, store: Path, server: Server
) -> None:
    server.password, server.digests = WORD, digests
    with pytest.raises(EndpointError, match="refuses what is sent") as caught:
        put(store, server, Protocol.UPDATE, access=access)
    assert "user" in caught.value.fix


def test_a_batch_is_not_much_larger_than_it_may_be(store: Path) -> None:
    with open_store(store) as reader:
        found = list(batches.iter_batches(reader, most=3000, merging=False))
    for batch in found:
        size = sum(len(each) for _, triples in batch.graphs for each in triples)
        longest = max(len(each) for _, triples in batch.graphs for each in triples)
        assert size <= 3000 + longest
        assert batch.n_quads == sum(len(triples) for _, triples in batch.graphs)
    assert len(found) > 3
