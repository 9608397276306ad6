"""The drawing under the hand: what is moved looks as it does at rest."""

from collections.abc import Iterator
from typing import Any

import pytest

from claimgraph.vocabulary import local_concept_iri
from tests.view.watched import Watched

pytestmark = pytest.mark.browser

MAGNESIUM = local_concept_iri("magnesium")
# What is painted, copied to a canvas that is made to be read.
_PAINTED = """() => {
  const canvas = document.querySelector("#graph canvas"), copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const ctx = copy.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(canvas, 0, 0);
  return ctx.getImageData(0, 0, copy.width, copy.height).data;
}"""
# Share of the canvas that differs visibly between two pictures.
_DIFFERS = f"""() => {{
  const now = ({_PAINTED})(), was = window.seen;
  let n = 0;
  for (let i = 0; i < now.length; i += 4) {{
    n += [0, 1, 2, 3].some((part) => Math.abs(now[i + part] - was[i + part]) > 24);
  }}
  return (4 * n) / now.length;
}}"""


@pytest.fixture
def shown(open_page: Any, sample_page: str) -> Iterator[Watched]:
    watched = open_page(sample_page)
    yield watched
    assert watched.troubles == []


def remember(watched: Watched) -> None:
    watched.settle()
    watched.page.evaluate(f"() => {{ window.seen = ({_PAINTED})(); }}")


def differs(watched: Watched) -> float:
    watched.settle()
    return float(watched.page.evaluate(_DIFFERS))


def corner(watched: Watched) -> tuple[float, float]:
    box = watched.page.locator("#graph").bounding_box()
    assert box is not None
    return box["x"] + 12, box["y"] + box["height"] - 12


@pytest.mark.parametrize("nearer", [0, 4])
def test_a_dragged_view_looks_as_it_does_when_it_is_let_go(nearer: int, shown: Watched) -> None:
    for _ in range(nearer):
        shown.page.keyboard.press("+")
    x, y = corner(shown)
    remember(shown)
    before = shown.point("node", MAGNESIUM)
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + 30, y - 20, steps=3)
    shown.page.mouse.move(x + 420, y - 500, steps=5)
    assert differs(shown) > 0.01
    if nearer:
        shown.page.keyboard.press("-")
    remember(shown)
    shown.page.mouse.up()
    assert differs(shown) < 0.001
    after = shown.point("node", MAGNESIUM)
    if nearer:
        return  # zoomed under the hand: it is elsewhere
    assert after[0] > before[0] + 350
    assert after[1] < before[1] - 400


def test_a_dragged_box_takes_its_lines_along(shown: Watched) -> None:
    x, y = shown.point("node", MAGNESIUM)
    line = shown.page.evaluate(
        """iri => JSON.parse(document.getElementById("network-data").textContent).edges
          .find((edge) => edge.from === iri && edge.kind === "claim").id""",
        MAGNESIUM,
    )
    before = shown.point("edge", line)
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x - 120, y + 90, steps=6)
    shown.page.mouse.up()
    moved = shown.point("node", MAGNESIUM)
    assert moved[0] == pytest.approx(x - 120, abs=12)
    assert moved[1] == pytest.approx(y + 90, abs=12)
    after = shown.point("edge", line)
    assert after[0] < before[0] - 30
    shown.page.keyboard.press("Escape")
    shown.page.mouse.click(*after)
    assert "magnesium" in shown.panel().partition("SENTENCE")[0]
    assert shown.page.locator("#panel blockquote").count() >= 1


def test_a_bare_stretch_of_a_line_can_be_clicked(shown: Watched) -> None:
    # A link of the terminology has no name: it is hit on the line itself.
    start = shown.point("node", local_concept_iri("serum magnesium"))
    end = shown.point("node", MAGNESIUM)
    shown.page.mouse.click((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    assert "narrower than" in shown.panel()
    shown.page.keyboard.press("Escape")
    shown.page.mouse.click(*corner(shown))
    assert "CLAIMS (18)" in shown.panel().upper()
