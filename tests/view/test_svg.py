"""Pictures that are drawn without a browser."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from claimgraph.errors import InputError, StoreError
from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.view import svg_to_png, to_svg
from claimgraph.view.data.styles import PALETTE
from claimgraph.view.picture.shapes import course
from claimgraph.view.picture.svg import MOST

SVG = "{http://www.w3.org/2000/svg}"


def parse(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


def words(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def strokes(root: ET.Element, colour: str) -> int:
    return sum(each.get("stroke") == colour for each in root.iter(f"{SVG}polyline"))


def test_a_picture_holds_every_name(
    sample: ClaimGraph, schema: Schema, sample_picture: str
) -> None:
    text = sample_picture
    root = parse(text)
    drawn = " ".join(words(root))
    for label in ("magnesium", "cortical spreading", "✕ does not treat", "knowledge gap"):
        assert label in drawn
    assert (root.find(f"{SVG}title") or ET.Element("x")).text is None or "sample" in text
    assert strokes(root, PALETTE["light"].negated) == 4  # two lines, two bars
    assert drawn.count("?") == 3  # two gaps and their swatch
    assert text == to_svg(sample, schema)


def test_dark_has_other_colours(sample: ClaimGraph, schema: Schema) -> None:
    root = parse(to_svg(sample, schema, scheme="dark", title="In the dark"))
    assert strokes(root, PALETTE["dark"].negated) == 4
    assert strokes(root, PALETTE["light"].negated) == 0
    assert [each.text for each in root.iter(f"{SVG}title")] == ["In the dark"]


def test_the_frame_holds_every_box(sample_picture: str) -> None:
    root = parse(sample_picture)
    left, top, width, height = map(float, (root.get("viewBox") or "").split())
    for box in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(box.get(key) or "nan") for key in ("x", "y", "width", "height"))
        assert left <= x
        assert top <= y
        assert x + w <= left + width + 0.01
        assert y + h <= top + height + 0.01


def test_claims_that_say_the_same_are_counted(
    sample: ClaimGraph, schema: Schema, sample_picture: str
) -> None:
    claim = next(each for each in sample.claims if each.evidence[0].sentence == 9)
    second = replace(sample.documents[0], iri="urn:two")
    there = tuple(replace(each, document="urn:two") for each in claim.evidence)
    graph = replace(
        sample,
        documents=(*sample.documents, second),
        claims=(*sample.claims, replace(claim, evidence=there)),
    )
    # RUF001 is about the sign of multiplication, which is meant.
    assert "prevents ×2" in words(parse(to_svg(graph, schema)))  # noqa: RUF001
    assert "prevents ×2" not in words(parse(sample_picture))  # noqa: RUF001


def test_hostile_text_stays_text(hostile: ClaimGraph, schema: Schema) -> None:
    root = parse(to_svg(hostile, schema))
    kinds = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert kinds <= {"svg", "title", "rect", "polyline", "polygon", "circle", "line", "text", "g"}
    assert not any(key.startswith("on") for each in root.iter() for key in each.keys())  # noqa: SIM118
    assert any("<img" in each for each in words(root))


def test_a_claim_of_a_concept_about_itself_is_a_circle(sample: ClaimGraph, schema: Schema) -> None:
    claim = replace(sample.claims[2], object=sample.claims[2].subject)
    root = parse(to_svg(replace(sample, claims=(claim,), gaps=()), schema))
    assert [each.get("r") for each in root.iter(f"{SVG}circle")].count("16") == 1


def test_nothing_to_draw_gives_an_empty_picture(schema: Schema) -> None:
    root = parse(to_svg(ClaimGraph(), schema))
    assert words(root) == []


def test_too_many_concepts_are_told(sample: ClaimGraph, schema: Schema) -> None:
    claim = sample.claims[0]
    concepts = tuple(
        Concept(iri=f"urn:{i}", label=str(i), category=sample.concepts[0].category)
        for i in range(MOST)
    )
    claims = tuple(replace(claim, object=each.iri) for each in concepts)
    graph = replace(sample, concepts=(*sample.concepts, *concepts), claims=claims, gaps=())
    with pytest.raises(
        InputError, match=f"can hold {MOST} concepts, and this graph has {MOST + 1}"
    ):
        to_svg(graph, schema)


def test_a_line_between_boxes_that_touch_is_not_drawn() -> None:
    box = (10.0, 10.0)
    assert course(((0.0, 0.0), box), ((12.0, 0.0), box), 0.0) == ([], 0.0)
    points, angle = course(((0.0, 0.0), box), ((100.0, 0.0), box), 0.0)
    assert points[0][0] == pytest.approx(13, abs=1)
    assert points[-1][0] == pytest.approx(87, abs=1)
    assert angle == 0


def test_png_is_drawn_from_svg(sample_picture: str) -> None:
    text = sample_picture
    data = svg_to_png(text)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide = int.from_bytes(data[16:20], "big")
    assert wide == pytest.approx(2 * float(parse(text).get("width") or 0), abs=2)
    assert data == svg_to_png(text)


def test_a_machine_without_fonts_is_told(sample_picture: str) -> None:
    with pytest.raises(StoreError, match="has no font"):
        svg_to_png(sample_picture, skip_system_fonts=True)
