"""SPARQL 1.1 endpoints elsewhere, by the standard protocols.

* ``http_requests``: addresses, requests, and what is told when no answer comes
* ``batches``: quads cut into what is sent at once
* ``loading``: what a build made, put into a store that is made for more than the embedded one
"""

from claimgraph.endpoints.http_requests import (
    Access,
    check_address,
    is_endpoint,
    make_request,
    open_request,
)
from claimgraph.endpoints.loading import LoadOptions, LoadResult, Protocol, load_endpoint

__all__ = [
    "Access",
    "LoadOptions",
    "LoadResult",
    "Protocol",
    "check_address",
    "is_endpoint",
    "load_endpoint",
    "make_request",
    "open_request",
]
