"""The page for those who use a keyboard, a screen reader, forced colours or no motion."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from claimgraph.view.html_page import Form
from claimgraph.vocabulary import cg
from tests.view.watched import Watched

pytestmark = pytest.mark.browser

FORMS: tuple[Form, ...] = ("drawing", "map")


@pytest.fixture
def shown(open_page: Any, sample_page: str) -> Iterator[Watched]:
    watched = open_page(sample_page)
    yield watched
    assert watched.troubles == []


def said(watched: Watched) -> str:
    region = watched.page.locator("#said")
    assert region.get_attribute("role") == "status"
    return region.inner_text()


def focused(watched: Watched) -> str:
    return str(watched.page.evaluate("document.activeElement.id || document.activeElement.tagName"))


def test_the_first_stops_of_the_tab_key_skip_the_rest(shown: Watched) -> None:
    shown.page.keyboard.press("Tab")
    skip = shown.page.locator(":focus")
    assert skip.inner_text() == "Skip to the graph"
    box = skip.bounding_box()
    assert box is not None
    assert box["width"] > 50
    shown.page.keyboard.press("Enter")
    assert focused(shown) == "graph"
    assert "#" not in shown.page.url.rstrip("#")
    for target in ("panel", "legend", "text"):
        shown.page.locator(f"[data-skip={target}]").focus()
        shown.page.keyboard.press("Enter")
        assert focused(shown) == target


def test_skips_are_out_of_sight_until_one_is_there(shown: Watched) -> None:
    box = shown.page.locator("[data-skip=graph]").bounding_box()
    assert box is not None
    assert box["width"] <= 3


def test_arrow_keys_tell_where_one_is(shown: Watched, sample: ClaimGraph) -> None:
    labels = {each.label for each in sample.concepts}
    shown.page.focus("#graph")
    told = []
    for _ in range(23):
        shown.page.keyboard.press("ArrowRight")
        told.append(said(shown))
    assert told[0].endswith("; 1 of 23")
    assert told[22].endswith("; 23 of 23")
    named = {each.partition(",")[0] for each in told if not each.startswith("knowledge gap: ")}
    assert named <= labels
    assert len(named) == 21
    assert "magnesium, chemical, 10 claims" in " ".join(told)
    shown.page.keyboard.press("Escape")
    shown.page.get_by_role("button", name="migraine", exact=True).first.click()
    shown.page.focus("#graph")
    shown.page.keyboard.press("ArrowDown")
    claim = "calcium channel blocker prevents migraine, asserted"
    assert said(shown).startswith(f"{claim}; claim 1 of ")
    assert said(shown).endswith(" of migraine")


def test_arrow_keys_of_a_map_tell_where_one_is(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form="map"))
    watched.page.focus("#graph")
    watched.page.keyboard.press("ArrowRight")
    assert said(watched).startswith("group ")
    watched.page.keyboard.press("ArrowDown")
    assert said(watched).endswith(("claim", "claims"))
    watched.page.keyboard.press("ArrowRight")
    assert " of " in said(watched)
    watched.page.keyboard.press("ArrowDown")
    assert "; claim 1 of " in said(watched)
    assert watched.troubles == []


@pytest.mark.parametrize("form", FORMS)
def test_forced_colours_are_taken(
    form: Form, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    page = to_html(sample, schema, form=form)
    watched = open_page(page, forced_colors="active", color_scheme="dark")
    watched.settle()
    system = watched.page.evaluate(
        """() => ["Canvas", "CanvasText"].map((name) => {
          const probe = document.createElement("p");
          probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
          document.body.append(probe);
          return getComputedStyle(probe).color;
        })"""
    )
    picture = watched.page.evaluate("claimgraph.page.stage.picture().text")
    for colour in system:
        red, green, blue = (int(each) for each in colour[4:-1].split(","))
        assert f"#{red:02x}{green:02x}{blue:02x}" in picture
    own = schema.categories[cg("Chemical")].dark
    assert own not in picture
    watched.page.emulate_media(forced_colors="none")
    watched.settle()
    picture = watched.page.evaluate("claimgraph.page.stage.picture().text")
    assert own in picture
    assert watched.troubles == []


def test_forced_colours_show_what_is_pressed(open_page: Any, sample_page: str) -> None:
    watched = open_page(sample_page, forced_colors="active")
    watched.page.click("#show-table")
    style = "getComputedStyle(document.getElementById('show-table')).outlineStyle"
    assert watched.page.evaluate(style) == "solid"


@pytest.mark.parametrize("form", FORMS)
def test_who_wants_no_motion_gets_none(
    form: Form, open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form=form))  # a context that wants less of it
    node = json.dumps({"kind": "node", "id": sample.claims[0].subject})
    where = f"claimgraph.page.pointOf({node}).x"
    watched.page.click("#nearer")
    watched.settle()
    now, then = watched.page.evaluate(
        f"""async () => {{
          document.getElementById("fit").click();
          const now = {where};
          await new Promise((done) => setTimeout(done, 400));
          return [now, {where}];
        }}"""
    )
    assert now == then
    assert watched.troubles == []
