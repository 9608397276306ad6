"""Networks that the page saves for Cytoscape, Gephi and others, read as such tools read them."""

import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from claimgraph.model import Certainty, ClaimGraph, Polarity
from claimgraph.ontology import Schema
from claimgraph.view import GraphView, to_html
from claimgraph.view.html_page import Form
from tests.view.watched import Watched, saved

pytestmark = pytest.mark.browser

NAMES = {"cyjs": "Cytoscape (CYJS)", "gexf": "Gephi (GEXF)", "graphml": "Network (GraphML)"}
FORMS: tuple[Form, ...] = ("drawing", "map")
Edges = set[tuple[str, str, str]]


def read(kind: str, data: bytes) -> Any:
    if kind == "cyjs":
        return nx.cytoscape_graph(json.loads(data))
    if kind == "gexf":
        return nx.read_gexf(io.BytesIO(data), version="1.3")
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def edges(kind: str, data: bytes) -> Edges:
    label = "interaction" if kind == "cyjs" else "label"
    told = read(kind, data).edges(data=True)
    return {(source, values[label], target) for source, target, values in told}


def stated(graph: ClaimGraph, schema: Schema) -> Edges:
    return {
        (claim.subject, schema.predicates[claim.predicate].label, claim.object)
        for claim in graph.claims
        if claim.is_stated
    }


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_only_what_a_text_states_is_an_edge(
    form: Form, kind: str, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form=form))
    name, data = saved(watched, NAMES[kind])
    assert name.endswith(f".{kind}")
    assert edges(kind, data) == stated(sample, schema)
    said = watched.page.locator("#said").inner_text()
    assert said.endswith("11 stated claims; left out: 2 negated, 5 hedged or investigated")
    assert watched.troubles == []


def attributes(watched: Watched, kind: str) -> Any:
    network = read(kind, saved(watched, NAMES[kind])[1])
    ((_, _, told),) = [
        each for each in network.edges(data=True) if each[2].get("design", "") not in {"", None}
    ]
    return told


@pytest.mark.parametrize("kind", NAMES)
def test_an_edge_has_its_sentence_and_source(
    kind: str, open_page: Any, sample_page: str, sample: ClaimGraph
) -> None:
    told = attributes(open_page(sample_page), kind)
    assert told["sentence"].startswith("In a randomized controlled trial, oral magnesium")
    assert told["predicate"] == "cg:prevents"
    assert told["qualifiers"] == "population=adults; route=oral route"
    assert told["document"] == sample.documents[0].iri
    assert told["year"] == 1999
    assert told["certainty"] == "probable"


def test_gephi_gets_colours_and_places(open_page: Any, sample_page: str) -> None:
    data = saved(open_page(sample_page), NAMES["gexf"])[1]
    root = ET.fromstring(data)  # noqa: S314 - our own
    space = "{http://gexf.net/1.3/viz}"
    nodes = [each for each in root.iter() if each.tag.endswith("}node")]
    assert nodes
    for node in nodes:
        assert node.find(f"{space}color") is not None
        assert node.find(f"{space}position") is not None


def test_cytoscape_gets_places(open_page: Any, sample_page: str) -> None:
    told = json.loads(saved(open_page(sample_page), NAMES["cyjs"])[1])
    assert told["data"]["negated_claims_left_out"] == 2
    assert all("position" in node for node in told["elements"]["nodes"])
    places = {tuple(node["position"].values()) for node in told["elements"]["nodes"]}
    assert len(places) == len(told["elements"]["nodes"])


def test_a_choice_is_saved_alone(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    watched.page.get_by_role("button", name="calcium channel", exact=True).first.click()
    assert len(edges("graphml", saved(watched, NAMES["graphml"])[1])) == 2


@pytest.mark.parametrize("kind", NAMES)
def test_hostile_text_is_text_in_networks(
    kind: str, open_page: Any, hostile: ClaimGraph, schema: Schema
) -> None:
    claims = [
        replace(
            claim,
            polarity=Polarity.AFFIRMED,
            evidence=tuple(replace(each, certainty=Certainty.ASSERTED) for each in claim.evidence),
        )
        for claim in hostile.claims
    ]
    watched = open_page(to_html(replace(hostile, claims=tuple(claims)), schema))
    network = read(kind, saved(watched, NAMES[kind])[1])
    labels = {told.get("label", told.get("name")) for _, told in network.nodes(data=True)}
    assert any("<" in str(label) for label in labels)
    assert set(network.nodes) <= {each.iri for each in hostile.concepts}
    assert watched.page.evaluate("window.harmed") is None
    assert watched.troubles == []


def test_pyvis_stays(sample: ClaimGraph) -> None:
    network = GraphView(sample).to_pyvis()
    assert type(network).__module__ == "pyvis.network"
    assert {"magnesium"} <= {str(node["label"])[2:] for node in network.nodes}
