"""The map in a real browser: what it shows, finds, filters, brings back and saves."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import rdflib

from claimgraph.exports import to_tsv
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html
from claimgraph.view.data.top_claims import keep_strongest
from claimgraph.vocabulary import PREFIXES, cg, local_concept_iri
from tests.bench.graphs import make_graph
from tests.view.hostile import HOSTILE
from tests.view.watched import Watched, count

pytestmark = pytest.mark.browser

MAGNESIUM = local_concept_iri("magnesium")
AURA = local_concept_iri("aura")
MIGRAINE = local_concept_iri("migraine")
SVG = "{http://www.w3.org/2000/svg}"
SEA = 'claimgraph.page.stage.picture().text.match(/<rect[^>]* fill="([^"]*)/)[1]'


@pytest.fixture(scope="module")
def map_page(sample: ClaimGraph, schema: Schema) -> str:
    return to_html(sample, schema, title="Magnesium", form="map")


@pytest.fixture(scope="module")
def large_page(schema: Schema) -> str:
    return to_html(make_graph(1200), schema, title="Made up")


@pytest.fixture
def shown(open_page: Any, map_page: str) -> Iterator[Watched]:
    watched = open_page(map_page)
    yield watched
    assert watched.troubles == []
    assert len([each for each in watched.requests if not each.startswith("blob:")]) == 1


@pytest.fixture
def large(open_page: Any, large_page: str) -> Iterator[Watched]:
    watched = open_page(large_page)
    yield watched
    assert watched.troubles == []
    assert len([each for each in watched.requests if not each.startswith("blob:")]) == 1


def open_concept(watched: Watched, iri: str) -> None:
    watched.page.mouse.click(*watched.point("node", iri))


def saved(watched: Watched, name: str) -> tuple[str, bytes]:
    watched.page.click("#save-menu summary")
    with watched.page.expect_download() as download:
        watched.page.get_by_role("button", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def claim_of(sample: ClaimGraph, sentence: int) -> str:
    return next(each.iri for each in sample.claims if each.evidence[0].sentence == sentence)


def cards(watched: Watched) -> list[str]:
    return watched.page.locator("#panel .card:not(.gap) .claim").all_inner_texts()


def test_everything_is_counted(shown: Watched) -> None:
    assert count(shown) == ("18 of 18 claims shown · 21 of 21 concepts · 2 of 2 knowledge gaps")
    assert "21 concepts and 18 claims from 1 source" in shown.panel()
    assert shown.page.locator("#list li").count() == 18
    assert shown.page.get_by_role("checkbox", name="✕ negated 2").is_checked()


def test_a_dot_opens_its_concept_with_the_words(shown: Watched) -> None:
    open_concept(shown, MIGRAINE)
    panel = shown.panel()
    assert panel.startswith("The whole map\nmigraine\n\ndisease")
    assert sorted(cards(shown)) == [
        "calcium channel blocker prevents migraine",
        "magnesium ameliorates migraine",
        "oral magnesium prevents migraine",
    ]
    first = shown.page.locator("#panel .card", has_text="blocker")
    assert "Calcium channel blockers prevent migraine." in first.inner_text()
    assert first.locator("mark.object").inner_text() == "migraine"
    assert shown.page.locator(".where").inner_text().endswith("3 of 3 neighbours shown")


def test_words_of_another_sentence_are_told(shown: Watched, sample: ClaimGraph) -> None:
    shown.page.evaluate("id => claimgraph.page.show({ kind: 'edge', id })", claim_of(sample, 2))
    assert "antecedent, in another sentence: “Magnesium”" in shown.panel()
    assert shown.page.locator("#panel .card mark.subject").first.inner_text() == "It"


def test_a_line_opens_what_is_pooled_in_it(shown: Watched, sample: ClaimGraph) -> None:
    open_concept(shown, MAGNESIUM)
    inhibits = next(
        each.iri
        for each in sample.claims
        if each.evidence[0].sentence == 12 and each.predicate == cg("inhibits")
    )
    shown.page.mouse.click(*shown.point("edge", inhibits))
    assert "magnesium and NMDA receptor" in shown.panel().replace(
        "NMDA receptor and magnesium", "magnesium and NMDA receptor"
    )
    assert cards(shown) == [
        "magnesium inhibits NMDA receptor",
        "magnesium stimulates NMDA receptor",
    ]
    shown.page.locator("#panel").get_by_role("button", name="NMDA receptor").first.click()
    assert shown.panel().startswith("The whole map\nNMDA receptor")


def test_a_denial_is_told_as_one(shown: Watched, sample: ClaimGraph) -> None:
    open_concept(shown, local_concept_iri("intravenous magnesium"))
    scene = shown.page.evaluate("claimgraph.page.stage.seenNow().scene.edges.map((e) => e.lines)")
    assert [" ".join(lines) for lines in scene] == ["✕ does not treat"]
    assert "✕ negated" in shown.panel()
    assert shown.page.locator("#panel mark.negation").first.inner_text() == "not"


def test_a_gap_stands_beside_its_concept(shown: Watched) -> None:
    open_concept(shown, local_concept_iri("cluster headache"))
    assert "KNOWLEDGE GAPS (1)" in shown.panel().upper()
    shown.page.mouse.click(*shown.point("gap", 1))
    assert "Whether cluster headache responds to magnesium" in shown.panel()
    assert shown.page.locator("#panel mark.trigger").first.inner_text() == "untested"


def test_what_is_opened_stands_there_at_once(shown: Watched) -> None:
    """Not a frame later: what reads the page meanwhile finds the words."""
    told = shown.page.evaluate(
        "() => { claimgraph.page.show({ kind: 'gap', id: 1 });"
        " return document.getElementById('panel').innerText; }"
    )
    assert "Whether cluster headache responds to magnesium" in told


def test_claims_are_named_as_in_the_graph(shown: Watched, sample: ClaimGraph) -> None:
    named = shown.page.evaluate("claimgraph.page.rows.claims.map((claim) => claim.iri)")
    assert named == [each.iri for each in sample.claims]


def test_filters_count_and_hide(shown: Watched) -> None:
    shown.page.get_by_role("checkbox", name="✕ negated 2").click()
    assert count(shown).startswith("16 of 18 claims shown")
    shown.page.get_by_role("checkbox", name="hypothetical 2").click()
    assert count(shown).startswith("14 of 18 claims shown · 17 of 21 concepts")
    shown.page.get_by_role("checkbox", name="drug").click()
    assert "10 of 18 claims" in count(shown)
    assert shown.page.get_by_role("checkbox", name="prevents 0 of 2").is_checked()
    shown.page.get_by_role("checkbox", name="randomized controlled trial").click()
    assert "10 of 18 claims" in count(shown)
    shown.page.get_by_role("checkbox", name="knowledge gap").click()
    assert "0 of 2 knowledge gaps" in count(shown)


def test_search_finds_synonyms_and_words_and_uncovers(shown: Watched) -> None:
    shown.page.get_by_role("checkbox", name="cell 2").click()
    shown.page.fill("#search", "erythro")
    told = shown.page.get_by_role("option").all_inner_texts()
    assert told[0] == "red blood cell erythrocyte"
    shown.page.keyboard.press("Enter")
    assert shown.panel().startswith("The whole map\nred blood cell")
    assert "21 of 21 concepts" in count(shown)
    shown.page.fill("#search", "volunteers")
    told = shown.page.get_by_role("option").all_inner_texts()
    assert "serum magnesium ✕ does not differ from healthy volunteers" in told[1]
    shown.page.fill("#search", "nothing like it")
    assert "nothing of that name" in shown.page.locator("#found").inner_text()


def test_focus_keeps_what_is_near(shown: Watched) -> None:
    open_concept(shown, local_concept_iri("aura"))
    shown.page.keyboard.press("f")
    assert count(shown).startswith("1 of 18 claims shown · 2 of 21 concepts")
    shown.page.keyboard.press("f")
    assert count(shown).startswith("2 of 18 claims shown · 3 of 21 concepts")
    shown.page.keyboard.press("Escape")
    assert count(shown).startswith("18 of 18 claims")


def find_path(watched: Watched, source: str, target: str) -> None:
    if not watched.page.locator("#path-find").is_visible():
        watched.page.click("#path-menu summary")
    watched.page.fill("#path-from", source)
    watched.page.fill("#path-to", target)
    watched.page.click("#path-find")


def test_a_path_goes_the_shortest_way(shown: Watched) -> None:
    find_path(shown, "kinase", "neuron")
    assert cards(shown) == [
        "magnesium is a cofactor of kinase",
        "magnesium regulates calcium channel",
        "calcium channel is located in neuron",
    ]
    find_path(shown, "intravenous magnesium", "acute migraine attack")
    assert shown.page.locator("#path-said").inner_text().startswith("No path")
    shown.page.uncheck("[data-leave=negated]")
    shown.page.click("#path-find")
    assert "Path of 1 step" in shown.panel()
    shown.page.click("#path-menu summary")
    shown.page.uncheck("[data-leave=isa]")
    find_path(shown, "serum magnesium", "magnesium")
    assert "says the terminology, not the text" in shown.panel()
    find_path(shown, "no such thing", "neuron")
    assert "No concept of that name: no such thing" in shown.page.locator("#path-said").inner_text()


def test_the_table_stays_in_step(shown: Watched) -> None:
    shown.page.keyboard.press("t")
    rows = shown.page.locator("#table tbody tr")
    assert rows.count() == 18
    shown.page.get_by_role("button", name="Subject").click()
    assert rows.first.locator("td").first.inner_text() == "calcium channel"
    shown.page.evaluate("iri => claimgraph.page.show({ kind: 'node', id: iri })", AURA)
    assert rows.count() == 1
    rows.first.click()
    assert "Cortical spreading depression precedes the aura." in shown.panel()


@pytest.mark.parametrize("what", ["node", "edge", "pair", "gap", "path", "region"])
def test_an_address_brings_a_selection_back(
    what: str, shown: Watched, sample: ClaimGraph, open_page: Any, map_page: str
) -> None:
    shown.page.get_by_role("checkbox", name="hypothetical 2").click()
    if what == "path":
        find_path(shown, "kinase", "neuron")
    else:
        chosen: dict[str, object] = {"node": MIGRAINE, "edge": claim_of(sample, 9)}
        shown.page.evaluate(
            "what => claimgraph.page.show(what)", {"kind": what, "id": chosen.get(what, 0)}
        )
    shown.page.keyboard.press("t")
    told = count(shown), shown.panel()
    fragment = shown.page.url.partition("#")[2]
    again = open_page(map_page, fragment=fragment)
    assert (count(again), again.panel()) == told
    assert again.page.locator("#table").is_visible()
    assert again.troubles == []


@pytest.mark.parametrize("fragment", ["node=nothing", "edge=x&at=99999", "path=a&path=b&near=9+x"])
def test_an_address_of_nothing_shows_everything(
    fragment: str, open_page: Any, map_page: str
) -> None:
    watched = open_page(map_page, fragment=fragment)
    assert count(watched).startswith("18 of 18 claims")
    assert watched.panel().startswith("The map")
    assert watched.troubles == []


@pytest.mark.parametrize("chosen", ["", "node", "edge"])
def test_turtle_holds_what_is_chosen_and_shown(
    chosen: str, shown: Watched, sample: ClaimGraph
) -> None:
    shown.page.get_by_role("checkbox", name="hypothetical 2").click()
    wanted = {each.iri for each in sample.claims if each.certainty != "hypothetical"}
    if chosen:
        end = MIGRAINE if chosen == "node" else claim_of(sample, 10)
        shown.page.evaluate("w => claimgraph.page.show(w)", {"kind": chosen, "id": end})
        touching = {each.iri for each in sample.claims if MIGRAINE in (each.subject, each.object)}
        wanted &= {end} if chosen == "edge" else touching
    name, data = saved(shown, "Claims (Turtle)")
    part = {
        "": "16-of-18-claims",
        "node": "migraine",
        "edge": "intravenous-magnesium-does-not-treat-acute-migraine-attack",
    }
    assert name == f"magnesium-{part[chosen]}.ttl"
    graph = rdflib.Graph().parse(data=data, format="turtle")
    claims = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(cg("Claim"))))
    assert {str(each) for each in claims} == wanted
    bare = {(str(s), str(p), str(o)) for s, p, o in graph}
    stated = {(c.subject, c.predicate, c.object) for c in sample.claims if c.is_stated}
    unstated = {(c.subject, c.predicate, c.object) for c in sample.claims if not c.is_stated}
    assert not (unstated - stated) & bare
    assert bool(stated & bare) == (chosen != "edge")


def test_turtle_proves_itself(shown: Watched, sample: ClaimGraph) -> None:
    graph = rdflib.Graph().parse(data=saved(shown, "Claims (Turtle)")[1], format="turtle")
    asked = """SELECT ?start ?end ?words { ?target a cg:ObjectSelection, oa:SpecificResource ;
        oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?words ] }"""
    rows = list(graph.query(asked.replace("Object", "object"), initNs=dict(PREFIXES)))
    text = sample.documents[0].text
    assert len(rows) == 18
    for start, end, words in ([str(each) for each in row] for row in rows):  # type: ignore[union-attr]
        assert text[int(start) : int(end)] == words


def test_tsv_is_that_of_a_build(shown: Watched, sample: ClaimGraph, schema: Schema) -> None:
    lines = saved(shown, "Claims (TSV)")[1].decode().split("\n")
    assert sorted(lines) == sorted(to_tsv(sample, schema).split("\n"))


def test_tsv_and_pictures_hold_what_is_shown(shown: Watched, sample: ClaimGraph) -> None:
    open_concept(shown, MIGRAINE)
    data = saved(shown, "Claims (TSV)")[1].decode()
    rows = list(csv.DictReader(io.StringIO(data), delimiter="\t", quoting=csv.QUOTE_NONE))
    touching = [each.iri for each in sample.claims if MIGRAINE in (each.subject, each.object)]
    assert [row["claim"] for row in rows] == touching
    assert rows[0]["document"] == "pmid:1"
    root = ET.fromstring(saved(shown, "Picture (SVG)")[1])  # noqa: S314 - our own
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert {"migraine", "prevents (2)", "ameliorates"} <= set(words)
    shown.page.keyboard.press("Escape")
    root = ET.fromstring(saved(shown, "Picture (SVG)")[1])  # noqa: S314 - our own
    assert len(list(root.iter(f"{SVG}circle"))) >= 1
    name, picture = saved(shown, "Picture (PNG)")
    assert name.endswith(".png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"


def test_keys_walk_through_communities_concepts_and_claims(large: Watched) -> None:
    large.page.focus("#graph")
    large.page.keyboard.press("ArrowRight")
    assert "A group of" in large.panel()
    large.page.keyboard.press("ArrowDown")
    first = large.page.locator("#panel h2").inner_text()
    large.page.keyboard.press("ArrowRight")
    assert large.page.locator("#panel h2").inner_text() != first
    large.page.keyboard.press("ArrowDown")
    assert large.page.locator("#panel h2").inner_text() == "Claim"
    large.page.keyboard.press("Enter")
    assert large.page.evaluate("document.activeElement.id") == "panel"
    large.page.keyboard.press("Escape")
    assert large.panel().startswith("The map")


def test_wheel_drag_and_keys_move_the_map(large: Watched) -> None:
    large.page.get_by_role("button", name="All as dots").click()
    at = "({ ...claimgraph.page.stage.camera.at })"
    box = large.page.locator("#graph").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = large.page.evaluate(at)
    large.page.mouse.move(x, y)
    large.page.mouse.wheel(0, -300)
    large.page.wait_for_function(
        "was => claimgraph.page.stage.camera.at.scale > 1.2 * was", arg=before["scale"]
    )
    large.settle()
    near = large.page.evaluate(at)
    large.page.mouse.down()
    large.page.mouse.move(x + 80, y + 30, steps=4)
    large.page.mouse.up()
    moved = large.page.evaluate(at)
    assert moved["x"] == pytest.approx(near["x"] - 80 / near["scale"])
    large.page.focus("#graph")
    large.page.keyboard.press("Shift+ArrowRight")
    assert large.page.evaluate(at)["x"] == pytest.approx(moved["x"] + 90 / moved["scale"])
    large.page.keyboard.press("0")
    assert large.page.evaluate(at) == before


def test_communities_are_named_and_listed(large: Watched) -> None:
    rows = large.page.locator("#panel .rows").first.locator("button")
    name = rows.first.locator("bdi").inner_text()
    assert " " in name
    assert not any(word in name.lower() for word in ("community", "cluster"))
    rows.first.click()
    assert large.page.locator("#panel h2").inner_text() == name
    concept = large.page.locator("#panel .rows button").first.locator("bdi").inner_text()
    assert concept in name


def test_long_lists_come_in_parts(large: Watched) -> None:
    assert count(large).startswith("2,640 of 2,640 claims shown · 1,200 of 1,200 concepts")
    assert large.page.locator("#list li").count() == 201
    large.page.keyboard.press("t")
    assert large.page.locator("#table tbody tr").count() == 200
    assert large.page.evaluate("document.querySelectorAll('*').length") < 9000
    large.page.get_by_role("button", name="Show more (200 of 2640 rows shown)").click()
    assert large.page.locator("#table tbody tr").count() == 1200


def test_of_a_larger_graph_the_strongest_is_shown(
    open_page: Any, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "claimgraph.view.map.map_page.keep_strongest",
        partial(keep_strongest, concepts=60, claims=50),
    )
    watched = open_page(to_html(make_graph(400), schema, form="map"))
    assert "of its 400 concepts and 880 claims the strongest are drawn" in watched.panel()
    assert count(watched).endswith("of 880 in the graph the strongest 50 are drawn")
    assert watched.troubles == []


def test_hostile_text_is_text(open_page: Any, hostile: ClaimGraph, schema: Schema) -> None:
    watched = open_page(to_html(hostile, schema, title=HOSTILE[0], form="map"))
    page = watched.page
    for number in range(len(hostile.claims)):
        page.evaluate("id => claimgraph.page.show({ kind: 'edge', id })", number)
    page.fill("#search", "script")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="All as dots").click()
    page.mouse.move(*watched.point("node", 0))
    page.keyboard.press("t")
    root = ET.fromstring(saved(watched, "Picture (SVG)")[1])  # noqa: S314 - our own
    assert not list(root.iter(f"{SVG}script"))
    graph = rdflib.Graph().parse(data=saved(watched, "Claims (Turtle)")[1], format="turtle")
    assert list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(cg("Claim"))))
    assert page.evaluate("window.harmed") is None
    assert watched.troubles == []
    assert [each for each in watched.requests if not each.startswith(("file:", "blob:"))] == []


def test_nothing_to_show_is_said(open_page: Any, schema: Schema) -> None:
    watched = open_page(to_html(ClaimGraph(), schema, form="map"))
    assert watched.page.locator("#empty").inner_text().startswith("No claims were found")
    assert watched.troubles == []


def test_dark_is_dark_and_paper_is_light(open_page: Any, map_page: str) -> None:
    watched = open_page(map_page, color_scheme="dark")
    assert watched.page.evaluate(SEA) == "#11161d"
    watched.page.keyboard.press("d")
    assert watched.page.evaluate(SEA) == "#f6f7f9"
    watched.page.keyboard.press("d")
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert watched.page.evaluate(SEA) == "#f6f7f9"
    assert watched.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(scheme: str, open_page: Any, large_page: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not there")
    code = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    watched = open_page(large_page, color_scheme=scheme)
    page = watched.page
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.evaluate(code)
    states: tuple[Callable[[], Any], ...] = (
        lambda: None,
        lambda: page.evaluate("claimgraph.page.show({ kind: 'region', id: 0 })"),
        lambda: page.evaluate("claimgraph.page.show({ kind: 'node', id: 0 })"),
        lambda: page.evaluate("claimgraph.page.show({ kind: 'pair', id: 3 })"),
        lambda: page.keyboard.press("t"),
        lambda: page.fill("#search", "zinc"),
        lambda: page.click("#path-menu summary"),
    )
    for state in states:
        state()
        found = page.evaluate("axe.run()")["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_a_narrow_window_shows_one_column(open_page: Any, map_page: str) -> None:
    watched = open_page(map_page, viewport={"width": 390, "height": 844}, has_touch=True)
    watched.page.touchscreen.tap(*watched.point("node", MAGNESIUM))
    assert watched.page.locator("#panel h2").inner_text() == "magnesium"
    nodes = watched.page.evaluate(
        "claimgraph.page.stage.seenNow().scene.nodes.filter((n) => !n.isGap)"
        ".map((n) => [n.at.x - n.width / 2, n.at.x + n.width / 2])"
    )
    assert all(-195 <= left < right <= 195 for left, right in nodes)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.troubles == []
