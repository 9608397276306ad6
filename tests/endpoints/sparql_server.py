"""A small SPARQL 1.1 server: queries, updates, the Graph Store Protocol, and quads posted."""

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

__all__ = ["Server", "serve"]


@dataclass(slots=True)
class Server:
    """What the server has, and what was asked of it.

    Attributes:
        address: Of the server, without a path; ``/query``, ``/update``, ``/data`` and ``/quads``.
        store: What it has.
        seen: Method, path and headers of each request.
        failures: Status codes with which the next requests are refused; 0 to hang up.
        password: Of the user ``me``; or a token, if it begins with ``token``. None if it is open.
        digests: Whether the password is asked for by HTTP Digest.
        unites: Whether its default graph is the union of all.
        takes_all: Whether it is a web server that says yes to whatever it is sent.
    """

    address: str = ""
    store: ox.Store = field(default_factory=ox.Store)
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)
    password: str | None = None
    digests: bool = False
    unites: bool = True
    takes_all: bool = False


class Handler(BaseHTTPRequestHandler):
    server_state: Server

    def do_POST(self) -> None:
        self.answer()

    def do_PUT(self) -> None:
        self.answer()

    def answer(self) -> None:
        state = self.server_state
        body = self.rfile.read(int(self.headers["Content-Length"]))
        state.seen.append((self.command, self.path, dict(self.headers)))
        if not self.is_allowed():
            asked = 'Digest realm="claims", nonce="n1", qop="auth", algorithm="MD5"'
            asked = asked if state.digests else 'Basic realm="claims"'
            self.tell(401, b"who are you?", extra=("WWW-Authenticate", asked))
        elif state.failures:
            status = state.failures.pop(0)
            if status:
                self.tell(status, b"not now")
        elif state.takes_all:
            self.tell(200, b"<html>hello</html>", "text/html")
        else:
            split = urlsplit(self.path)
            try:
                getattr(self, f"do{split.path.replace('/', '_')}")(
                    body, parse_qs(split.query, True)
                )
            except (SyntaxError, ValueError) as error:
                self.tell(400, str(error).encode())

    def do_query(self, body: bytes, _: dict[str, list[str]]) -> None:
        (sparql,) = parse_qs(body.decode())["query"]
        state = self.server_state
        found = state.store.query(sparql, use_default_graph_as_union=state.unites)
        if isinstance(found, ox.QueryTriples):
            triples = found.serialize(format=ox.RdfFormat.N_TRIPLES)
            self.tell(200, triples or b"", "application/n-triples")
        else:
            rows = found.serialize(format=ox.QueryResultsFormat.JSON)
            self.tell(200, rows or b"", "application/sparql-results+json")

    def do_update(self, body: bytes, _: dict[str, list[str]]) -> None:
        assert self.headers["Content-Type"] == "application/sparql-update"
        self.server_state.store.update(body.decode())
        self.tell(204)

    def do_data(self, body: bytes, asked: dict[str, list[str]]) -> None:
        assert self.headers["Content-Type"] == "application/n-triples"
        store = self.server_state.store
        graph = ox.NamedNode(asked["graph"][0]) if "graph" in asked else ox.DefaultGraph()
        if self.command == "PUT":
            store.clear_graph(graph)
        store.load(body, ox.RdfFormat.N_TRIPLES, to_graph=graph)
        self.tell(201)

    def do_quads(self, body: bytes, _: dict[str, list[str]]) -> None:
        assert self.headers["Content-Type"] == "application/n-quads"
        self.server_state.store.load(body, ox.RdfFormat.N_QUADS)
        self.tell(200)

    def is_allowed(self) -> bool:
        password = self.server_state.password
        if password is None:
            return True
        said = self.headers.get("Authorization", "")
        if self.server_state.digests:
            return self.digest(said, password)
        basic = base64.b64encode(f"me:{password}".encode()).decode()
        return said == (f"Bearer {password}" if password.startswith("token") else f"Basic {basic}")

    def digest(self, said: str, password: str) -> bool:
        """Whether what was said is the digest of RFC 7616, with qop."""
        told = dict(re.findall(r'(\w+)="?([^",]+)"?', said))
        if not said.startswith("Digest ") or told["username"] != "me":
            return False
        secret = _md5(f"me:claims:{password}")
        asked = _md5(f"{self.command}:{self.path}")
        once = f"n1:{told['nc']}:{told['cnonce']}:auth"
        return bool(told["response"] == _md5(f"{secret}:{once}:{asked}"))

    def tell(
        self,
        status: int,
        content: bytes = b"",
        kind: str = "text/plain",
        extra: tuple[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if extra is not None:
            self.send_header(*extra)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@contextmanager
def serve() -> Iterator[Server]:
    """Run a server for the length of a block."""
    state = Server()
    made = type("_", (Handler,), {"server_state": state})
    with ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        state.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
