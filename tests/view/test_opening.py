"""The first line of the page, and the page of a graph that holds nothing, in a real browser."""

from dataclasses import replace
from typing import Any

import pytest

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from tests.view.watched import Watched

pytestmark = pytest.mark.browser


def starts(watched: Watched) -> list[str]:
    return [text.strip() for text in watched.page.locator("#intro .start").all_inner_texts()]


def test_the_first_line_tells_what_this_is(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    assert watched.page.locator("#intro > p").first.inner_text() == (
        "18 claims and 2 knowledge gaps from 1 abstract: magnesium 10, migraine 3, "
        "NMDA receptor 2, acute migraine attack 2, calcium channel 2 …"
    )
    assert starts(watched) == [
        "Concept magnesium",
        "Claim magnesium regulates calcium channel",
        "Path from magnesium to neuron",
    ]
    watched.page.get_by_role("button", name="migraine", exact=True).click()
    assert watched.page.locator("#panel h2").inner_text() == "migraine"
    assert watched.troubles == []


def test_all_that_it_offers_is_there(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    told = []
    for number in range(3):
        watched.page.locator("#intro .start").nth(number).click()
        told.append(watched.panel())
    assert "CLAIMS (10)" in told[0].upper()
    assert "It regulates calcium channels" in told[1]
    assert "Path of 2 steps" in told[2]
    assert watched.troubles == []


def test_without_a_path_it_offers_a_question(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    graph = replace(sample, claims=sample.claims[-1:])
    watched = open_page(to_html(graph, schema))
    assert starts(watched)[2] == "Question Why migraine patients lose magnesium is not understood"
    watched.page.locator("#intro .start").nth(2).click()
    assert "Knowledge gap" in watched.panel()


def test_abstracts_without_a_claim_are_counted(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    other = replace(sample.documents[0], iri="http://www.ncbi.nlm.nih.gov/pubmed/2")
    graph = replace(sample, documents=(*sample.documents, other))
    for form in ("drawing", "map"):
        watched = open_page(to_html(graph, schema, form=form))
        told = watched.page.locator("#intro strong").inner_text()
        assert told == "18 claims and 2 knowledge gaps from 1 of 2 abstracts"


def test_a_map_begins_in_the_same_way(open_page: Any, sample: ClaimGraph, schema: Schema) -> None:
    watched = open_page(to_html(sample, schema, form="map"))
    assert starts(watched)[0] == "Concept magnesium"
    for number, heading in enumerate(("magnesium", "Claim", "Path of 2 steps")):
        watched.page.locator("#intro .start").nth(number).click()
        assert watched.page.locator("#panel h2").inner_text() == heading
    assert watched.troubles == []


@pytest.mark.parametrize("form", ["drawing", "map"])
def test_an_empty_graph_says_why_and_what_to_try(
    form: Any, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(ClaimGraph(), schema, form=form))
    told = watched.page.locator("#empty").inner_text()
    assert "No abstract stands in the graph" in told
    assert "claimgraph build" in told
    assert watched.page.locator("#intro").is_hidden()
    graph = ClaimGraph(documents=sample.documents)
    watched = open_page(to_html(graph, schema, form=form))
    told = watched.page.locator("#empty").inner_text()
    assert "1 abstract was read, but no sentence" in told
    assert "claimgraph coverage" in told
    assert watched.troubles == []
