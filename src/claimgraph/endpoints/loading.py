"""A graph put into a store elsewhere, by the standard protocols of SPARQL 1.1.

Triples have no blank nodes, so that a batch that is sent twice does no harm: a batch that fails by
the network is sent again. A named graph, which is a document or what documents share, is replaced;
to the default graph, which may hold other things, triples are only added.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from claimgraph.endpoints.batches import DEFAULT, Batch, iter_batches
from claimgraph.endpoints.http_requests import (
    Access,
    make_opener,
    make_request,
    open_request,
)
from claimgraph.errors import EndpointError
from claimgraph.store import Reader
from claimgraph.vocabulary import BASE

__all__ = ["LoadOptions", "LoadResult", "Protocol", "load_endpoint"]

_TRIPLES = {"Content-Type": "application/n-triples"}
_QUADS = {"Content-Type": "application/n-quads"}
_UPDATE = {"Content-Type": "application/sparql-update"}
# How a store tells that it cannot read what is sent: SPARQL 1.1 Protocol, 2.1.4; Graph Store HTTP
# Protocol, 5.1. Virtuoso says 500 of a graph.
_UNREADABLE = frozenset({400, 415, 422, 500})
_WAITS = (1.0, 4.0, 15.0)  # seconds before each further try
# Ends of the paths under which stores take graphs: Fuseki, Oxigraph, Virtuoso, RDF4J and GraphDB.
_GRAPH_STORES = frozenset(
    {"data", "store", "sparql-graph-crud", "sparql-graph-crud-auth", "rdf-graphs", "service"}
)


class Protocol(StrEnum):
    """How a store takes triples."""

    UPDATE = "update"
    GRAPH_STORE = "graph-store"
    QUADS = "quads"


# Characters of triples sent at once. Virtuoso compiles an update, and takes none of a megabyte.
_MOST: Mapping[Protocol, int] = MappingProxyType(
    {Protocol.UPDATE: 200_000, Protocol.GRAPH_STORE: 8_000_000, Protocol.QUADS: 8_000_000}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOptions:
    """How a graph is put elsewhere.

    Attributes:
        protocol: By what requests: ``update`` (SPARQL 1.1 Update), ``graph-store`` (Graph Store
            HTTP Protocol), or ``quads`` (N-Quads posted); None to tell it from the address.
        merging: Whether all triples go into one graph, for a store whose default graph is not the
            union of all.
        default_graph: IRI of the graph for what is in the default graph, or for all if merged;
            the default graph itself if empty.
        timeout: Seconds that the store may take for a batch.
        access: What the store wants to know.
    """

    protocol: Protocol | None = None
    merging: bool = False
    default_graph: str = DEFAULT
    timeout: float = 600.0
    access: Access = field(default_factory=Access)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """What was put elsewhere.

    Attributes:
        protocol: By which requests.
        n_quads: How many triples.
        n_graphs: In how many graphs.
        n_requests: How many requests that took.
    """

    protocol: Protocol
    n_quads: int = 0
    n_graphs: int = 0
    n_requests: int = 0


def load_endpoint(
    reader: Reader,
    address: str,
    options: LoadOptions | None = None,
    *,
    on_batch: Callable[[LoadResult], None] = lambda _: None,
) -> LoadResult:
    """Put a graph into a store elsewhere.

    Args:
        reader: Of the graph.
        address: Where the store takes triples.
        options: How.
        on_batch: Called after each batch with what was put there so far.

    Returns:
        What was put there.

    Raises:
        EndpointError: If the store cannot be reached, refuses, or takes too long, or if it takes
            what no store can read. What was put there until then stays; it is replaced when all is
            sent again.
    """
    chosen = options or LoadOptions()
    protocol = chosen.protocol or tell_protocol(address)
    send = _SENDERS[protocol]
    batches = iter_batches(
        reader,
        most=_MOST[protocol],
        merging=chosen.merging,
        target=chosen.default_graph,
        alone=protocol is Protocol.GRAPH_STORE,
    )
    sender = _Sender(address, chosen)
    sender.check_reads(_NONSENSE[protocol])
    done = LoadResult(protocol=protocol)
    with closing(batches):  # the engine's rows must be dropped in this thread
        for batch in batches:
            for request in send(batch):
                sender.send(request)
            done = replace(
                done,
                n_quads=done.n_quads + batch.n_quads,
                n_graphs=done.n_graphs + len(batch.begun),
                n_requests=sender.n_sent,
            )
            on_batch(done)
    return done


def tell_protocol(address: str) -> Protocol:
    """Return the protocol that an address is probably meant for.

    Args:
        address: Where a store takes triples.

    >>> tell_protocol("http://localhost:3030/claims/data")
    <Protocol.GRAPH_STORE: 'graph-store'>
    >>> tell_protocol("http://localhost:3030/claims/update")
    <Protocol.UPDATE: 'update'>
    """
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return Protocol.GRAPH_STORE if last in _GRAPH_STORES else Protocol.UPDATE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outgoing:
    """A request: what is sent, by which method, and what is added to the address."""

    body: bytes
    headers: Mapping[str, str]
    method: str = "POST"
    added: str = ""


def _update(batch: Batch) -> Iterator[_Outgoing]:
    dropped = "".join(f"DROP SILENT GRAPH <{each}> ;\n" for each in batch.begun if each)
    data = " ".join(
        f"GRAPH <{graph}> {{ {' . '.join(triples)} }}" if graph else f"{' . '.join(triples)} ."
        for graph, triples in batch.graphs
    )
    yield _Outgoing(body=f"{dropped}INSERT DATA {{ {data} }}".encode(), headers=_UPDATE)


def _graph_store(batch: Batch) -> Iterator[_Outgoing]:
    for graph, triples in batch.graphs:
        yield _Outgoing(
            body="".join(f"{each} .\n" for each in triples).encode(),
            headers=_TRIPLES,
            method="PUT" if graph and graph in batch.begun else "POST",
            added=f"graph={quote(graph, safe='')}" if graph else "default",
        )


def _quads(batch: Batch) -> Iterator[_Outgoing]:
    lines = (
        f"{each} <{graph}> .\n" if graph else f"{each} .\n"
        for graph, triples in batch.graphs
        for each in triples
    )
    yield _Outgoing(body="".join(lines).encode(), headers=_QUADS)


_SENDERS: Mapping[Protocol, Callable[[Batch], Iterator[_Outgoing]]] = MappingProxyType(
    {
        Protocol.UPDATE: _update,
        Protocol.GRAPH_STORE: _graph_store,
        Protocol.QUADS: _quads,
    }
)


# What is neither an update nor a triple. Nothing comes of it in a store.
_NONSENSE: Mapping[Protocol, _Outgoing] = MappingProxyType(
    {
        Protocol.UPDATE: _Outgoing(body=b"THIS IS NO UPDATE", headers=_UPDATE),
        Protocol.GRAPH_STORE: _Outgoing(
            body=b"this is no triple",
            headers=_TRIPLES,
            added=f"graph={quote(f'{BASE}nothing', safe='')}",
        ),
        Protocol.QUADS: _Outgoing(body=b"this is no quad", headers=_QUADS),
    }
)


class _Sender:
    """Sends requests to a store.

    Args:
        address: Where the store takes triples.
        options: How.

    Attributes:
        n_sent: How many it took.
    """

    def __init__(self, address: str, options: LoadOptions) -> None:
        self._address = address
        self._timeout = options.timeout
        self._opener = make_opener(address, options.access)
        self.n_sent = 0

    def check_reads(self, nonsense: _Outgoing) -> None:
        """See that a store reads what it is sent, as a web server does not, which takes all.

        Args:
            nonsense: What no store can read.

        Raises:
            EndpointError: If it is taken, or refused for another reason.
        """
        try:
            self._try(nonsense)
        except EndpointError as error:
            if error.status not in _UNREADABLE:
                raise
            self.n_sent += 1
        else:
            raise EndpointError(
                "this is no store: it takes what is no RDF and no update too",
                where=self._address,
                fix="give the address where a store takes SPARQL updates, or graphs",
            )

    def send(self, outgoing: _Outgoing) -> None:
        """Send a request; again after some time, if the store was there and is not to be had."""
        waits = _WAITS if self.n_sent else ()  # what never answered is a wrong address
        for wait in (*waits, None):
            try:
                self._try(outgoing)
            except EndpointError as error:
                if wait is None or not error.is_passing:
                    raise
                time.sleep(wait)
            else:
                self.n_sent += 1
                return

    def _try(self, outgoing: _Outgoing) -> None:
        target, headers = self._address, outgoing.headers
        if outgoing.added:
            target += f"{'&' if urlsplit(target).query else '?'}{outgoing.added}"
        request = make_request(target, outgoing.body, headers, method=outgoing.method)
        with open_request(
            request, self._address, idle=self._timeout, opener=self._opener
        ) as answer:
            answer.read()
