"""What stands around the graph, in a real browser: text, table, focus, path, address, files."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib

from claimgraph.exports import to_tsv
from claimgraph.model import ClaimGraph, Polarity
from claimgraph.ontology import Schema
from claimgraph.tables import SHEETS, format_rows
from claimgraph.view import to_html
from claimgraph.view.page import modules
from claimgraph.vocabulary import PREFIXES, cg, local_concept_iri
from tests.view.watched import Watched, count, saved

pytestmark = pytest.mark.browser

MAGNESIUM = local_concept_iri("magnesium")
MIGRAINE = local_concept_iri("migraine")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def shown(open_page: Any, sample_page: str) -> Iterator[Watched]:
    watched = open_page(sample_page)
    yield watched
    assert watched.troubles == []
    assert len([each for each in watched.requests if not each.startswith("blob:")]) == 1


def focus_on(watched: Watched, iri: str) -> None:
    watched.page.mouse.click(*watched.point("node", iri))


def test_the_text_stands_whole_beside_the_graph(shown: Watched, sample: ClaimGraph) -> None:
    text = shown.page.locator("#text .abstract").text_content()
    assert text == sample.documents[0].text
    assert shown.page.locator(".passage").count() == 15
    assert "Magnesium" in shown.page.locator("#text .said").all_inner_texts()


def test_a_sentence_with_one_claim_opens_it(shown: Watched) -> None:
    shown.page.locator(".passage", has_text="Intravenous magnesium").click()
    assert "Intravenous magnesium did not treat acute migraine attacks." in shown.panel()
    assert "✕ negated" in shown.panel()
    assert shown.page.locator(".passage.lit").all_inner_texts() == [
        "Intravenous magnesium did not treat acute migraine attacks."
    ]


def test_a_sentence_with_two_claims_opens_both_and_a_word_opens_its_own(shown: Watched) -> None:
    passage = shown.page.locator(".passage", has_text="said to stimulate")
    passage.focus()
    shown.page.keyboard.press("Enter")
    assert shown.page.locator("#panel .card").count() == 2
    passage.get_by_text("stimulate", exact=True).click()
    assert shown.page.locator("#panel .card").count() == 1
    assert "magnesium stimulates NMDA receptor" in shown.panel()
    assert passage.locator(".mark.trigger").inner_text() == "stimulate"
    assert passage.locator(".mark.object").inner_text() == "it"


def test_a_click_in_the_graph_lights_the_sentence(shown: Watched, sample: ClaimGraph) -> None:
    claim = next(each for each in sample.claims if each.evidence[0].sentence == 10)
    shown.page.mouse.click(*shown.point("edge", claim.iri))
    assert shown.page.locator(".passage.lit .mark.negation").inner_text() == "not"


def test_search_finds_the_words_of_the_evidence(shown: Watched) -> None:
    shown.page.fill("#search", "volunteers")
    told = shown.page.get_by_role("option").all_inner_texts()
    assert told[0] == "healthy volunteers"
    assert "serum magnesium ✕ does not differ from healthy volunteers" in told[1]
    shown.page.keyboard.press("ArrowDown")
    shown.page.keyboard.press("Enter")
    assert "Serum magnesium did not differ" in shown.panel()


def test_search_uncovers_what_a_filter_hides(shown: Watched) -> None:
    shown.page.get_by_role("checkbox", name="cell 2").click()
    assert "19 of 21 concepts" in count(shown)
    shown.page.fill("#search", "neuron")
    shown.page.keyboard.press("Enter")
    assert "21 of 21 concepts" in count(shown)


def test_the_table_sorts_and_stays_in_step(shown: Watched) -> None:
    shown.page.keyboard.press("t")
    rows = shown.page.locator("#table tbody tr")
    assert rows.count() == 18
    shown.page.get_by_role("button", name="Subject").click()
    assert rows.first.locator("td").first.inner_text() == "calcium channel"
    shown.page.get_by_role("button", name="Subject").click()
    assert rows.first.locator("td").first.inner_text() == "serum magnesium"
    assert shown.page.locator("th").first.get_attribute("aria-sort") == "descending"
    rows.first.click()
    assert "Serum magnesium did not differ" in shown.panel()
    assert "serum magnesium" in shown.page.locator("tr.chosen").inner_text()
    shown.page.get_by_role("checkbox", name="✕ negated 2").click()
    assert rows.count() == 16


def test_focus_keeps_what_is_near(shown: Watched) -> None:
    focus_on(shown, local_concept_iri("aura"))
    shown.page.keyboard.press("f")
    assert count(shown).startswith("1 of 18 claims shown · 2 of 21 concepts")
    shown.page.keyboard.press("f")
    assert count(shown).startswith("2 of 18 claims shown · 3 of 21 concepts")
    shown.page.select_option("#focus", "0")
    assert count(shown).startswith("18 of 18 claims")


def find_path(watched: Watched, source: str, target: str) -> None:
    watched.page.click("#path-menu summary")
    watched.page.select_option("#path-from", local_concept_iri(source))
    watched.page.select_option("#path-to", local_concept_iri(target))
    watched.page.get_by_role("button", name="Find the shortest path").click()


def test_a_path_goes_the_shortest_way_over_the_surest_claims(shown: Watched) -> None:
    find_path(shown, "kinase", "neuron")
    cards = shown.page.locator("#panel .card .claim").all_inner_texts()
    assert cards == [
        "magnesium is a cofactor of kinase",
        "magnesium regulates calcium channel",
        "calcium channel is located in neuron",
    ]
    find_path(shown, "magnesium", "NMDA receptor")
    assert shown.page.locator("#panel .card .claim").all_inner_texts() == [
        "magnesium inhibits NMDA receptor"
    ]


def test_a_path_leaves_out_what_it_shall(shown: Watched) -> None:
    find_path(shown, "intravenous magnesium", "acute migraine attack")
    assert shown.page.locator("#path-said").inner_text().startswith("No path")
    shown.page.uncheck("[data-leave=negated]")
    shown.page.click("#path-find")
    assert "Path of 1 step" in shown.panel()
    find_path(shown, "kinase", "neuron")
    assert "Path of 3 steps" in shown.panel()
    shown.page.click("#path-menu summary")
    shown.page.check("[data-leave=hubs]")
    shown.page.click("#path-find")
    assert shown.page.locator("#path-said").inner_text().startswith("No path")
    shown.page.uncheck("[data-leave=hubs]")
    shown.page.uncheck("[data-leave=isa]")
    shown.page.select_option("#path-from", local_concept_iri("serum magnesium"))
    shown.page.click("#path-find")
    assert "says the terminology, not the text" in shown.panel()


def test_an_address_brings_a_selection_back(
    shown: Watched, open_page: Any, sample_page: str
) -> None:
    focus_on(shown, MIGRAINE)
    shown.page.get_by_role("checkbox", name="hypothetical 2").click()
    shown.page.keyboard.press("f")
    shown.page.keyboard.press("t")
    told = count(shown), shown.panel()
    address = shown.page.url
    assert "#" in address
    again = open_page(sample_page, fragment=address.partition("#")[2])
    assert (count(again), again.panel()) == told
    assert again.page.locator("#table").is_visible()
    assert not again.page.get_by_role("checkbox", name="hypothetical").is_checked()
    assert again.troubles == []


@pytest.mark.parametrize(
    "fragment", ["node=nothing", "edge=%3Cscript%3E&near=9+x", "sentence=7.x&hide=x&path=a+b", "%"]
)
def test_an_address_of_nothing_shows_everything(
    fragment: str, open_page: Any, sample_page: str
) -> None:
    watched = open_page(sample_page, fragment=fragment)
    assert count(watched).startswith("18 of 18 claims")
    assert "CLAIMS (18)" in watched.panel().upper()
    assert watched.troubles == []


@pytest.mark.parametrize("chosen", ["", "edge", "node"])
def test_turtle_holds_just_what_is_chosen_and_shown(
    chosen: str, shown: Watched, sample: ClaimGraph
) -> None:
    claim = next(each for each in sample.claims if each.evidence[0].sentence == 3)
    wanted = {each.iri for each in sample.claims if each.certainty != "hypothetical"}
    if chosen:
        end = claim.iri if chosen == "edge" else claim.object
        shown.page.mouse.click(*shown.point(chosen, end))
        touching = [each for each in sample.claims if claim.object in (each.subject, each.object)]
        wanted &= {claim.iri} if chosen == "edge" else {each.iri for each in touching}
    shown.page.get_by_role("checkbox", name="hypothetical 2").click()
    name, data = saved(shown, "Claims (Turtle)")
    part = {
        "": "16-of-18-claims",
        "edge": "calcium-channel-blocker-prevents-migraine",
        "node": "migraine",
    }
    assert name == f"magnesium-in-migraine-a-sample-{part[chosen]}.ttl"
    graph = rdflib.Graph().parse(data=data, format="turtle")
    claims = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(cg("Claim"))))
    assert {str(each) for each in claims} == wanted
    bare = {(str(s), str(p), str(o)) for s, p, o in graph if str(p).startswith(PREFIXES["cg"])}
    said = (claim.subject, claim.predicate, claim.object)
    assert said in bare
    other = next(each for each in sample.claims if each.evidence[0].sentence == 8)
    assert ((other.subject, other.predicate, other.object) in bare) == (not chosen)


def test_tsv_holds_the_rows_of_the_table(shown: Watched, sample: ClaimGraph) -> None:
    shown.page.get_by_role("checkbox", name="✕ negated 2").click()
    name, data = saved(shown, "Claims (TSV)")
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter="\t"))
    assert name.endswith(".tsv")
    kept = [each for each in sample.claims if each.polarity is Polarity.AFFIRMED]
    assert [row["claim"] for row in rows] == [each.iri for each in kept]
    first = next(row for row in rows if row["subject"] == "oral magnesium")
    assert first["predicate"] == "prevents"
    assert first["qualifiers"] == "population=adults; route=oral route"
    assert first["design"] == "randomized controlled trial"


def test_tsv_is_that_of_a_build(shown: Watched, sample: ClaimGraph, schema: Schema) -> None:
    lines = saved(shown, "Claims (TSV)")[1].decode().split("\n")
    assert sorted(lines) == sorted(to_tsv(sample, schema).split("\n"))


def test_cells_are_those_of_a_build(shown: Watched) -> None:
    script = (Path(modules.__file__).parents[1] / "assets" / "shared" / "save.js").read_text(
        encoding="utf-8"
    )
    found = re.search(r"function cell\(.*?\n}\n", script, re.DOTALL)
    assert found is not None
    odd = [chr(each) for each in (*range(0xD800), *range(0xE000, 0x10000))]
    texts = ["-0.5", "+.5e3", "-1-1", 'a "b" c', " = \t 1 ", "", "\U000e0001=1"]
    texts += [f"{each}1 {each}x{each}" for each in odd]
    cells = shown.page.evaluate(f"texts => {{ {found[0]} return texts.map(cell); }}", texts)
    # A second column, since a line of nothing but an empty cell is not what the page writes.
    lines = format_rows(([each, ""] for each in texts), SHEETS["tsv"])
    assert [f"{each}\t\n" for each in cells] == list(lines)


def test_svg_is_xml_of_what_is_shown(shown: Watched) -> None:
    shown.page.get_by_role("checkbox", name="knowledge gap 2").click()
    name, data = saved(shown, "Picture (SVG)")
    root = ET.fromstring(data)  # noqa: S314 - our own
    assert name.endswith(".svg")
    assert root.tag == f"{SVG}svg"
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert "magnesium" in words
    assert "✕ does not treat" in words
    assert "?" not in words
    assert not list(root.iter(f"{SVG}script"))


def test_png_is_a_picture(shown: Watched) -> None:
    name, data = saved(shown, "Picture (PNG)")
    assert name.endswith(".png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") > 800


def test_hostile_text_is_text_in_files_and_in_the_text(open_page: Any, hostile_page: str) -> None:
    watched = open_page(hostile_page)
    root = ET.fromstring(saved(watched, "Picture (SVG)")[1])  # noqa: S314 - our own
    assert any("<img" in (each.text or "") for each in root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}script"))
    data = saved(watched, "Claims (TSV)")[1].decode()
    assert {line.count("\t") for line in data.splitlines()} == {20}
    assert not re.search(r"(^|\t)[=+@-]", data)
    assert watched.page.locator("#save-ttl").is_disabled()
    watched.page.keyboard.press("t")
    for passage in watched.page.locator(".passage").all():
        passage.click()
    assert watched.page.evaluate("window.harmed") is None
    assert watched.troubles == []


def test_light_and_dark_can_be_chosen(shown: Watched) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    shown.page.get_by_role("button", name="Dark").click()
    assert shown.page.evaluate(colour) == "rgb(17, 22, 29)"
    shown.page.keyboard.press("d")
    assert shown.page.evaluate(colour) == "rgb(246, 247, 249)"


def test_the_tab_key_reaches_every_part(shown: Watched) -> None:
    seen = set()
    for _ in range(120):
        shown.page.keyboard.press("Tab")
        seen.add(
            shown.page.evaluate(
                "(document.activeElement.closest('[id]') || document.activeElement).id"
            )
        )
    parts = {"search", "focus", "path-menu", "save-menu", "theme", "graph", "legend", "panel"}
    assert parts <= seen
    assert "text" in seen


def test_a_screen_reader_finds_the_claims_as_a_list(shown: Watched) -> None:
    listed = shown.page.locator("#list li")
    assert listed.count() == 18
    assert "intravenous magnesium ✕ does not treat acute migraine attack, asserted" in (
        listed.all_text_contents()
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(scheme: str, open_page: Any, sample_page: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not there")
    code = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    watched = open_page(sample_page, color_scheme=scheme)
    page = watched.page
    states: tuple[Callable[[], Any], ...] = (
        lambda: None,
        lambda: (page.locator("#panel .row").nth(8).click(), page.keyboard.press("t")),
        lambda: (page.locator(".passage").nth(11).click(), page.click("#path-menu summary")),
        lambda: page.fill("#search", "magn"),
    )
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    for number, act in enumerate(states):
        act()
        found = page.evaluate(f"{code}\n;axe.run({{resultTypes: ['violations']}})")["violations"]
        told = [(each["id"], each["nodes"][0]["html"]) for each in found]
        assert told == [], number


def test_axe_would_find_a_barrier(open_page: Any, sample_page: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not there")
    code = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    watched = open_page(sample_page.replace(' aria-label="Zoom in" title="Zoom in (+)">+', ">"))
    page = watched.page
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    found = page.evaluate(f"{code}\n;axe.run()")["violations"]
    assert "button-name" in {each["id"] for each in found}


def test_claims_of_other_texts_on_the_same_concepts_are_listed(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    claim = sample.claims[4]
    second = replace(sample.documents[0], iri="http://www.ncbi.nlm.nih.gov/pubmed/2", title="Two")
    there = tuple(replace(each, document=second.iri) for each in claim.evidence)
    same = replace(claim, evidence=there)
    other = replace(same, polarity=Polarity.NEGATED)
    graph = replace(
        sample, documents=(*sample.documents, second), claims=(*sample.claims, same, other)
    )
    watched = open_page(to_html(graph, schema))
    watched.page.locator("#panel .row").nth(4).click()
    told = watched.panel().upper()
    assert "CONTRADICTED BY (1)" in told
    assert "ALSO SAID (1)" in told
    assert watched.page.locator("#panel .card").count() == 3
    assert watched.page.locator("#panel .card blockquote").count() == 3
    assert watched.page.locator("#text details").count() == 2
    watched.page.get_by_role("button", name="Two 1999 2").click()
    assert count(watched).startswith("2 of 20 claims")
    assert watched.troubles == []
