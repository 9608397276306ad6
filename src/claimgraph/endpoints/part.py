"""A part of the graph at an endpoint, fetched to be read here as a file of it would be."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from claimgraph.endpoints.endpoint_graph import EndpointGraph
from claimgraph.errors import EndpointError
from claimgraph.ontology import Schema
from claimgraph.store import Reader
from claimgraph.vocabulary import PREFIXES, cg

__all__ = [
    "MOST_RECORDS",
    "describe",
    "find_all",
    "find_near",
    "find_of_documents",
    "iter_links_to",
    "open_part",
]

MOST_RECORDS = 5_000  # claims and gaps of a part: some half million triples
_AT_ONCE = 200  # nodes that are asked for together
# Rows that a server may cut an answer to without a word: ResultSetMaxRows of a Virtuoso as Debian
# ships it. An answer of so many is asked for again in halves.
_CUT = 10_000
_FIX = "ask for less, or load what you need of it into an output folder"
_RDF, _SKOS, _DCTERMS = PREFIXES["rdf"], PREFIXES["skos"], PREFIXES["dcterms"]
_OA, _PROV = PREFIXES["oa"], PREFIXES["prov"]
_TYPE = f"<{_RDF}type>"
_ENDS = (f"{_RDF}subject", f"{_RDF}object")
_ABOUT = (*_ENDS, cg("about"))
# From a record down to what is said of it, and from a concept to those that it is read with.
_DOWN = (
    *_ABOUT,
    *map(cg, ("excludes", "hasEvidence", "hasStatistic", "measuredIn", "hasSection")),
    *(f"{_OA}{each}" for each in ("hasTarget", "hasSelector")),
    f"{_PROV}wasDerivedFrom",
    *(f"{_DCTERMS}{each}" for each in ("isPartOf", "subject")),
    *map(cg, ("hasCondition", "measures", "variantOf")),
    *(f"{_SKOS}{each}" for each in ("broader", "related")),
)


def open_part(graph: EndpointGraph, nodes: Iterable[str], schema: Schema) -> Reader:
    """Fetch what is said of some nodes, and of what they lead to, to be read in memory.

    Args:
        graph: An endpoint whose default graph holds a graph of claims.
        nodes: IRIs of claims, knowledge gaps, concepts or documents.
        schema: The ontology that the graph was built with.

    Returns:
        The reader: of the claims and gaps themselves, whole, with their documents and concepts.

    Raises:
        EndpointError: If there is no answer.
    """
    store = ox.Store()
    followed = {*_DOWN, *schema.qualifiers}
    seen: set[str] = set()
    queue = dict.fromkeys(nodes)
    while queue:
        seen |= queue.keys()
        found = tuple(describe(graph, queue))
        store.extend(map(_quad, found))
        queue = dict.fromkeys(
            each.object.value
            for each in found
            if each.predicate.value in followed
            and isinstance(each.object, ox.NamedNode)
            and each.object.value not in seen
        )
    return Reader(store, graph.address, None, is_split=False)


def describe(
    graph: EndpointGraph, nodes: Iterable[str], links: Iterable[str] = ()
) -> Iterator[ox.Triple]:
    """Yield the triples with some subjects.

    Args:
        graph: The endpoint.
        nodes: IRIs of the subjects.
        links: IRIs of the properties that are wanted; all if none is given.

    Raises:
        EndpointError: If there is no answer, or too much is said of one node.
    """
    pattern = f"?node ?link ?other {_one_of('link', links)}"
    for node, link, value in _rows(graph, nodes, pattern):
        yield ox.Triple(node, link, value)


def iter_links_to(
    graph: EndpointGraph, nodes: Iterable[str], links: Iterable[str]
) -> Iterator[ox.Triple]:
    """Yield the triples with some objects.

    Args:
        graph: The endpoint.
        nodes: IRIs of the objects.
        links: IRIs of the properties that are wanted.

    Raises:
        EndpointError: If there is no answer, or too much leads to one node.
    """
    pattern = f"?other ?link ?node {_one_of('link', links)}"
    for node, link, other in _rows(graph, nodes, pattern):
        yield ox.Triple(other, link, node)


def find_near(graph: EndpointGraph, centres: Iterable[str], hops: int) -> tuple[str, ...]:
    """Find the claims and gaps near some concepts.

    Args:
        graph: The endpoint.
        centres: IRIs of the concepts.
        hops: Most steps, from 1, as :func:`claimgraph.claimset.keep_near` counts them.

    Returns:
        Their IRIs, sorted.

    Raises:
        EndpointError: If there is no answer, or there are more than :data:`MOST_RECORDS`.
    """
    reached: set[str] = set()
    wider = set(centres)
    records: set[str] = set()
    for _ in range(hops):
        new = {_iri(each.subject) for each in iter_links_to(graph, sorted(wider), _ABOUT)}
        new -= records
        records |= new
        _check_number(graph, records)
        reached |= wider
        ends = describe(graph, sorted(new), _ENDS)
        wider = {_iri(each.object) for each in ends} - reached
    return tuple(sorted(records))


def find_of_documents(graph: EndpointGraph, documents: Iterable[str]) -> tuple[str, ...]:
    """Find the claims and gaps of some documents.

    Args:
        graph: The endpoint.
        documents: IRIs.

    Returns:
        Their IRIs, sorted.

    Raises:
        EndpointError: If there is no answer, or there are more than :data:`MOST_RECORDS`.
    """
    derived = iter_links_to(graph, documents, (f"{_PROV}wasDerivedFrom",))
    evidence = {_iri(each.subject) for each in derived}
    having = iter_links_to(graph, sorted(evidence), (cg("hasEvidence"),))
    records = {_iri(each.subject) for each in having}
    _check_number(graph, records)
    return tuple(sorted(records))


def find_all(graph: EndpointGraph) -> tuple[str, ...]:
    """Find all claims and gaps.

    Args:
        graph: The endpoint.

    Returns:
        Their IRIs, sorted.

    Raises:
        EndpointError: If there is no answer, or there are more than :data:`MOST_RECORDS`.
    """
    kinds = f"<{cg('Claim')}> <{cg('KnowledgeGap')}>"
    rows = graph.rows(
        f"SELECT DISTINCT ?node {{ VALUES ?kind {{ {kinds} }} ?node {_TYPE} ?kind }}"
        f" LIMIT {MOST_RECORDS + 1}"
    )
    records = {_iri(node) for (node,) in rows}
    _check_number(graph, records)
    return tuple(sorted(records))


def _check_number(graph: EndpointGraph, records: Collection[str]) -> None:
    if len(records) > MOST_RECORDS:
        raise EndpointError(
            f"these are more than {MOST_RECORDS:,} claims and knowledge gaps",
            where=graph.address,
            fix="name a concept with --around and fewer --hops, or a --document",
        )


def _rows(
    graph: EndpointGraph, nodes: Iterable[str], pattern: str
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield the rows of a pattern of ``?node``, ``?link`` and ``?other`` for some nodes."""
    listed = tuple(nodes)
    for start in range(0, len(listed), _AT_ONCE):
        yield from _whole(graph, listed[start : start + _AT_ONCE], pattern)


def _whole(graph: EndpointGraph, nodes: Sequence[str], pattern: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a pattern, none of them cut off by the server."""
    some = " ".join(f"<{each}>" for each in nodes)
    rows = graph.rows(
        f"SELECT DISTINCT ?node ?link ?other {{ VALUES ?node {{ {some} }} {pattern} }}"
    )
    if len(rows) < _CUT:
        yield from rows
    elif len(nodes) > 1:
        half = len(nodes) // 2
        for each in (nodes[:half], nodes[half:]):
            yield from _whole(graph, each, pattern)
    else:
        raise EndpointError(
            f"it has {_CUT:,} triples or more with <{nodes[0]}>", where=graph.address, fix=_FIX
        )


def _one_of(name: str, iris: Iterable[str]) -> str:
    listed = ", ".join(f"<{each}>" for each in iris)
    return f"FILTER(?{name} IN ({listed}))" if listed else ""


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object)
