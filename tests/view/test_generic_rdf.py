"""RDF of others."""

from typing import Any

import pytest
import rdflib

from claimgraph.claimset import check_evidence
from claimgraph.errors import GraphError
from claimgraph.model import ClaimGraph, Role
from claimgraph.ontology import Schema
from claimgraph.view import graph_of_rdf, to_html
from tests.view.hostile import HOSTILE

TURTLE = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix e: <http://example.org/ns#> .
e:aspirin a e:Drug ; rdfs:label "Aspirine"@fr, "Aspirin"@en ; skos:prefLabel " " ;
    e:dose 5 ; e:madeBy [ e:by e:someone ] ; e:relieves e:head_ache .
e:head_ache a e:Disease , e:Ache ; e:partOf <http://example.org/pain/> .
"""


def read(text: str = TURTLE) -> tuple[ClaimGraph, str]:
    return graph_of_rdf(rdflib.Graph().parse(data=text), source="drugs.ttl")


def test_each_link_is_a_claim_in_words() -> None:
    graph, _ = read()
    (document,) = graph.documents
    assert document.text == "Aspirin relieves head ache\nhead ache part Of pain"
    check_evidence(graph)
    found = [
        [
            claim.evidence[0].find(role)[0].quote
            for role in (Role.SUBJECT, Role.TRIGGER, Role.OBJECT)
        ]
        for claim in graph.claims
    ]
    assert found == [["Aspirin", "relieves", "head ache"], ["head ache", "part Of", "pain"]]
    assert {each.label: each.category for each in graph.concepts} == {
        "Aspirin": "http://example.org/ns#Drug",
        "head ache": "http://example.org/ns#Ache",
        "pain": "",
    }
    assert graph == read()[0]


def test_what_is_missing_is_told() -> None:
    _, note = read()
    assert "the 2 links between its named things" in note
    assert "Sentences, polarity, certainty and study design are missing" in note
    assert "left out are links of nodes without a name (2) and values (1)." in note
    _, note = read("<urn:a> <urn:b> <urn:c> .")
    assert note.endswith("are missing.")


def test_rdf_without_links_cannot_be_drawn() -> None:
    with pytest.raises(GraphError, match=r"drugs\.ttl: this is RDF, but links no two named things"):
        read('<urn:a> <urn:b> "c" .')


@pytest.mark.browser
def test_hostile_rdf_is_text(open_page: Any, schema: Schema) -> None:
    rdf = rdflib.Graph()
    label = rdflib.RDFS.label
    for number, text in enumerate(HOSTILE):
        here = rdflib.URIRef(f"javascript:window.harmed={number}")
        rdf.add((here, rdflib.URIRef("javascript:window.harmed"), rdflib.URIRef("urn:end")))
        rdf.add((here, label, rdflib.Literal(text.replace("\ud800", ""))))
    graph, note = graph_of_rdf(rdf, source="<img src=x onerror=window.harmed=1>")
    watched = open_page(to_html(graph, schema, note=note + HOSTILE[0]))
    assert "claimgraph did not write this RDF" in watched.panel()
    for row in range(len(HOSTILE)):
        watched.page.locator("#panel .row").nth(row).click()
        assert watched.page.locator("#panel blockquote").count() > 0
        watched.page.keyboard.press("Escape")
    assert watched.page.evaluate("window.harmed") is None
    assert watched.page.locator("#panel a, #panel img").count() == 0
    assert watched.troubles == []
