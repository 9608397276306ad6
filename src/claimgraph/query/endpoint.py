"""Asks a SPARQL 1.1 endpoint that the user names, by the standard protocol."""

import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pyoxigraph as ox

from claimgraph.errors import EndpointError
from claimgraph.tables import clean
from claimgraph.version import __version__

__all__ = ["ask_endpoint", "is_endpoint"]

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_ACCEPT_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_CHUNK = 1 << 16
_SHOWN = 300  # characters of an endpoint's own error


def is_endpoint(source: object) -> bool:
    """Whether a source is the address of an endpoint.

    >>> is_endpoint("https://example.org/sparql"), is_endpoint("output")
    (True, False)
    """
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def ask_endpoint(
    address: str, sparql: str, *, makes_triples: bool, timeout: float | None
) -> ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]:
    """Ask an endpoint.

    Args:
        address: http or https.
        sparql: The query, with its prefixes declared.
        makes_triples: Whether it is CONSTRUCT or DESCRIBE.
        timeout: Seconds to wait for the whole answer; None for as long as it takes.

    Returns:
        Rows, true or false, or triples.

    Raises:
        EndpointError: If the endpoint cannot be reached, refuses, takes too long, or answers with
            something else.
    """
    request = urllib.request.Request(  # noqa: S310 (http or https, see is_endpoint)
        address,
        data=urlencode({"query": sparql}).encode(),
        headers={
            "Accept": _ACCEPT_TRIPLES if makes_triples else _ACCEPT_ROWS,
            "User-Agent": f"claimgraph/{__version__}",
        },
    )
    kind, content = _fetch(request, address, timeout)
    try:
        if makes_triples:
            form = ox.RdfFormat.from_media_type(kind) or ox.RdfFormat.N_TRIPLES
            quads = ox.parse(content, form, base_iri=address)
            return [each.triple if isinstance(each, ox.Quad) else each for each in quads]
        return ox.parse_query_results(content, _ROWS[kind])
    except (SyntaxError, ValueError, KeyError) as error:
        raise EndpointError(
            f"the answer, of the type {kind}, cannot be read: {error}",
            where=address,
            fix="see whether this is the address of a SPARQL 1.1 endpoint",
        ) from error


def _fetch(
    request: urllib.request.Request, address: str, timeout: float | None
) -> tuple[str, bytes]:
    end = None if timeout is None else time.monotonic() + timeout
    parts: list[bytes] = []
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
            while part := answer.read1(_CHUNK):
                parts.append(part)
                if end is not None and time.monotonic() > end:
                    raise TimeoutError
            return answer.headers.get_content_type(), b"".join(parts)
    except urllib.error.HTTPError as error:
        with error:
            told = clean(error.read(_SHOWN).decode(errors="replace"))
        raise EndpointError(
            f"the endpoint refuses the query ({error.code} {error.reason}): {told}",
            where=address,
            fix="see whether this is the address of a SPARQL 1.1 endpoint",
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        late = isinstance(error, TimeoutError) or isinstance(reason, TimeoutError)
        raise EndpointError(
            f"no answer within {timeout:g} seconds" if late else f"no answer: {reason}",
            where=address,
            fix="try again with a longer --timeout" if late else "look at the address",
        ) from error
