"""Endpoints that answer in more than twenty wrong ways, and addresses that are none."""

import gzip
import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from claimgraph.endpoints import asking
from claimgraph.errors import EndpointError
from claimgraph.ontology import load_schema
from claimgraph.query import QueryOptions, run_query

SCHEMA = load_schema()
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
ROWS = json.dumps(
    {"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri", "value": "urn:1"}}]}}
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "'
    + "ha" * 50
    + '">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n or str()};" * 10}">' for n in range(9))
    + ']><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><results><result>'
    '<binding name="a"><literal>&a9;</literal></binding></result></results></sparql>'
)
RDF = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "'
    + "ha" * 50
    + '">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n or str()};" * 10}">' for n in range(9))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    'rdf:about="urn:a"><p xmlns="urn:">&a9;</p></rdf:Description></rdf:RDF>'
)


def answer(body: bytes | str, kind: str = JSON, *, status: str = "200 OK", more: str = "") -> bytes:
    data = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n{more}\r\n"
    return head.encode("latin-1") + data


def chunked(*chunks: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head.encode() + b"".join(chunks)


CASES: dict[str, bytes] = {
    "nothing at all": b"",
    "no HTTP": b"hello\r\n\r\n",
    "a status that is none": b"HTTP/1.1 abc OK\r\n\r\n",
    "a status line without an end": b"HTTP/1.1 200 " + b"x" * 70_000,
    "headers without an end": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200,
    "a header that is too long": b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
    "an empty body": answer(""),
    "another type": answer("<html>", "text/html"),
    "a type with controls": answer("x", "text/\x1b[31m"),
    "JSON that is cut": answer(ROWS[:-9]),
    "JSON that is cut inside of a row": answer(ROWS[: ROWS.index("urn")]),
    "JSON that is something else": answer('[{"a": 1}]'),
    "JSON with a term of no kind": answer(ROWS.replace('"uri"', '"what"')),
    "JSON with an IRI that is none": answer(ROWS.replace("urn:1", "a b <>")),
    "JSON with a variable that is none": answer(ROWS.replace('"a"', '"a b"')),
    "JSON that is deep": answer('{"head":{"vars":["a"]},"results":' + "[" * 100_000),
    "a body that is shorter than it says": answer(ROWS)[:-7],
    "bad chunks": chunked(b"zz\r\n{}\r\n"),
    "chunks that end early": chunked(b"ff\r\n{}\r\n"),
    "no last chunk": chunked(b"2\r\n{}\r\n"),
    "a charset that is none": answer(ROWS, f"{JSON}; charset=klingon"),
    "a wrong charset": answer(ROWS, f"{JSON}; charset=utf-16"),
    "a charset of bytes": answer(ROWS, f"{JSON}; charset=base64"),
    "bytes that are no text": answer(b"\xff\xfe\x00" * 100),
    "gzip that nobody asked for": answer(
        gzip.compress(ROWS.encode()), more="Content-Encoding: gzip\r\n"
    ),
    "XML that is cut": answer("<?xml version='1.0'?><sparql><head>", XML),
    "XML that is something else": answer("<a/>", XML),
    "XML with a DTD": answer(LAUGHS, XML),
    "XML that is deep": answer("<a>" * 100_000, XML),
    "another kind of answer": answer('{"head": {}, "boolean": true}'),
    "a redirect to itself": answer("", status="302 Found", more="Location: /sparql\r\n"),
    "a redirect to a file": answer(
        "", status="302 Found", more="Location: file:///etc/hostname\r\n"
    ),
    "a redirect to FTP": answer("", status="302 Found", more="Location: ftp://127.0.0.1:1/a\r\n"),
    "a redirect to nowhere": answer("", status="302 Found", more="Location: http://h:abc/\r\n"),
    "a redirect without a place": answer("", status="302 Found"),
    "a redirect of a query": answer("", status="307 Moved", more="Location: /other\r\n"),
    "a refusal": answer("no\x1b[31m", "text/plain", status="400 Bad \x07"),
    "a refusal that is cut": answer("no", status="500 Oops")[:-1],
    "a wish for a password": answer(
        "", status="401 No", more="WWW-Authenticate: Basic realm=x\r\n"
    ),
    "a status that is unknown": answer("", status="999 Huh"),
    "a switch of protocol": answer("", status="101 Switching Protocols"),
}


@contextmanager
def serve(act: Callable[[socket.socket], object]) -> Iterator[str]:
    """Serve every connection by a function; what it does not take is dropped."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        is_over = threading.Event()

        def loop() -> None:
            while not is_over.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(5)
                    try:
                        connection.recv(1 << 16)
                        act(connection)
                        connection.shutdown(socket.SHUT_WR)
                        while connection.recv(1 << 16):
                            pass
                    except OSError:
                        continue

        thread = threading.Thread(target=loop)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
        finally:
            is_over.set()
            thread.join()


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_bad_answer_is_one_error_of_ours(case: str) -> None:
    with (
        serve(lambda connection: connection.sendall(CASES[case])) as address,
        pytest.raises(EndpointError) as caught,
    ):
        run_query(address, "SELECT ?a {}", SCHEMA, QueryOptions(timeout=20))
    assert str(caught.value).isprintable()
    assert caught.value.where == address


def test_a_good_answer_is_taken() -> None:
    """The control, in an encoding of its own too."""
    for data in (
        answer(ROWS),
        answer(ROWS).replace(b"Content-Length: ", b"Content-Length: x"),
        answer(ROWS).replace(b"Content-Length: ", b"Content-Length: -"),
        answer(ROWS.encode("utf-16"), f"{JSON}; charset=utf-16"),
        chunked(f"{len(ROWS):x}\r\n{ROWS}\r\n0\r\n\r\n".encode()),
    ):
        with serve(lambda connection, data=data: connection.sendall(data)) as address:  # type: ignore[misc]
            assert len(run_query(address, "SELECT ?a {}", SCHEMA).rows) == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/turtle", b"<urn:a> <urn:b> "),
        ("text/turtle", b"[ " * 100_000),
        ("text/turtle; charset=utf-16", b"<urn:a>"),
        ("application/n-triples", b"\xff"),
        ("application/rdf+xml", RDF.encode()),
        ("application/rdf+xml", b"<a>" * 10_000),
        ("application/ld+json", b"[" * 10_000),
        ("text/html", b"<html>"),
    ],
)
def test_triples_that_are_none(kind: str, body: bytes) -> None:
    with (
        serve(lambda connection: connection.sendall(answer(body, kind))) as address,
        pytest.raises(EndpointError, match="cannot be read"),
    ):
        run_query(address, "DESCRIBE <urn:a>", SCHEMA, QueryOptions(timeout=20))


def test_an_answer_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_LARGEST", 1 << 20)

    def flood(connection: socket.socket) -> None:
        connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\n\r\n".encode())
        for _ in range(100):
            connection.sendall(b" " * (1 << 16))

    with serve(flood) as address, pytest.raises(EndpointError, match="larger than 1 MB"):
        run_query(address, "ASK {}", SCHEMA)


def test_silence_is_left_without_a_timeout_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LONGEST_ANSWER", 0.2)
    over = threading.Event()
    with serve(lambda _: over.wait(3)) as address:
        with pytest.raises(EndpointError, match=r"no answer within 0\.2 seconds"):
            run_query(address, "ASK {}", SCHEMA)
        with pytest.raises(EndpointError, match=r"no answer within 0\.4 seconds") as caught:
            run_query(address, "ASK {}", SCHEMA, QueryOptions(timeout=0.4))
        assert "longer --timeout" in caught.value.fix
        over.set()


def test_a_connection_is_not_waited_for_as_an_answer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[object] = []

    def connect(connection: http.client.HTTPConnection) -> None:
        allowed.append(connection.timeout)
        raise TimeoutError

    monkeypatch.setattr(http.client.HTTPConnection, "connect", connect)
    for timeout in (600, 0.5):
        with pytest.raises(EndpointError, match=r"it takes no connection within (20|0\.5) seconds"):
            run_query("https://example.org/", "ASK {}", SCHEMA, QueryOptions(timeout=timeout))
    assert allowed == [20, 0.5]


@pytest.mark.parametrize(
    "address",
    [
        "http://h:abc/",
        "http://[::1",
        "http://",
        "https://",
        "http://:80/",
        "http://a b/",
        "http://h:99999/",
        "http://h:0/",
        "http://\u0130\ufe52/",
        "http://h/\r\nX: y",
        "http://h/\x00",
        "http://" + "a" * 300 + "/",
        "http://h/ä",
        "http://[v1.a]/",
        "http://h:-1/",
        "http://user:pw@/",
        "http://.../",
        "http://a..b/",
    ],
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(EndpointError) as caught:
        run_query(address, "ASK {}", SCHEMA, QueryOptions(timeout=5))
    assert str(caught.value).isprintable()
