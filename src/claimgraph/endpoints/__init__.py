"""SPARQL 1.1 endpoints elsewhere, by the standard protocols.

* ``http_requests``: addresses, requests, and what is told when no answer comes
* ``asking``: a query sent, its answer read
* ``endpoint_graph``: an endpoint asked as an open store is
* ``part``: a part of its graph, fetched to be read here
* ``batches``: quads cut into what is sent at once
* ``loading``: what a build made, put into a store that is made for more than the embedded one
"""

from claimgraph.endpoints.asking import LONGEST_ANSWER, Kind, ask_endpoint
from claimgraph.endpoints.endpoint_graph import AskedGraph, EndpointGraph, find_labels
from claimgraph.endpoints.http_requests import (
    Access,
    check_address,
    is_endpoint,
    make_request,
    open_request,
)
from claimgraph.endpoints.loading import LoadOptions, LoadResult, Protocol, load_endpoint
from claimgraph.endpoints.part import (
    describe,
    find_all,
    find_near,
    find_of_documents,
    iter_links_to,
    open_part,
)

__all__ = [
    "LONGEST_ANSWER",
    "Access",
    "AskedGraph",
    "EndpointGraph",
    "Kind",
    "LoadOptions",
    "LoadResult",
    "Protocol",
    "ask_endpoint",
    "check_address",
    "describe",
    "find_all",
    "find_labels",
    "find_near",
    "find_of_documents",
    "is_endpoint",
    "iter_links_to",
    "load_endpoint",
    "make_request",
    "open_part",
    "open_request",
]
