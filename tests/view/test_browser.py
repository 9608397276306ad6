"""What the page does in a real browser, offline."""

from dataclasses import replace
from typing import Any

import pytest

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from claimgraph.vocabulary import local_concept_iri
from tests.view.watched import Watched

pytestmark = pytest.mark.browser


def test_the_page_asks_for_nothing_but_itself(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    assert len(watched.requests) == 1
    assert watched.requests[0].startswith("file:")
    assert watched.troubles == []
    assert watched.page.locator("#count").inner_text() == (
        "18 of 18 claims shown · 21 of 21 concepts · 2 of 2 knowledge gaps"
    )


def test_a_click_on_a_line_shows_its_words(
    open_page: Any, sample_page: str, sample: ClaimGraph
) -> None:
    watched = open_page(sample_page)
    for claim in sample.claims:
        watched.page.keyboard.press("Escape")
        watched.page.mouse.click(*watched.point("edge", claim.iri))
        assert claim.evidence[0].quote in watched.panel()
    last = watched.page.locator("#panel mark.subject").first.inner_text()
    assert last == "it"
    assert watched.page.locator("#panel mark.object").first.inner_text() == "migraine"
    link = watched.page.locator("#panel .source a").first
    assert link.get_attribute("href") == "http://www.ncbi.nlm.nih.gov/pubmed/1"
    assert "noopener" in (link.get_attribute("rel") or "")
    assert watched.troubles == []


def test_a_click_on_every_box_shows_its_claims(
    open_page: Any, sample_page: str, sample: ClaimGraph
) -> None:
    watched = open_page(sample_page)
    labels = {each.iri: each.label for each in sample.concepts}
    for iri in sorted({claim.subject for claim in sample.claims}):
        watched.page.keyboard.press("Escape")
        watched.page.mouse.click(*watched.point("node", iri))
        assert watched.page.locator("#panel h2").inner_text() == labels[iri]
    watched.page.mouse.click(*watched.point("node", sample.gaps[0].iri))
    assert "Why migraine patients lose magnesium" in watched.panel()
    watched.page.get_by_role("button", name="All claims").click()
    assert "CLAIMS (18)" in watched.panel().upper()


def test_hover_shows_the_sentence_as_text(
    open_page: Any, sample_page: str, sample: ClaimGraph
) -> None:
    watched = open_page(sample_page)
    claim = next(each for each in sample.claims if each.evidence[0].sentence == 9)
    watched.page.mouse.move(*watched.point("edge", claim.iri))
    tip = watched.page.locator("#tip")
    tip.wait_for(state="visible")
    assert "oral magnesium probably prevented migraine" in tip.inner_text()
    assert "probable · randomized controlled trial" in tip.inner_text()


def test_search_finds_a_synonym_and_goes_there(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    watched.page.keyboard.press("/")
    watched.page.keyboard.type("erythro")
    option = watched.page.get_by_role("option").first
    assert option.inner_text() == "red blood cell erythrocyte"
    watched.page.keyboard.press("Enter")
    assert watched.page.locator("#panel h2").inner_text() == "red blood cell"
    watched.page.fill("#search", "zzz")
    assert "nothing of that name, and no sentence" in watched.page.locator("#found").inner_text()


def test_the_legend_filters_and_never_in_silence(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    count = watched.page.locator("#count")
    watched.page.get_by_role("checkbox", name="✕ negated 2").click()
    assert count.inner_text().startswith("16 of 18 claims shown")
    assert watched.page.get_by_role("checkbox", name="asserted 9 of 11").is_checked()
    watched.page.get_by_role("checkbox", name="disease 3").click()
    assert "13 of 21 concepts" in count.inner_text()
    watched.page.get_by_role("checkbox", name="✕ negated 0 of 2").click()
    watched.page.get_by_role("checkbox", name="disease 0 of 3").click()
    assert count.inner_text().startswith("18 of 18")
    watched.page.get_by_role("button", name="Certainty: all or none").click()
    assert count.inner_text().startswith("0 of 18 claims")
    watched.page.get_by_role("button", name="Certainty: all or none").click()
    watched.page.locator("#legend summary").first.click()
    watched.page.locator("[data-facet=predicate] summary").click()
    watched.page.get_by_role("checkbox", name="precedes 1").click()
    assert count.inner_text().startswith("17 of 18 claims")


def test_the_keyboard_reaches_concepts_and_claims(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    watched.page.focus("#graph")
    watched.page.keyboard.press("ArrowRight")
    first = watched.panel()
    assert "Knowledge gap" in first or "CLAIMS" in first.upper()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "+", "-", "0", "ArrowLeft"):
        watched.page.keyboard.press(key)
    watched.page.keyboard.press("Escape")
    assert "CLAIMS (18)" in watched.panel().upper()
    watched.page.locator("#panel .row").first.focus()
    watched.page.keyboard.press("Enter")
    assert watched.page.locator("#panel blockquote").count() == 1
    assert watched.troubles == []


def test_hostile_text_is_text(open_page: Any, hostile_page: str, hostile: ClaimGraph) -> None:
    watched = open_page(hostile_page)
    for row in range(watched.page.locator("#panel .row").count()):
        watched.page.locator("#panel .row").nth(row).click()
        watched.page.keyboard.press("Escape")
    for concept in hostile.concepts:
        where = watched.point("node", concept.iri)
        watched.page.mouse.move(*where)
        watched.page.mouse.click(*where)
        for link in watched.page.locator("#panel a").all():
            assert (link.get_attribute("href") or "").startswith("http://example.org/")
        watched.page.keyboard.press("Escape")
    watched.page.fill("#search", "href")
    assert watched.page.evaluate("window.harmed") is None
    assert watched.page.locator("#panel img, #panel script, #tip img").count() == 0
    assert len(watched.requests) == 1
    assert watched.troubles == []


def test_the_policy_stops_what_slips_in(open_page: Any, sample_page: str) -> None:
    # The negative control of the tests above: they would see a request and a script.
    harm = '<img src="http://192.0.2.1/x.png"><script>window.harmed = 1</script>'
    watched = open_page(sample_page.replace("<header>", f"<header>{harm}"))
    assert watched.page.evaluate("window.harmed") is None
    assert len(watched.troubles) == 2
    assert all("Content Security Policy" in trouble for trouble in watched.troubles)


def test_without_the_policy_the_watch_would_see_it(open_page: Any, sample_page: str) -> None:
    harm = '<img src="http://192.0.2.1/x.png"><script>window.harmed = 1</script>'
    page = sample_page.replace("<header>", f"<header>{harm}")
    watched = open_page(page.replace("Content-Security-Policy", "x-nothing"))
    assert watched.page.evaluate("window.harmed") == 1
    assert len(watched.requests) == 2


def test_a_claim_of_a_concept_about_itself_can_be_chosen(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    claim = replace(sample.claims[2], object=sample.claims[2].subject)
    other = sample.claims[3]
    graph = replace(sample, claims=(claim, other), gaps=())
    watched = open_page(to_html(graph, schema))
    watched.page.mouse.click(*watched.point("edge", claim.iri))
    assert "magnesium regulates magnesium" in watched.panel()
    assert watched.troubles == []


def test_dark_and_light_follow_the_system(open_page: Any, sample_page: str) -> None:
    def corner(watched: Watched) -> Any:
        return watched.page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert corner(open_page(sample_page, color_scheme="light")) == "rgb(246, 247, 249)"
    watched = open_page(sample_page, color_scheme="dark")
    assert corner(watched) == "rgb(17, 22, 29)"
    watched.page.emulate_media(color_scheme="light")
    watched.page.wait_for_selector("html[data-theme=light]")
    assert corner(watched) == "rgb(246, 247, 249)"
    assert watched.troubles == []


def test_an_empty_graph_says_so(open_page: Any, schema: Schema) -> None:
    watched = open_page(to_html(ClaimGraph(), schema))
    assert watched.page.locator("#empty").is_visible()
    for key in ("/", "Escape", "Tab", "+", "0"):
        watched.page.keyboard.press(key)
    watched.page.click("#fit")
    assert watched.page.locator("#count").inner_text() == "0 of 0 claims shown · 0 of 0 concepts"
    watched.page.click("#show-table")
    assert watched.troubles == []


def test_a_small_screen_scrolls_down_only(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page, viewport={"width": 390, "height": 844})
    wide = watched.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert watched.point("node", local_concept_iri("magnesium"))[0] < 390
