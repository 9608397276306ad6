"""The part of an endpoint's graph that a filter of claims is about."""

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from claimgraph.claimset import ClaimFilter
from claimgraph.endpoints import (
    EndpointGraph,
    find_all,
    find_near,
    find_of_documents,
    open_part,
)
from claimgraph.errors import PrefixError, QueryError
from claimgraph.ontology import Schema
from claimgraph.questions.user_words import find_concept
from claimgraph.store import Reader
from claimgraph.tables import clean
from claimgraph.vocabulary import PREFIXES, cg, expand, is_iri

__all__ = ["name_by_iris", "open_wanted"]

_NAMES = (
    cg("sourceName"),
    f"{PREFIXES['dcterms']}title",
    *(f"{PREFIXES['bibo']}{each}" for each in ("pmid", "doi")),
    f"{PREFIXES['fabio']}hasPubMedCentralId",
)
_PUBMED = "pmid:"


def open_wanted(
    graph: EndpointGraph, wanted: ClaimFilter, schema: Schema
) -> tuple[Reader, ClaimFilter]:
    """Fetch what a filter may keep of an endpoint's graph.

    Args:
        graph: The endpoint.
        wanted: Which claims are wanted: near concepts or of documents, else all are fetched.
        schema: The ontology.

    Returns:
        A reader of these claims and perhaps others, and the filter with the IRIs of the concepts
        and documents that it names, to be applied to them.

    Raises:
        QueryError: If a name is that of no concept or document, or of several concepts.
        EndpointError: If there is no answer, or there are too many claims to fetch.
    """
    named = name_by_iris(graph, wanted, schema)
    if named.documents:
        records = find_of_documents(graph, named.documents)
    elif named.around:
        records = find_near(graph, named.around, named.hops)
    else:
        records = find_all(graph)
    reader = open_part(graph, (*records, *named.documents, *named.around), schema)
    return reader, named


def name_by_iris(graph: EndpointGraph, wanted: ClaimFilter, schema: Schema) -> ClaimFilter:
    """Name the concepts and documents of a filter by their IRIs.

    Args:
        graph: The endpoint that has them.
        wanted: The filter.
        schema: The ontology.

    Raises:
        QueryError: If a name is that of no concept or document, or of several concepts.
        EndpointError: If there is no answer.
    """
    return replace(
        wanted,
        around=tuple(find_concept(graph, each, schema) for each in wanted.around),
        documents=tuple(
            iri for each in wanted.documents for iri in _find_documents(graph, each, schema)
        ),
    )


def _find_documents(graph: EndpointGraph, name: str, schema: Schema) -> list[str]:
    known = ox.Literal(" ".join(name.split()).lower())
    links = ", ".join(f"<{each}>" for each in _NAMES)
    addresses = " ".join(f"<{each}>" for each in _addresses(name, schema))
    by_name = f"?node ?link ?name FILTER(?link IN ({links}) && LCASE(STR(?name)) = {known})"
    rows = graph.rows(
        f"SELECT DISTINCT ?node {{ ?node a <{cg('Document')}> ."
        f" {{ VALUES ?node {{ {addresses} }} }} UNION {{ {by_name} }} }} ORDER BY ?node"
    )
    if not rows:
        raise QueryError(
            f"there is no document {clean(name)!r}",
            where=graph.address,
            fix="give its address, the name of its file, its PubMed number, DOI or title",
        )
    return [node.value for (node,) in rows]


def _addresses(name: str, schema: Schema) -> Iterable[str]:
    """Yield the IRIs that a name may be."""
    for each in (name.strip(), f"{_PUBMED}{name.strip()}"):
        try:
            iri = expand(each, schema.prefixes)
        except PrefixError:
            continue
        if is_iri(iri):
            yield iri
