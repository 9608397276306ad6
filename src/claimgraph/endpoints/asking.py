"""Asks a SPARQL 1.1 endpoint that the user names, by the standard protocol."""

import http.client
import time
import traceback
import urllib.request
from collections.abc import Callable, Iterable
from email.message import Message
from typing import Literal, TypeVar
from urllib.parse import urlencode

import pyoxigraph as ox

from claimgraph.endpoints.http_requests import make_request, open_request
from claimgraph.errors import EndpointError
from claimgraph.files import megabytes
from claimgraph.tables import clean

__all__ = ["LONGEST_ANSWER", "Kind", "ask_endpoint"]

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_ACCEPT_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_CHUNK = 1 << 16
_LARGEST = 1 << 28  # bytes of an answer
LONGEST_ANSWER = 120.0  # seconds for an answer, unless the user allows another time
_IDLE = 600.0  # seconds without a byte after which an endpoint is given up, whatever is allowed
_FIX = "see whether this is the address of a SPARQL 1.1 endpoint"
# What a list of strings or text is encoded in; XML says so itself.
_UNICODE = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})

Found = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]
Kind = Literal["rows", "boolean", "triples"]
Told = TypeVar("Told")


def ask_endpoint(
    address: str,
    sparql: str,
    *,
    kind: Kind,
    timeout: float | None,
    collect: Callable[[Found], Told],
) -> Told:
    """Ask an endpoint.

    Args:
        address: http or https.
        sparql: The query, with its prefixes declared.
        kind: What the query asks for.
        timeout: Seconds to wait for the whole answer; None for :data:`LONGEST_ANSWER`.
        collect: Called with rows, true or false, or triples, which are read as it goes on.

    Returns:
        What ``collect`` makes of the answer.

    Raises:
        EndpointError: If the address is none, the endpoint cannot be reached, refuses, takes too
            long, or answers with something else.
    """
    content, headers = _fetch(_request(address, sparql, kind), address, timeout)
    media_type = headers.get_content_type()
    try:
        text = _recode(content, headers.get_content_charset())
        return collect(_parse(media_type, text, kind, address))
    except (SyntaxError, ValueError, LookupError, RuntimeError, OSError, MemoryError) as error:
        # The engine's rows must be dropped in this thread; the frames of the error hold them.
        traceback.clear_frames(error.__traceback__)
        raise EndpointError(
            f"the answer, of the type {clean(media_type)}, cannot be read: {clean(str(error))}",
            where=address,
            fix=_FIX,
        ) from error


def _request(address: str, sparql: str, kind: Kind) -> urllib.request.Request:
    accepted = _ACCEPT_TRIPLES if kind == "triples" else _ACCEPT_ROWS
    return make_request(address, urlencode({"query": sparql}).encode(), {"Accept": accepted})


def _parse(media_type: str, content: bytes, kind: Kind, address: str) -> Found:
    """Return the answer; raises what pyoxigraph does, some of it only while rows are read."""
    # pyoxigraph 0.5 expands entities of RDF/XML without an end; NULs part the signs of UTF-16.
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise ValueError("it declares entities, which are not read")
    if kind == "triples":
        form = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.N_TRIPLES
        quads = ox.parse(content, form, base_iri=address)
        return [each.triple if isinstance(each, ox.Quad) else each for each in quads]
    if media_type not in _ROWS:
        raise ValueError("this type holds no rows")
    found = ox.parse_query_results(content, _ROWS[media_type])
    if isinstance(found, ox.QueryBoolean) != (kind == "boolean"):
        raise ValueError("it answers another kind of query")
    return found


def _fetch(
    request: urllib.request.Request, address: str, timeout: float | None
) -> tuple[bytes, Message]:
    allowed = LONGEST_ANSWER if timeout is None else timeout
    end = time.monotonic() + allowed
    parts: list[bytes] = []
    size = 0
    with open_request(request, address, idle=min(allowed, _IDLE)) as answer:
        length = answer.length
        while part := answer.read1(_CHUNK):
            parts.append(part)
            size += len(part)
            if time.monotonic() > end:
                raise TimeoutError
            if size > _LARGEST:
                raise _too_large(address)
        if length is not None and size < length:
            raise http.client.IncompleteRead(b"", length - size)
        return b"".join(parts), answer.headers


def _recode(content: bytes, charset: str | None) -> bytes:
    if charset is None or charset.lower() in _UNICODE:
        return content
    return content.decode(charset).encode()


def _too_large(address: str) -> EndpointError:
    return EndpointError(
        f"the answer is larger than {megabytes(_LARGEST)}", where=address, fix="ask with LIMIT"
    )
