"""Focus, paths, and what is done with single concepts, in both forms of the page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from claimgraph.vocabulary import local_concept_iri
from tests.view.watched import Watched, count, saved

pytestmark = pytest.mark.browser

MAGNESIUM = local_concept_iri("magnesium")
AURA = local_concept_iri("aura")
FORMS = ("drawing", "map")

_SCENE = "claimgraph.page.stage.seenNow().scene"


@pytest.fixture(scope="module", params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def text(form: Any, sample: ClaimGraph, schema: Schema) -> str:
    return to_html(sample, schema, form=form)


@pytest.fixture
def shown(open_page: Any, text: str) -> Iterator[Watched]:
    watched = open_page(text)
    yield watched
    assert watched.troubles == []


def find_path(watched: Watched, form: str, source: str, target: str) -> None:
    watched.page.click("#path-menu summary")
    for field, label in (("#path-from", source), ("#path-to", target)):
        if form == "map":
            watched.page.fill(field, label)
        else:
            watched.page.select_option(field, local_concept_iri(label))
    watched.page.click("#path-find")
    watched.settle()


def choose(watched: Watched, label: str) -> None:
    watched.page.fill("#search", label)
    watched.page.keyboard.press("Enter")
    watched.page.locator("#graph").focus()
    watched.settle()


def boxes(watched: Watched) -> list[str]:
    watched.settle()
    found: list[str] = watched.page.evaluate(f"{_SCENE}.nodes.map(each => each.lines.join(' '))")
    return found


def test_what_is_saved_of_a_part_is_named_after_it(shown: Watched) -> None:
    title = "magnesium-in-migraine-a-sample"
    assert saved(shown, "Claims (TSV)")[0] == f"{title}.tsv"
    choose(shown, "magnesium")
    assert saved(shown, "Claims (TSV)")[0] == f"{title}-magnesium.tsv"
    name, content = saved(shown, "Picture (SVG)")
    assert name == f"{title}-magnesium.svg"
    assert b"<title>Magnesium in migraine: a sample: magnesium</title>" in content
    shown.page.select_option("#focus", "2")
    shown.page.locator("#graph").focus()
    shown.page.keyboard.press("Escape")
    shown.page.locator("#legend input[type=checkbox]").first.uncheck()
    assert saved(shown, "Claims (TSV)")[0].endswith("-of-18-claims.tsv")


def told(watched: Watched) -> str:
    watched.settle()
    return watched.page.locator(".where").inner_text()


def test_a_path_stands_as_a_line_of_boxes(shown: Watched, form: str) -> None:
    find_path(shown, form, "kinase", "neuron")
    assert boxes(shown) == ["kinase", "magnesium", "calcium channel", "neuron"]
    scene = shown.page.evaluate(_SCENE)
    assert scene["kind"] == "path"
    along = [(each["at"]["x"], each["at"]["y"]) for each in scene["nodes"]]
    assert len({x for x, _ in along}) == 4 or len({y for _, y in along}) == 4
    assert scene["edges"][0]["head"]["x"] < along[1][0]
    assert " ".join(scene["notes"][1]["lines"]).startswith("“It regulates calcium channels")
    line = shown.page.locator("#panel .chain").inner_text()
    assert re.sub(r"\s+", " ", line) == "kinase ← magnesium → calcium channel → neuron"
    assert "Path 1 of 1: 3 steps, the shortest" in told(shown)


def test_a_path_is_saved_as_it_stands(shown: Watched, form: str) -> None:
    find_path(shown, form, "kinase", "neuron")
    picture = saved(shown, "Picture (SVG)")[1].decode()
    assert "It regulates calcium" in picture
    assert "migraine" not in picture.partition("</title>")[2].partition("“")[0]


def test_other_ways_can_be_gone_through(shown: Watched, form: str) -> None:
    shown.page.click("#path-menu summary")
    shown.page.click("#path-menu summary")
    find_path(shown, form, "magnesium", "migraine")
    seen = [boxes(shown)]
    n = int(told(shown).split("Path 1 of ")[1].partition(":")[0])
    assert n > 1
    for _ in range(n - 1):
        shown.page.get_by_role("button", name="Next path").click()
        seen.append(boxes(shown))
    assert len({tuple(each) for each in seen}) == n
    assert all(each[0] == "magnesium" and each[-1] == "migraine" for each in seen)
    assert "by another route" in told(shown)
    assert sorted(seen, key=len) == seen
    shown.page.get_by_role("button", name="Next path").click()
    assert boxes(shown) == seen[0]


def test_a_focus_is_a_drawing_of_its_own(shown: Watched) -> None:
    choose(shown, "aura")
    shown.page.select_option("#focus", "2")
    assert sorted(boxes(shown)) == ["aura", "cortical spreading depression", "low magnesium level"]
    assert "2 steps around aura" in told(shown)
    assert count(shown).startswith("2 of 18 claims shown")


def test_a_concept_in_a_focus_can_be_expanded(shown: Watched) -> None:
    choose(shown, "calcium channel")
    shown.page.select_option("#focus", "2")
    before = boxes(shown)
    assert "cluster headache" not in before
    choose_in_scene(shown, "migraine")
    shown.page.keyboard.press("e")
    assert set(before) < set(boxes(shown))
    shown.page.keyboard.press("u")
    assert sorted(boxes(shown)) == sorted(before)


def choose_in_scene(watched: Watched, label: str) -> None:
    watched.page.mouse.click(*watched.point("node", local_concept_iri(label)))
    watched.page.locator("#graph").focus()


def test_what_is_hidden_is_told_and_can_be_brought_back(shown: Watched) -> None:
    choose(shown, "magnesium")
    shown.page.get_by_role("button", name="Hide", exact=True).click()
    assert count(shown).startswith("8 of 18 claims shown")
    assert "1 hidden: show" in told(shown)
    shown.page.get_by_role("button", name="1 hidden: show").click()
    assert count(shown).startswith("18 of 18 claims shown")
    shown.page.keyboard.press("u")
    assert count(shown).startswith("8 of 18 claims shown")
    shown.page.keyboard.press("u")
    assert count(shown).startswith("18 of 18 claims shown")


def test_a_pinned_concept_is_told_by_the_address(shown: Watched, open_page: Any, text: str) -> None:
    choose(shown, "aura")
    shown.page.get_by_role("button", name="Pin", exact=True).click()
    pin = shown.page.get_by_role("button", name="Pin", exact=True)
    assert pin.get_attribute("aria-pressed") == "true"
    again = open_page(text, fragment=shown.page.url.partition("#")[2])
    again.settle()
    pin = again.page.get_by_role("button", name="Pin", exact=True)
    assert pin.get_attribute("aria-pressed") == "true"
    assert AURA.rpartition("/")[2] in again.page.url.partition("pin=")[2]


def test_each_step_is_undone_and_there_is_no_more(shown: Watched) -> None:
    undo = shown.page.locator("#undo")
    assert undo.is_hidden()
    choose(shown, "magnesium")
    choose(shown, "aura")
    assert shown.page.locator("#panel h2").inner_text() == "aura"
    undo.click()
    assert shown.page.locator("#panel h2").inner_text() == "magnesium"
    undo.click()
    assert shown.page.locator("#panel h2").inner_text() != "magnesium"
    assert undo.is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(scheme: str, form: str, open_page: Any, text: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not there")
    code = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    watched = open_page(text, color_scheme=scheme)
    watched.page.context.new_cdp_session(watched.page).send("Page.setBypassCSP", {"enabled": True})
    states: tuple[Callable[[], Any], ...] = (
        lambda: find_path(watched, form, "kinase", "neuron"),
        lambda: choose(watched, "aura"),
        lambda: watched.page.select_option("#focus", "2"),
        lambda: watched.page.get_by_role("button", name="Hide", exact=True).click(),
    )
    for number, act in enumerate(states):
        act()
        found = watched.page.evaluate(f"{code}\n;axe.run({{resultTypes: ['violations']}})")
        told = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
        assert told == [], number
