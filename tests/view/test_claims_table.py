"""The table of claims in a real browser: its width, its columns, its order."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from claimgraph.model import ClaimGraph, SectionKind
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from tests.view.watched import Watched

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(open_page: Any, sample_page: str) -> Iterator[Watched]:
    watched = open_page(sample_page)
    watched.page.keyboard.press("t")
    yield watched
    assert watched.troubles == []


def heads(watched: Watched) -> list[str]:
    return [text.strip() for text in watched.page.locator("#table th").all_inner_texts()]


def line_heights(watched: Watched) -> list[int]:
    """Return the heights of the rows, px."""
    found: list[int] = watched.page.locator("#table tbody tr").evaluate_all(
        "rows => rows.map((row) => Math.round(row.getBoundingClientRect().height))"
    )
    return found


def test_each_claim_is_one_line_and_nothing_sticks_out(shown: Watched) -> None:
    assert heads(shown) == [
        "Subject",
        "Predicate",
        "Object",
        "Certainty",
        "Sentence",
        "Source",
        "Year",
    ]
    (height,) = set(line_heights(shown))
    assert height <= 28
    wide = shown.page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)"
        "(document.getElementById('table'))"
    )
    assert wide == 0
    cell = shown.page.locator("#table tbody tr").first.locator("td").nth(4)
    assert cell.inner_text() == "Magnesium is a mineral that acts as a cofactor of many kinases."


def test_what_is_chosen_is_open(shown: Watched) -> None:
    rows = shown.page.locator("#table tbody tr")
    rows.nth(4).click()
    heights = line_heights(shown)
    assert heights[4] > 28
    assert max(heights[:4] + heights[5:]) <= 28
    shown.page.get_by_role("button", name="Whole texts").click()
    assert len(set(line_heights(shown))) > 1


def test_columns_are_chosen_and_remembered(shown: Watched) -> None:
    shown.page.click("#table-columns summary")
    shown.page.get_by_role("checkbox", name="Design").check()
    shown.page.get_by_role("checkbox", name="Sentence", exact=True).uncheck()
    assert heads(shown)[4:] == ["Design", "Source", "Year"]
    shown.page.reload()
    shown.page.wait_for_selector("html[data-ready]")
    assert heads(shown)[4:] == ["Design", "Source", "Year"]
    shown.page.evaluate("localStorage.setItem('claimgraph.columns', '{')")
    shown.page.reload()
    shown.page.wait_for_selector("html[data-ready]")
    assert "Sentence" in heads(shown)


def test_a_table_has_a_column(shown: Watched) -> None:
    shown.page.evaluate("localStorage.setItem('claimgraph.columns', '[]')")
    shown.page.reload()
    shown.page.wait_for_selector("html[data-ready]")
    assert heads(shown)[0] == "Subject"


def test_findings_come_first_and_background_is_grey(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    first, second, *others = sample.claims
    behind = replace(first, evidence=(replace(first.evidence[0], section=SectionKind.BACKGROUND),))
    known = replace(second, evidence=(replace(second.evidence[0], presupposed=True),))
    graph = replace(sample, claims=(known, behind, *others))
    watched = open_page(to_html(graph, schema))
    watched.page.keyboard.press("t")
    watched.page.click("#table-columns summary")
    watched.page.get_by_role("checkbox", name="Standing").check()
    standing = [
        row.locator("td").nth(4).inner_text()
        for row in watched.page.locator("#table tbody tr").all()
    ]
    assert standing == ["finding"] * 16 + ["background", "taken as known"]
    assert watched.page.locator("#table tr.beside").count() == 2
    assert "findings first" in watched.page.locator("#table .bar").inner_text()
    watched.page.get_by_role("button", name="Object", exact=True).click()
    assert "by object" in watched.page.locator("#table .bar").inner_text()
    watched.page.get_by_role("button", name="Findings first").click()
    assert "findings first" in watched.page.locator("#table .bar").inner_text()
    assert watched.troubles == []


def test_the_table_of_a_map_has_the_same_columns(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form="map"))
    watched.page.keyboard.press("t")
    assert heads(watched)[4:] == ["Sentence", "Source", "Year"]
    assert watched.troubles == []
