"""A graph in a notebook and in Python."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyvis.network import Network

from claimgraph.errors import GraphError, InputError, OutputError
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import to_turtle
from claimgraph.view import GraphView, to_html
from tests import example


def test_it_gives_every_form(small: ClaimGraph, schema: Schema) -> None:
    view = GraphView(small, title="Magnesium")
    assert isinstance(view.to_pyvis(), Network)
    assert isinstance(view.to_view_network(), nx.MultiDiGraph)
    assert view.to_html() == to_html(small, schema, title="Magnesium")
    assert "<title>Magnesium</title>" in view.to_svg(scheme="dark")


def test_a_path_is_opened(small: ClaimGraph, schema: Schema, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(to_turtle(small, schema), encoding="utf-8")
    for path in (str(tmp_path), file):
        view = GraphView.open(path, title="Magnesium", height=500)
        assert view.to_html() == to_html(view.graph, schema, title="Magnesium")
        assert len(view.graph.claims) == len(small.claims)
        assert view.height == 500
    file.write_text("<urn:example:a> <urn:example:b> <urn:example:c> .")
    assert GraphView.open(file).note.startswith("claimgraph did not write this RDF")
    with pytest.raises(GraphError, match=r"open a path by GraphView\.open"):
        GraphView(str(tmp_path))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.html", b"<!DOCTYPE html>"), ("a.SVG", b"<svg "), ("deep/a.png", b"\x89PNG\r\n\x1a\n")],
)
def test_a_file_is_what_its_name_says(
    name: str, start: bytes, small: ClaimGraph, tmp_path: Path
) -> None:
    file = GraphView(small).save(tmp_path / name)
    assert file == tmp_path / name
    assert file.read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["a.gif", "a"])
def test_another_ending_is_told(name: str, small: ClaimGraph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"use \.html, \.svg or \.png"):
        GraphView(small).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(small: ClaimGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name in ("a.html", "a.svg", "a.png"):
        with pytest.raises(InputError, match="the file cannot be written"):
            GraphView(small).save(tmp_path / "file" / name)


@pytest.mark.browser
def test_a_notebook_shows_the_page(open_page: Any, sample: ClaimGraph) -> None:
    frame = GraphView(sample, height=500)._repr_html_()
    watched = open_page(
        f'<!DOCTYPE html><html data-ready="1"><title>Notebook</title><body>{frame}</body></html>'
    )
    inside = watched.page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for()
    assert inside.locator("#count").inner_text().startswith("18 of 18 claims shown")
    inside.locator("#panel .row").first.click()
    assert "magnesium is a mineral" in inside.locator("#panel .card").inner_text()
    inside.locator("#save-menu summary").click()
    with watched.page.expect_download() as download:
        inside.get_by_role("button", name="Claims (TSV)").click()
    assert download.value.suggested_filename.endswith(".tsv")
    assert watched.page.locator("iframe").bounding_box()["height"] == pytest.approx(502, abs=3)
    assert all(each.startswith(("file:", "about:", "blob:")) for each in watched.requests)
    assert watched.troubles == []


@pytest.mark.browser
def test_a_frame_cannot_reach_the_notebook(open_page: Any, small: ClaimGraph) -> None:
    view = GraphView(small, title='</title>"><script>top.harmed=1</script>')
    watched = open_page(f'<html data-ready="1"><body>{view._repr_html_()}</body></html>')
    watched.page.frame_locator("iframe").locator("html[data-ready]").wait_for()
    assert watched.page.evaluate("window.harmed") is None
    frame = watched.page.frames[1]
    assert frame.evaluate(
        "(() => { try { return top.document.title } catch (e) { return e.name } })()"
    ) == ("SecurityError")


def test_a_graph_and_its_view_say_what_they_are_in_one_line() -> None:
    told = "<ClaimGraph of 4 claims, 1 knowledge gaps, 5 concepts, 1 documents>"
    assert repr(example.GRAPH) == told
    assert repr(GraphView(example.GRAPH)) == f"<GraphView of {told}>"
    assert repr(GraphView(example.GRAPH, title="a\nb")) == f"<GraphView 'a\\nb' of {told}>"
