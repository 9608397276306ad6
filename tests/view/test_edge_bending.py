"""Lines that stand for several claims, and what else the page owes to odd graphs."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest

from claimgraph.model import Certainty, ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from claimgraph.vocabulary import local_concept_iri
from tests.view.watched import Watched, count, saved

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def shown(open_page: Any, sample_page: str) -> Iterator[Watched]:
    watched = open_page(sample_page)
    yield watched
    assert watched.troubles == []


@pytest.fixture(scope="module")
def twice(sample: ClaimGraph, schema: Schema) -> tuple[str, str, str]:
    """A page on which two texts say the same, and both claims' IRIs, the surer one first."""
    claim = next(each for each in sample.claims if each.evidence[0].sentence == 9)
    second = replace(sample.documents[0], iri="http://www.ncbi.nlm.nih.gov/pubmed/2", title="Two")
    sure = tuple(
        replace(each, document=second.iri, certainty=Certainty.ASSERTED) for each in claim.evidence
    )
    same = replace(claim, evidence=sure)
    graph = replace(sample, documents=(*sample.documents, second), claims=(*sample.claims, same))
    return to_html(graph, schema), same.iri, claim.iri


def test_claims_that_say_the_same_are_one_line(open_page: Any, twice: tuple[str, str, str]) -> None:
    page, surer, other = twice
    watched = open_page(page)
    assert watched.point("edge", surer) == watched.point("edge", other)
    watched.page.mouse.move(*watched.point("edge", other))
    watched.page.locator("#tip").wait_for(state="visible")
    assert "1 more say the same" in watched.page.locator("#tip").inner_text()
    watched.page.mouse.click(*watched.point("edge", other))
    cards = watched.page.locator("#panel .card")
    assert cards.count() == 2
    assert "asserted" in cards.first.inner_text()
    assert "probable" in cards.nth(1).inner_text()
    assert unquote(watched.page.url.partition("#")[2]) == f"edge={surer}"
    assert watched.troubles == []


def test_a_line_counts_the_claims_that_are_shown(
    open_page: Any, twice: tuple[str, str, str]
) -> None:
    watched = open_page(twice[0])
    root = ET.fromstring(saved(watched, "Picture (SVG)")[1])  # noqa: S314 - our own
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert words.count("prevents ×2") == 1  # noqa: RUF001 - the sign of multiplication is meant
    watched.page.locator(".document").first.click()
    assert count(watched).startswith("18 of 19 claims")
    root = ET.fromstring(saved(watched, "Picture (SVG)")[1])  # noqa: S314 - our own
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert "prevents" in words
    assert not any("×" in (word or "") for word in words)  # noqa: RUF001


def test_the_other_claim_of_a_line_can_be_chosen(
    open_page: Any, twice: tuple[str, str, str]
) -> None:
    page, _, other = twice
    watched = open_page(page, fragment=f"edge={other}")
    assert "probable" in watched.page.locator("#panel .card").first.inner_text()
    watched.page.mouse.click(*watched.point("edge", other))
    assert "probable" in watched.page.locator("#panel .card").first.inner_text()


def test_a_path_needs_two_concepts(shown: Watched) -> None:
    shown.page.locator("#panel .row").nth(1).click()
    shown.page.click("#path-menu summary")
    ends = [
        shown.page.locator(f"#path-{end} option:checked").inner_text() for end in ("from", "to")
    ]
    assert ends == ["magnesium", "kinase"]
    shown.page.select_option("#path-to", "")
    shown.page.click("#path-find")
    assert shown.page.locator("#path-said").inner_text() == "Choose two concepts."


def test_the_graph_stays_beside_the_table(shown: Watched) -> None:
    shown.page.keyboard.press("t")
    picture, table = (shown.page.locator(each).bounding_box() for each in ("#graph", "#table"))
    assert picture
    assert table
    assert picture["height"] > 300
    assert 200 < table["height"] < picture["height"]
    shown.page.mouse.click(*shown.point("node", local_concept_iri("magnesium")))
    assert shown.page.locator("#panel h2").inner_text() == "magnesium"


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_a_long_title_pushes_nothing_aside(
    size: tuple[int, int], open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    view = {"width": size[0], "height": size[1]}
    watched = open_page(to_html(sample, schema, title="A long title " * 40), viewport=view)
    wide = "document.documentElement.scrollWidth"
    assert watched.page.evaluate(wide) <= size[0]
    for part in ("#search", "#save-menu", "#fit", "#panel"):
        box = watched.page.locator(part).bounding_box()
        assert box
        assert box["x"] + box["width"] <= size[0]


def test_one_concept_alone_is_drawn(open_page: Any, sample: ClaimGraph, schema: Schema) -> None:
    gap = replace(sample.gaps[0], topics=sample.gaps[0].topics[:1], excluded=())
    watched = open_page(to_html(replace(sample, claims=(), gaps=(gap,)), schema))
    assert count(watched) == ("0 of 0 claims shown · 1 of 1 concepts · 1 of 1 knowledge gaps")
    watched.page.mouse.click(*watched.point("node", gap.topics[0]))
    assert "KNOWLEDGE GAPS (1)" in watched.panel().upper()
    watched.page.keyboard.press("t")
    assert watched.troubles == []


def test_from_afar_the_busiest_concepts_keep_their_names(shown: Watched) -> None:
    for _ in range(2):
        shown.page.keyboard.press("-")
    shown.settle()
    named = shown.page.evaluate("claimgraph.page.stage.labels().map(each => each.of)")
    boxes = [each for each in named if each.startswith("box ")]
    assert f"box {local_concept_iri('magnesium')}" in boxes
    assert len(boxes) < 21
    shown.page.mouse.click(*shown.point("node", local_concept_iri("magnesium")))
    assert shown.page.locator("#panel h2").inner_text() == "magnesium"
