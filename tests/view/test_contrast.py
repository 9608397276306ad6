"""Contrast of what is painted, in both schemes: 4.5:1 for text, 3:1 for lines and shapes.

Source:
    WCAG 2.2, success criteria 1.4.3 and 1.4.11, and its definition of relative luminance.
"""

from dataclasses import asdict
from typing import Any, Literal

import pytest

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view.data.styles import NEUTRAL, PALETTE
from tests.view.watched import Watched

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TEXT, LINE = 4.5, 3.0
# Opacity of a box's fill, as shared/boxes.js paints it.
FILLS = {"light": 0x1A / 255, "dark": 0x2E / 255}


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(parts: list[float]) -> float:
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(top: str, below: str, share: float) -> list[float]:
    pairs = zip(channels(top), channels(below), strict=True)
    return [share * a + (1 - share) * b for a, b in pairs]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(channels("#000000"), channels("#ffffff")) == pytest.approx(21)
    assert contrast(channels("#767676"), channels("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_and_words_stand_out_from_the_page(scheme: Scheme) -> None:
    colours = asdict(PALETTE[scheme])
    page = channels(colours.pop("page"))
    told = {name: round(contrast(channels(colour), page), 2) for name, colour in colours.items()}
    assert {name: n for name, n in told.items() if n < LINE} == {}
    # Predicates are written in the colours of text, line, negation and gap.
    assert {name: n for name, n in told.items() if n < TEXT} in ({}, {"broader": told["broader"]})


@pytest.mark.parametrize("scheme", SCHEMES)
def test_boxes_can_be_read_whatever_their_type(scheme: Scheme, schema: Schema) -> None:
    page, text = PALETTE[scheme].page, channels(PALETTE[scheme].text)
    colours = {each.iri: getattr(each, scheme) for each in schema.categories.values()}
    colours |= {"unknown": NEUTRAL[SCHEMES.index(scheme)], "gap": PALETTE[scheme].gap}
    fills = {name: over(colour, page, FILLS[scheme]) for name, colour in colours.items()}
    words = {name: contrast(text, fill) for name, fill in fills.items()}
    assert {name: n for name, n in words.items() if n < TEXT} == {}
    shapes = {name: contrast(channels(colours[name]), fill) for name, fill in fills.items()}
    assert {name: n for name, n in shapes.items() if n < LINE} == {}
    borders = {name: contrast(channels(colour), channels(page)) for name, colour in colours.items()}
    assert {name: n for name, n in borders.items() if n < LINE} == {}


# The colours around a point of the topmost canvas, the most frequent ones first.
_AROUND = """([x, y, wide, high]) => {
  const all = [...document.querySelectorAll(".picture canvas")];
  const canvas = all.filter((each) => each.clientWidth).at(-1);
  const box = canvas.getBoundingClientRect(), ratio = canvas.width / box.width;
  const left = x - box.left - wide / 2, top = y - box.top - high / 2;
  const part = [left, top, wide, high].map((n) => Math.round(n * ratio));
  const { data } = canvas.getContext("2d").getImageData(...part);
  const counts = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const key = [...data.slice(i, i + 3)].map((n) => n.toString(16).padStart(2, "0")).join("");
    if (data[i + 3] === 255) counts.set(key, (counts.get(key) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => `#${key}`);
}"""


def painted(watched: Watched, kind: str, identifier: str) -> float:
    """Return the contrast between the ground at a thing and what is painted on it."""
    x, y = watched.point(kind, identifier)
    ground, *others = watched.page.evaluate(_AROUND, [x, y, 50, 14])
    return max(contrast(channels(ground), channels(other)) for other in others)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_the_canvas_shows_can_be_read(
    scheme: Scheme, open_page: Any, sample_page: str, sample: ClaimGraph
) -> None:
    watched = open_page(sample_page, color_scheme=scheme, device_scale_factor=3)
    assert watched.page.evaluate("document.documentElement.dataset.theme") == scheme
    negated, plain = sample.claims[12], sample.claims[4]
    for kind, identifier in (
        ("edge", plain.iri),
        ("edge", negated.iri),
        ("node", plain.subject),
        ("node", sample.gaps[0].iri),
    ):
        assert painted(watched, kind, identifier) >= TEXT, (kind, identifier)
