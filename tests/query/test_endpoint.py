"""A SPARQL endpoint in the place of a store; the endpoint is a server of the test's own."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from claimgraph.errors import EndpointError, QueryError
from claimgraph.ontology import load_schema
from claimgraph.query import QueryOptions, is_endpoint, run_query
from claimgraph.query.sketch import Sketch

SCHEMA = load_schema()
ROWS = json.dumps(
    {
        "head": {"vars": ["b", "a"]},
        "results": {
            "bindings": [
                {"a": {"type": "uri", "value": "urn:2"}},
                {"a": {"type": "uri", "value": "urn:1"}, "b": {"type": "literal", "value": "x"}},
            ]
        },
    }
)
JSON = "application/sparql-results+json"


class Handler(BaseHTTPRequestHandler):
    answer: tuple[int, str, str] = (200, JSON, ROWS)
    wait = 0.0
    seen: list[tuple[str, str]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.seen.append((parse_qs(body).get("query", [body])[0], self.headers["Accept"]))
        status, kind, text = self.answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        for part in (text[:1], text[1:2], text[2:3], text[3:]):
            try:
                self.wfile.write(part.encode())
                self.wfile.flush()
            except OSError:
                return
            time.sleep(self.wait)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serve(
    status: int = 200, kind: str = JSON, text: str = ROWS, wait: float = 0.0
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    seen: list[tuple[str, str]] = []
    made = type("_", (Handler,), {"answer": (status, kind, text), "wait": wait, "seen": seen})
    with HTTPServer(("127.0.0.1", 0), made) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql", seen
        finally:
            server.shutdown()
            thread.join()


def test_rows_come_in_the_order_of_the_query() -> None:
    sparql = "SELECT * { ?a skos:prefLabel ?x OPTIONAL { ?a my:b ?b } }"
    with serve() as (address, seen):
        result = run_query(address, f"PREFIX my: <urn:my:> {sparql}", SCHEMA)
    assert result.columns == ("a", "b")
    assert result.rows == (
        (ox.NamedNode("urn:1"), ox.Literal("x")),
        (ox.NamedNode("urn:2"), None),
    )
    ((query, accept),) = seen
    assert query.startswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nPREFIX my: ")
    assert JSON in accept


def test_true_and_triples() -> None:
    with serve(text='{"head":{},"boolean":true}') as (address, _):
        assert run_query(address, "ASK {}", SCHEMA, QueryOptions(timeout=9)).boolean is True
    with serve(kind="text/turtle", text="<urn:a> <urn:b> <urn:c>, 1 .") as (address, seen):
        result = run_query(address, "DESCRIBE <urn:a>", SCHEMA, QueryOptions(limit=1))
    assert result.triples is not None
    assert len(result.triples) == 1
    assert result.is_cut
    assert "n-triples" in seen[0][1]


@pytest.mark.parametrize(
    ("sparql", "problem"),
    [
        ("ASK { ?s foo:a ?o }", "unknown prefix 'foo'"),
        ("ASK { ?s }", "cannot be read on from here"),
        ("DROP ALL", "DROP would change"),
        ("ASK { SERVICE <http://localhost:1/> {} }", "SERVICE would"),
    ],
)
def test_a_query_that_is_not_right_is_not_sent(sparql: str, problem: str) -> None:
    with serve() as (address, seen):
        with pytest.raises(QueryError, match=problem):
            run_query(address, sparql, SCHEMA)
        assert seen == []
        run_query(address, "SELECT * {}", SCHEMA, QueryOptions(services=frozenset({"http://a/"})))


@pytest.mark.parametrize(
    ("status", "kind", "text", "problem"),
    [
        (400, "text/plain", "bad\n query", r"refuses the query \(400 Bad Request\): bad query"),
        (200, "text/html", "<html>", "of the type text/html, cannot be read"),
        (200, JSON, "{", "of the type application/sparql-results.json, cannot be read"),
    ],
)
def test_an_answer_that_is_none_is_an_error(
    status: int, kind: str, text: str, problem: str
) -> None:
    with serve(status, kind, text) as (address, _):
        with pytest.raises(EndpointError, match=problem) as caught:
            run_query(address, "ASK {}", SCHEMA)
        assert caught.value.where == address


def test_a_slow_endpoint_is_left() -> None:
    for timeout in (0.1, 0.3):
        with (
            serve(wait=0.2) as (address, _),
            pytest.raises(EndpointError, match=f"no answer within {timeout} seconds"),
        ):
            run_query(address, "SELECT ?a {}", SCHEMA, QueryOptions(timeout=timeout))


def test_nobody_answers() -> None:
    with serve() as (address, _):
        pass
    with pytest.raises(EndpointError, match="no answer: "):
        run_query(address, "ASK {}", SCHEMA)


def test_only_http_is_an_endpoint() -> None:
    assert is_endpoint("HTTPS://example.org/sparql")
    assert not is_endpoint("file:///etc/hostname")
    assert not is_endpoint("ftp://example.org/")


def test_a_worker_has_no_network_even_where_a_check_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    if subprocess.run([sys.executable, "-c", alone], check=False).returncode:
        pytest.skip("a process cannot leave the network here")
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    monkeypatch.setattr("claimgraph.query.running.check_query", lambda text, _: Sketch(text))
    with serve() as (address, seen):
        sparql = f"SELECT * {{ SERVICE <{address}> {{ ?a ?p ?b }} }}"
        with pytest.raises(QueryError, match="cannot be answered"):
            run_query(tmp_path / "a.ttl", sparql, SCHEMA, QueryOptions(timeout=60))
        assert seen == []
        # The control: with a service allowed the same question arrives.
        allowed = QueryOptions(timeout=60, services=frozenset({address}))
        assert len(run_query(tmp_path / "a.ttl", sparql, SCHEMA, allowed).rows) == 2
        assert len(seen) == 1
