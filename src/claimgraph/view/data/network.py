"""A claim graph as drawn: a networkx graph of concepts and gaps, with one edge per claim."""

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.data.payload import build_payload
from claimgraph.view.data.payload_schema import ClaimRow, ConceptRow, GapRow, Payload
from claimgraph.view.data.styles import term_label
from claimgraph.vocabulary import cg

__all__ = ["BROADER", "broader_links", "network_of", "to_view_network"]

BROADER = "http://www.w3.org/2004/02/skos/core#broader"
_IS_A = cg("isA")


def to_view_network(graph: ClaimGraph, schema: Schema) -> "nx.MultiDiGraph[str]":
    """Return the networkx graph that a page or a picture shows of a claim graph.

    For computation use :func:`claimgraph.networks.to_networkx`, which has scores and edges pooled
    over papers; this one has knowledge gaps, wider concepts and display labels.

    Args:
        graph: The claims.
        schema: The ontology, for labels.

    Returns:
        Nodes are IRIs. A concept has ``kind="concept"``, ``label``, ``category``,
        ``category_label``, ``names`` and ``grounded``; a knowledge gap ``kind="gap"``, ``label``
        (its statement), ``gap_kind``, ``sentence`` and ``quote``. Every edge has a ``kind``:

        - ``claim``, keyed with the claim's IRI: ``predicate``, ``label``, ``polarity``,
          ``certainty``, ``designs``, ``sentences``, ``quotes``, ``qualifiers``, ``documents``;
        - ``topic`` and ``excluded``, from a gap to the concepts it is about and those it excludes;
        - ``broader``, from a concept to the nearest wider one in the network.

        The order of nodes and edges is the same in every run.
    """
    return network_of(build_payload(graph, schema), schema)


def network_of(payload: Payload, schema: Schema) -> "nx.MultiDiGraph[str]":
    """Return the graph of :func:`to_view_network` for a payload."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in payload["concepts"]:
        if concept["shown"]:
            network.add_node(concept["iri"], **_concept(concept, schema))
    for gap in payload["gaps"]:
        network.add_node(gap["iri"], **_gap(gap))
    labels = {row["iri"]: row["label"] for row in payload["concepts"]}
    for claim in payload["claims"]:
        edge = _claim(claim, labels)
        network.add_edge(claim["subject"], claim["object"], key=claim["id"], **edge)
    for gap in payload["gaps"]:
        _link_gap(network, gap)
    said = {
        (row["subject"], row["object"]) for row in payload["claims"] if row["predicate"] == _IS_A
    }
    for narrow, wide in broader_links(payload["concepts"]):
        if (narrow, wide) not in said:
            network.add_edge(narrow, wide, key=BROADER, kind="broader", label="is narrower than")
    return network


def _link_gap(network: "nx.MultiDiGraph[str]", gap: GapRow) -> None:
    told = [(iri, "topic", "") for iri in gap["topics"]]
    told += [(iri, "excluded", "other than") for iri in gap["excluded"]]
    for iri, kind, label in told:
        network.add_edge(gap["iri"], iri, key=f"{gap['iri']}#{kind}", kind=kind, label=label)


def broader_links(concepts: Iterable[ConceptRow]) -> list[tuple[str, str]]:
    """Find for each shown concept the nearest wider ones that are shown too.

    Args:
        concepts: All concepts, including those that are only wider than shown ones; may have
            cycles.

    Returns:
        Pairs of IRIs, narrower first, sorted.
    """
    rows = {row["iri"]: row for row in concepts}
    links = set()
    for row in rows.values():
        if row["shown"]:
            links |= {(row["iri"], wide) for wide in _nearest(row, rows)}
    return sorted(links)


def _nearest(row: ConceptRow, rows: Mapping[str, ConceptRow]) -> set[str]:
    found: set[str] = set()
    seen = {row["iri"]}
    waiting = list(row["broader"])
    while waiting:
        iri = waiting.pop()
        if iri in seen or iri not in rows:
            continue
        seen.add(iri)
        if rows[iri]["shown"]:
            found.add(iri)
        else:
            waiting.extend(rows[iri]["broader"])
    return found


def _concept(row: ConceptRow, schema: Schema) -> dict[str, Any]:
    return {
        "kind": "concept",
        "label": row["label"],
        "category": row["category"],
        "category_label": term_label(schema, row["category"]) if row["category"] else "",
        "names": tuple(row["names"]),
        "grounded": row["grounded"],
    }


def _gap(row: GapRow) -> dict[str, Any]:
    return {
        "kind": "gap",
        "label": row["statement"],
        "gap_kind": row["kind"],
        "sentence": row["evidence"]["sentence"],
        "quote": _quote(row["evidence"]["pieces"]),
        "document": row["evidence"]["document"],
    }


def _claim(row: ClaimRow, labels: Mapping[str, str]) -> dict[str, Any]:
    evidence = row["evidence"]
    return {
        "kind": "claim",
        "label": row["label"],
        "predicate": row["predicate"],
        "polarity": row["polarity"],
        "certainty": row["certainty"],
        "designs": tuple(dict.fromkeys(each["design"] for each in evidence if each["design"])),
        "sentences": tuple(each["sentence"] for each in evidence),
        "quotes": tuple(_quote(each["pieces"]) for each in evidence),
        "qualifiers": tuple((kind, labels.get(iri, iri)) for kind, iri in row["qualifiers"]),
        "documents": tuple(dict.fromkeys(each["document"] for each in evidence)),
    }


def _quote(pieces: Iterable[tuple[str, list[str]]]) -> str:
    return "".join(text for text, _ in pieces)
