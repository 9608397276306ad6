"""What is printed of the page: a report, in a real browser."""

from typing import Any

import pytest

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from claimgraph.view.html_page import Form
from tests.bench.graphs import make_graph
from tests.view.watched import Watched

pytestmark = pytest.mark.browser

PAPER = 'getComputedStyle(document.querySelector("#report")).display'


def put_on_paper(watched: Watched) -> None:
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    watched.page.emulate_media(media="print")


@pytest.mark.parametrize("form", ["drawing", "map"])
def test_paper_holds_the_picture_and_the_claims_with_their_sentences(
    form: Form, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form=form), color_scheme="dark")
    put_on_paper(watched)
    report = watched.page.locator("#report")
    text = report.inner_text()
    assert text.startswith("Magnesium in migraine: a sample")
    assert "18 claims and 2 knowledge gaps from 1 abstract." in text
    for claim in sample.claims:
        assert claim.evidence[0].quote in text
    assert "✕ does not treat" in text
    assert "Why migraine patients lose magnesium is not understood" in text
    assert "Journal of Samples 1999" in report.locator("ol").last.inner_text()
    assert report.locator("figure svg text", has_text="magnesium").count() > 0
    assert report.locator("input").count() == 0
    shown = watched.page.evaluate(
        "[...document.body.children].filter((each) => each.offsetHeight).map(({ id }) => id)"
    )
    assert shown == ["report"]
    assert watched.page.evaluate("document.documentElement.dataset.theme") == "light"
    watched.page.emulate_media(media="screen")
    watched.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert watched.page.evaluate(PAPER) == "none"
    assert report.inner_text() == ""
    assert watched.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert watched.troubles == []


def test_the_picture_fits_the_paper(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page, viewport={"width": 690, "height": 1000})
    put_on_paper(watched)
    box = watched.page.locator("#report svg").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["width"] <= 690
    assert box["height"] <= 175 * 96 / 25.4 + 1  # mm in px
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 690


def test_what_is_chosen_is_printed_alone(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    watched.page.get_by_role("button", name="migraine", exact=True).click()
    put_on_paper(watched)
    text = watched.page.locator("#report").inner_text()
    assert "Chosen: migraine. Printed: 3 of 18 claims." in text
    assert watched.page.locator("#report .card:not(.gap)").count() == 3
    assert "All 3 claims drawn" in watched.page.locator("#report figcaption").inner_text()


def test_what_does_not_fit_the_paper_is_laid_out_for_it(open_page: Any, schema: Schema) -> None:
    watched = open_page(to_html(make_graph(70), schema))
    put_on_paper(watched)
    small = """() => {
      const svg = document.querySelector("#report svg"), scale = 690 / svg.viewBox.baseVal.width;
      return Math.min(...[...svg.querySelectorAll("text")].map((each) =>
        parseFloat(each.closest("[font-size]").getAttribute("font-size")) * scale));
    }"""
    assert watched.page.evaluate(small) >= 11
    told = watched.page.locator("#report figcaption").inner_text()
    assert told.startswith("The strongest ")
    assert watched.troubles == []


def test_a_long_report_says_what_it_leaves_out(open_page: Any, schema: Schema) -> None:
    watched = open_page(to_html(make_graph(600), schema))
    put_on_paper(watched)
    text = watched.page.locator("#report").inner_text()
    assert "A report has 400 claims at most" in text
    assert "Claims (400 of " in text
    assert watched.page.locator("#report .card:not(.gap)").count() == 400
    assert watched.troubles == []


def test_the_browser_prints_it(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    data = watched.page.pdf(format="A4")
    assert data.startswith(b"%PDF")
    assert watched.page.locator("#report").inner_text() == ""
    assert watched.troubles == []
