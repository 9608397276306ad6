"""Documents, years and filters of the page in a real browser: what is left, and that it is told."""

from dataclasses import replace
from typing import Any

import pytest

from claimgraph.model import ClaimGraph, SectionKind
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from claimgraph.view.html_page import Form
from tests.view.watched import Watched, count

pytestmark = pytest.mark.browser

FORMS: tuple[Form, ...] = ("drawing", "map")


@pytest.fixture(scope="module")
def three(sample: ClaimGraph) -> ClaimGraph:
    """Return the sample as the claims of two documents, and a third one without any."""
    (first,) = sample.documents
    second = replace(first, iri="http://www.ncbi.nlm.nih.gov/pubmed/2", title="Two", year=2003)
    silent = replace(first, iri="http://www.ncbi.nlm.nih.gov/pubmed/3", title="Silent", year=2010)
    moved = [
        replace(
            claim, evidence=tuple(replace(each, document=second.iri) for each in claim.evidence)
        )
        for claim in sample.claims[12:]
    ]
    return replace(sample, documents=(first, second, silent), claims=(*sample.claims[:12], *moved))


def years(watched: Watched) -> str:
    return watched.page.locator("#timeline output").inner_text()


@pytest.mark.parametrize("form", FORMS)
def test_a_document_is_shown_alone(
    form: Form, open_page: Any, three: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(three, schema, form=form))
    listed = watched.page.locator("#documents .document")
    assert listed.first.inner_text().split() == [*three.documents[0].title.split(), "1999", "12"]
    watched.page.get_by_role("button", name="Two 2003 6").click()
    assert count(watched).startswith("6 of 18 claims")
    assert "gaps" in count(watched)
    assert "0 of 2 knowledge gaps" in count(watched)
    pressed = watched.page.locator("#documents [aria-pressed=true]")
    assert pressed.all_inner_texts()[0].startswith("Two")
    fragment = watched.page.url.partition("#")[2]
    again = open_page(to_html(three, schema, form=form), fragment=fragment)
    assert count(again).startswith("6 of 18 claims")
    again.page.get_by_role("button", name="Documents: all").click()
    assert count(again).startswith("18 of 18 claims")
    assert watched.troubles == again.troubles == []


def test_a_silent_document_says_so_and_texts_follow(
    open_page: Any, three: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(three, schema))
    silent = watched.page.locator("#documents .document", has_text="Silent")
    assert "no claim" in silent.inner_text()
    assert silent.is_disabled()
    watched.page.get_by_role("button", name="Two 2003 6").click()
    assert watched.page.locator("#text details:visible summary").all_inner_texts() == ["Two"]


@pytest.mark.parametrize("form", FORMS)
def test_years_are_shown_alone(
    form: Form, open_page: Any, three: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(three, schema, form=form))
    assert years(watched) == "1999 to 2003"
    assert watched.page.locator("#timeline .bar").count() == 5
    watched.page.locator("#timeline .bar").last.click()
    assert years(watched) == "2003"
    assert count(watched).startswith("6 of 18 claims")
    first = watched.page.get_by_label("First year")
    first.fill("2000")
    assert years(watched) == "2000 to 2003"
    assert "years=2000-2003" in watched.page.url
    again = open_page(to_html(three, schema, form=form), fragment="years=1999-2002")
    assert count(again).startswith("12 of 18 claims")
    again.page.get_by_role("button", name="Years: all").click()
    assert count(again).startswith("18 of 18 claims")
    assert watched.troubles == again.troubles == []


def test_one_document_and_one_year_need_no_list(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page)
    assert watched.page.locator("#documents *").count() == 0
    assert watched.page.locator("#timeline *").count() == 0


@pytest.mark.parametrize("form", FORMS)
def test_without_types_nothing_floats_alone(
    form: Form, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form=form))
    watched.page.get_by_role("button", name="Concept types: all or none").click()
    assert count(watched) == ("0 of 18 claims shown · 0 of 21 concepts · 0 of 2 knowledge gaps")
    assert "the filters hide all 18 claims" in watched.page.locator("#nothing").inner_text()
    watched.page.get_by_role("button", name="Show everything").click()
    assert count(watched).startswith("18 of 18 claims shown · 21 of 21 concepts · 2 of 2")
    assert watched.page.locator("#nothing").is_hidden()
    assert watched.troubles == []


@pytest.mark.parametrize("form", FORMS)
def test_gaps_are_shown_as_what_they_say_about_what(
    form: Form, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form=form))
    row = watched.page.locator("#panel .row.gap", has_text="cluster headache")
    assert row.inner_text() == (
        "untested: Whether cluster headache responds to magnesium "
        "about cluster headache, magnesium · other than migraine"
    )


@pytest.mark.parametrize("form", FORMS)
def test_claims_are_filtered_by_how_they_stand(
    form: Form, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    first, *others = sample.claims
    behind = replace(first, evidence=(replace(first.evidence[0], section=SectionKind.BACKGROUND),))
    graph = replace(sample, claims=(behind, *others))
    watched = open_page(to_html(graph, schema, form=form))
    if form == "drawing":
        rows = watched.page.locator("#panel .row.beside")
        assert rows.all_inner_texts() == ["magnesium is a mineral background"]
    watched.page.get_by_role("checkbox", name="background 1").click()
    assert count(watched).startswith("17 of 18 claims shown · 20 of 21 concepts")
    assert watched.troubles == []
