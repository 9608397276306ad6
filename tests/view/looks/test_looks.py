"""How the page looks at first, by structure: graphs of five sizes, three windows, light and dark.

No picture is compared. The page tells where its words stand, and what is checked is what one sees
at once in a bad picture: words over words, words too small, words cut by the edge, and things that
are left out without a word about it.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.ontology import Schema
from claimgraph.view import to_html
from tests.view.looks.graphs import SIZES, graph_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WINDOWS = {"laptop": (1440, 900), "desktop": (1920, 1080), "phone": (390, 844)}
SCHEMES = ("light", "dark")
SMALLEST = 11.0  # px of words at the first look
TOUCH = 0.5  # px by which boxes may overlap: they are rounded

# Elements with words of their own that are seen, and how large they are.
_WORDS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement, words = walk.currentNode.data.trim();
    if (!words || element.closest("script, style, noscript, .quiet, [hidden]")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    found.push([words.slice(0, 40), parseFloat(getComputedStyle(element).fontSize)]);
  }
  return found;
}"""
# `hidden` are the arrowheads that lie under a box or under words: a point of each, near its tip.
_SCENE = """() => {
  const { isFirst = true, scene } = claimgraph.page.stage.seenNow();
  const covers = ({ x, y }, at, size) => size && Math.abs(x - at.x) < size.width / 2 - 1
    && Math.abs(y - at.y) < size.height / 2 - 1;
  const heads = scene.edges.flatMap(({ id, head }) => head ? [{ id,
    x: head.x - 5 * Math.cos(head.angle), y: head.y - 5 * Math.sin(head.angle) }] : []);
  const covered = heads.filter((head) => scene.nodes.some((node) => covers(head, node.at, node))
    || scene.edges.some(({ nameAt, size }) => covers(head, nameAt, size)));
  const stage = document.getElementById("graph").getBoundingClientRect();
  const where = document.querySelector(".where")?.getBoundingClientRect();
  return {
    drawn: isFirst ? scene.edges.reduce((sum, { claims }) => sum + claims.length, 0) : null,
    hidden: isFirst ? covered.map(({ id }) => id) : [],
    labels: claimgraph.page.stage.labels(),
    width: stage.width,
    height: stage.height,
    where: where && where.width ? {
      of: "what is told above", font: 13, width: where.width, height: where.height,
      x: where.x - stage.x + where.width / 2, y: where.y - stage.y + where.height / 2,
    } : null,
    told: document.querySelector(".where")?.innerText ?? "",
    isWide: document.documentElement.scrollWidth > window.innerWidth,
  };
}"""

Label = dict[str, Any]


def overlaps(labels: list[Label]) -> list[tuple[str, str]]:
    def cover(one: Label, other: Label) -> bool:
        return all(
            abs(one[place] - other[place]) < (one[size] + other[size]) / 2 - TOUCH
            for place, size in (("x", "width"), ("y", "height"))
        )

    return [(one["of"], other["of"]) for one, other in combinations(labels, 2) if cover(one, other)]


def outside(labels: list[Label], width: float, height: float) -> list[str]:
    return [
        each["of"]
        for each in labels
        if each["x"] - each["width"] / 2 < -TOUCH
        or each["x"] + each["width"] / 2 > width + TOUCH
        or each["y"] - each["height"] / 2 < -TOUCH
        or each["y"] + each["height"] / 2 > height + TOUCH
    ]


@pytest.fixture(scope="module", params=SIZES)
def page(
    request: pytest.FixtureRequest,
    browser: "Browser",
    schema: Schema,
    tmp_path_factory: pytest.TempPathFactory,
) -> "Iterator[Page]":
    file: Path = tmp_path_factory.mktemp("looks") / f"{request.param}.html"
    file.write_text(to_html(graph_of(request.param), schema), encoding="utf-8")
    context = browser.new_context(reduced_motion="reduce", offline=True)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    opened.goto(file.as_uri())
    yield opened
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("window", WINDOWS)
def test_the_first_look_is_readable(page: "Page", window: str, scheme: Any) -> None:
    width, height = WINDOWS[window]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(100)
    seen = page.evaluate(_SCENE)
    labels = seen["labels"]
    assert labels
    assert [each for each in labels if each["font"] < SMALLEST] == []
    assert [each for each in page.evaluate(_WORDS) if each[1] < SMALLEST] == []
    assert overlaps([*labels, *filter(None, [seen["where"]])]) == []
    assert outside(labels, seen["width"], seen["height"]) == []
    assert not seen["isWide"]
    assert seen["hidden"] == []
    counted = page.locator("#count").inner_text()
    assert is_told(counted, labels, seen["drawn"], seen["told"]), seen["told"]


def is_told(counted: str, labels: list[Label], drawn: int | None, told: str) -> bool:
    """Return whether just what is not drawn in words is told as so many of so many.

    Args:
        counted: What the page counts of the whole graph.
        labels: The words on the stage.
        drawn: The number of claims that are drawn; ``None`` if the whole graph is.
        told: What is told above the picture.
    """
    n_claims, n_concepts, n_gaps = (
        int(found[0].replace(",", "")) if found else 0
        for found in (
            re.findall(rf"of ([\d,]+) {what}", counted)
            for what in ("claims shown", "concepts", "knowledge gaps")
        )
    )
    told = told.replace(",", "")
    if drawn is not None:
        if drawn == n_claims:
            return bool(told.startswith(f"All {drawn} claims"))
        return bool(told.startswith(f"The strongest {drawn} of {n_claims} claims"))
    boxes, names = (
        sum(each["of"].startswith(kind) for each in labels) for kind in ("box ", "name ")
    )
    if not told:
        return bool(boxes == n_concepts + n_gaps)
    return bool(f"{boxes} of {n_concepts + n_gaps} boxes and {names} of " in told)


@pytest.mark.parametrize(("window", "scheme"), [("laptop", "light"), ("phone", "dark")])
def test_axe_finds_no_barrier_at_any_size(page: "Page", window: str, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not there")
    code = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    width, height = WINDOWS[window]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.reload()
    page.wait_for_selector("html[data-ready]")
    found = page.evaluate(f"{code}\n;axe.run({{resultTypes: ['violations']}})")["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_the_check_would_see_faults() -> None:
    """The negative control of the tests above."""
    counted = "1,000 of 1,000 claims shown · 3 of 3 concepts"
    assert is_told(counted, [], 20, "The strongest 20 of 1,000 claims drawn, 2 of 3 concepts")
    assert not is_told(counted, [], 20, "The strongest 21 of 1,000 claims drawn, 2 of 3 concepts")
    assert not is_told(counted, [], 20, "")
    assert is_told(counted, [], 1000, "All 1,000 claims drawn")
    assert is_told(counted, [{"of": "box a"}] * 3, None, "")
    assert not is_told(counted, [{"of": "box a"}] * 2, None, "")
    box = {"of": "a", "x": 50, "y": 50, "width": 40, "height": 20, "font": 12}
    assert overlaps([box, {**box, "of": "b", "x": 80}]) == [("a", "b")]
    assert overlaps([box, {**box, "of": "b", "x": 91}]) == []
    assert outside([box, {**box, "of": "b", "x": 10}], 100, 100) == ["b"]
