"""HTTP, as far as the protocols of SPARQL 1.1 need it: a request out, an answer back."""

import base64
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import urlsplit

from claimgraph.errors import EndpointError
from claimgraph.tables import clean
from claimgraph.version import __version__

__all__ = ["Access", "check_address", "is_endpoint", "make_opener", "make_request", "open_request"]

_CONNECTING = 20.0  # seconds to take a connection
_SHOWN = 300  # characters of an endpoint's own error
_FIX = "see whether this is the address of a SPARQL 1.1 endpoint"
_REFUSED = frozenset({401, 403})
_PASSING = frozenset({429, 502, 503, 504})  # too many requests, or nobody is there now


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What an endpoint wants to know before it takes anything.

    Attributes:
        user: Name of a user, whose password the secret is (HTTP Basic or Digest); empty if the
            secret is a token (HTTP Bearer), or there is none.
        secret: The password or token.
    """

    user: str = ""
    secret: str = field(default="", repr=False)


_NONE = Access()


def is_endpoint(source: object) -> bool:
    """Whether a source is the address of an endpoint.

    >>> is_endpoint("https://example.org/sparql"), is_endpoint("output")
    (True, False)
    """
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def check_address(address: str) -> None:
    """See that an address has a host and a port that is none or a number, and no sign to escape.

    Args:
        address: http or https.

    Raises:
        EndpointError: If it has not.
    """
    problem = "it lacks a host, or has signs that an address must escape"
    try:
        split = urlsplit(address)
        is_valid = split.hostname and split.port != 0 and address.isascii() and " " not in address
    except ValueError as error:
        is_valid, problem = False, str(error)
    if not is_valid:
        raise EndpointError(f"this is no address: {problem}", where=address, fix=_FIX)


def make_request(
    address: str, data: bytes, headers: Mapping[str, str], *, method: str = "POST"
) -> urllib.request.Request:
    """Return a request.

    Args:
        address: http or https.
        data: Its body.
        headers: By name; who asks is added.
        method: POST or PUT.

    Raises:
        EndpointError: If the address is none.
    """
    check_address(address)
    return urllib.request.Request(  # noqa: S310 (http or https, see is_endpoint)
        address,
        data=data,
        headers={"User-Agent": f"claimgraph/{__version__}", **headers},
        method=method,
    )


@contextmanager
def open_request(
    request: urllib.request.Request,
    address: str,
    *,
    idle: float,
    opener: urllib.request.OpenerDirector | None = None,
) -> Iterator[http.client.HTTPResponse]:
    """Send a request; what fails in the block fails as the endpoint's.

    Args:
        request: The request.
        address: Of the endpoint, for errors.
        idle: Seconds without a byte after which it is given up.
        opener: Sends it, if the endpoint wants to know who asks.

    Yields:
        The answer.

    Raises:
        EndpointError: If the endpoint cannot be reached, refuses, or falls silent.
    """
    try:
        with (opener or make_opener(address, _NONE)).open(request, timeout=idle) as answer:
            yield answer
    except urllib.error.HTTPError as error:
        raise _refusal(error, address) from error
    except (OSError, ValueError, LookupError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        late = isinstance(error, TimeoutError) or isinstance(reason, TimeoutError)
        told = clean(str(reason)) or type(reason).__name__
        silent = EndpointError(
            f"no answer within {idle:g} seconds" if late else f"no answer: {told}",
            where=address,
            fix="try again with a longer --timeout" if late else "look at the address",
        )
        silent.is_passing = isinstance(reason, ConnectionError | http.client.HTTPException)
        raise silent from error


def make_opener(address: str, access: Access) -> urllib.request.OpenerDirector:
    """Return what sends requests; to be used for all of them, since it learns how to say who asks.

    Args:
        address: Of the endpoint, the only one that is told the secret.
        access: What it wants to know.
    """
    handlers: list[type[urllib.request.BaseHandler] | urllib.request.BaseHandler]
    handlers = [_HttpOnly, _Connector, _SecureConnector]
    if access.user and access.secret:
        handlers.append(_Password(address, access))
    elif access.secret:
        handlers.append(_Bearer(address, access.secret))
    return urllib.request.build_opener(*handlers)


class _Connecting(http.client.HTTPConnection):
    """A connection that is made soon or not at all, however long the answer may take."""

    def connect(self) -> None:
        """Connect."""
        allowed = self.timeout
        self.timeout = _CONNECTING if allowed is None else min(allowed, _CONNECTING)
        try:
            super().connect()
        except TimeoutError as error:
            told = f"it takes no connection within {self.timeout:g} seconds"
            raise ConnectionError(told) from error
        finally:
            self.timeout = allowed
        self.sock.settimeout(allowed)


class _SecurelyConnecting(_Connecting, http.client.HTTPSConnection):
    """The same with TLS."""


class _Connector(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open a connection without TLS."""
        return self.do_open(_Connecting, req)


