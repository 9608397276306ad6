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

WINDOWS = {
    "laptop": (1440, 900),
    "desktop": (1920, 1080),
    "small laptop": (1300, 850),
    "phone": (390, 844),
}
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

# What is told above, as a box of the stage.
_TOLD = """() => {
  const stage = document.getElementById("graph").getBoundingClientRect();
  const { x, y, width, height } = document.querySelector(".where").getBoundingClientRect();
  return { of: "what is told above", font: 13, width, height,
    x: x - stage.x + width / 2, y: y - stage.y + height / 2 };
}"""
# Titles and names of a map of dots, and the dots that lie under a title.
_DOTS = """() => {
  const { stage } = claimgraph.page, titles = stage.labels().filter(({ isTitle }) => isTitle);
  const covers = ({ x, y, width, height }, dot) => Math.abs(dot.x - x) < width / 2 - 1
    && Math.abs(dot.y - y) < height / 2 - 1;
  const dots = stage.seenNow().dots();
  const { width, height } = document.getElementById("graph").getBoundingClientRect();
  return { dots: dots.length, titles: titles.length, labels: stage.labels(), width, height,
    under: dots.filter((dot) => titles.some((title) => covers(title, dot))).length };
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


def open_at(page: "Page", window: str) -> None:
    width, height = WINDOWS[window]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(page.url.partition("#")[0])
    page.reload()
    page.wait_for_selector("html[data-ready]")


def number(text: str, what: str) -> int:
    found = re.search(rf"of ([\d,]+) {what}", text)
    assert found, text
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("window", ["small laptop", "phone"])
def test_a_part_is_readable_beside_its_table(page: "Page", window: str) -> None:
    open_at(page, window)
    page.locator("#intro .link").first.click()
    page.select_option("#focus", "2")
    page.click("#show-table")
    page.wait_for_timeout(300)
    seen, told = page.evaluate(_SCENE), page.evaluate(_TOLD)
    assert seen["labels"]
    assert overlaps([*seen["labels"], told]) == []
    assert outside([*seen["labels"], told], seen["width"], seen["height"]) == []
    said = page.locator(".where").inner_text()
    shown = page.locator("#count").inner_text()
    if "The strongest" in said:
        assert number(said, "claims") == int(shown.split(" of ")[0].replace(",", ""))
    cut = page.evaluate(
        "[...document.querySelectorAll('th')].filter(e => e.scrollWidth > e.clientWidth).length"
    )
    assert cut == 0


def test_what_is_chosen_is_drawn_and_stays(page: "Page") -> None:
    open_at(page, "small laptop")
    page.click("#show-table")
    rows = page.locator("#table tbody tr")
    n_rows = rows.count()
    for i in range(min(6, n_rows)):
        page.locator("#table tbody tr").nth(i).click()
        page.wait_for_timeout(100)
        assert page.locator("#table tbody tr").count() == n_rows
        assert page.locator("#table tr.chosen").count() == 1
        drawn = """() => {
          const { isFirst = true, scene } = claimgraph.page.stage.seenNow();
          return !isFirst || scene.kind === "around" ? null : scene.edges.map(({ id }) => id);
        }"""
        chosen = page.evaluate(drawn)
        if chosen is None:
            continue
        label = page.locator("#table tr.chosen td").first.inner_text()
        boxes = page.evaluate(
            "claimgraph.page.stage.seenNow().scene.nodes.map(({ lines }) => lines.join(' '))"
        )
        assert any(each.partition("…")[0].strip() in label for each in boxes)
        page.mouse.move(1100, 700)  # over the text, which lights up claims
        page.wait_for_timeout(50)
        assert page.evaluate(drawn) == chosen


def test_the_text_that_is_open_holds_what_is_looked_at(page: "Page") -> None:
    open_at(page, "laptop")
    texts = page.locator("#text details")
    if not texts.count():
        return  # a map holds no texts, and one text has no heading
    assert page.locator("#text details[open] .passage").count() > 0
    page.locator("#intro .link").nth(2).click()
    assert page.locator("#text details[open] .passage.lit").count() > 0


def test_keys_leave_the_drawing_where_it_is(page: "Page") -> None:
    open_at(page, "small laptop")
    high = "document.getElementById('graph').clientHeight"
    before = page.evaluate(high)
    page.focus("#graph")
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator("#said").inner_text()
    assert page.evaluate(high) == before


def test_dots_and_words_of_a_map_do_not_meet(page: "Page") -> None:
    open_at(page, "laptop")
    if not page.evaluate("Boolean(claimgraph.page.rows)"):
        return  # a drawing has no dots
    page.get_by_role("button", name="All as dots").click()
    page.wait_for_timeout(300)
    seen = page.evaluate(_DOTS)
    assert seen["dots"]
    assert seen["titles"]
    assert seen["under"] == 0
    assert overlaps([*seen["labels"], page.evaluate(_TOLD)]) == []
    assert outside(seen["labels"], seen["width"], seen["height"]) == []


def test_coming_near_ends_in_boxes_not_in_larger_ones(page: "Page") -> None:
    open_at(page, "laptop")
    if not page.evaluate("Boolean(claimgraph.page.rows)"):
        return  # a drawing has boxes from the beginning
    for _ in range(9):
        page.click("#nearer")
        page.wait_for_timeout(50)
    fonts = page.evaluate("claimgraph.page.stage.labels().map(({ font }) => font)")
    assert max(fonts, default=0) < 45
    tiles = page.evaluate("claimgraph.page.stage.seenNow().scene?.tiles?.length ?? 0")
    assert tiles == 0


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
