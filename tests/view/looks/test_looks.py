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
_SCENE = """() => {
  const stage = document.getElementById("graph").getBoundingClientRect();
  const where = document.querySelector(".where")?.getBoundingClientRect();
  return {
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
    assert_told(page, labels, seen["told"])


def assert_told(page: "Page", labels: list[Label], told: str) -> None:
    """What is not drawn in words is told as so many of so many."""
    counted = page.locator("#count").inner_text()
    (n_claims,) = re.findall(r"of ([\d,]+) claims shown", counted)
    names = [each for each in labels if each["of"].startswith("name ")]
    if len(names) < int(n_claims.replace(",", "")) and not told.startswith("All "):
        assert re.search(r"[\d,]+ of [\d,]+", told) or told == "", told


def test_the_check_would_see_faults() -> None:
    """The negative control of the test above."""
    box = {"of": "a", "x": 50, "y": 50, "width": 40, "height": 20, "font": 12}
    assert overlaps([box, {**box, "of": "b", "x": 80}]) == [("a", "b")]
    assert overlaps([box, {**box, "of": "b", "x": 91}]) == []
    assert outside([box, {**box, "of": "b", "x": 10}], 100, 100) == ["b"]