class _SecureConnector(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open a connection with TLS."""
        return self.do_open(_SecurelyConnecting, req)


class _Bearer(urllib.request.BaseHandler):
    """Says who asks by a token, to the endpoint and to nobody that it sends us to."""

    def __init__(self, address: str, token: str) -> None:
        self._host = urlsplit(address).netloc
        self._token = token

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        """Add the token to a request."""
        if request.host == self._host:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        return request

    https_request = http_request


class _Password(urllib.request.HTTPDigestAuthHandler):
    """Says who asks as the endpoint wants it: by HTTP Digest, or by Basic, which is kept to."""

    def __init__(self, address: str, access: Access) -> None:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, address, access.user, access.secret)
        super().__init__(known)
        self._host = urlsplit(address).netloc
        said = base64.b64encode(f"{access.user}:{access.secret}".encode()).decode()
        self._basic = f"Basic {said}"
        self._is_basic = False

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        """Add the password to a request, if the endpoint asked for it before."""
        if self._is_basic and request.host == self._host:
            request.add_unredirected_header("Authorization", self._basic)
        return request

    https_request = http_request

    def http_error_401(self, req: Any, fp: Any, code: int, msg: Any, headers: Any) -> Any:
        """Send a request again with the password, and close the answer that asked for it."""
        asked = headers.get("WWW-Authenticate", "").lower()
        with _closing(fp) as told:
            if asked.startswith("digest"):
                told.second = super().http_error_401(req, fp, code, msg, headers)
            elif asked.startswith("basic") and not self._is_basic and req.host == self._host:
                self._is_basic = True
                told.second = self.parent.open(req, timeout=req.timeout)
        return told.second


class _closing:  # noqa: N801 (a context manager)
    """Closes an answer that asked for a password, unless nothing else came of it."""

    def __init__(self, first: IO[bytes]) -> None:
        self._first = first
        self.second: Any = None

    def __enter__(self) -> "_closing":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None or self.second is not None:
            self._first.close()


class _HttpOnly(urllib.request.HTTPRedirectHandler):
    """Follows an endpoint to another address, never to another kind of thing."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request that goes on from one that is sent elsewhere."""
        if not is_endpoint(newurl):
            told = "it sends us to what is no http address"
            raise urllib.error.HTTPError(req.full_url, code, told, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refusal(error: urllib.error.HTTPError, address: str) -> EndpointError:
    told = ""
    with error, suppress(OSError, ValueError, http.client.HTTPException):
        told = clean(error.read(_SHOWN).decode(errors="replace"))
    what = "what is sent" if error.code in _REFUSED else "the query"
    fix = "give a user who may do that" if error.code in _REFUSED else _FIX
    refusal = EndpointError(
        f"the endpoint refuses {what} ({error.code} {clean(str(error.reason))}): {told}",
        where=address,
        fix=fix,
    )
    refusal.is_passing = error.code in _PASSING
    refusal.status = error.code
    return refusal
