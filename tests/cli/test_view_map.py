"""``claimgraph view --as``: which page a graph gets, and what is said of one that is too large."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from claimgraph.cli import main
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_turtle
from tests.example import GRAPH


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    path.write_text(to_turtle(GRAPH, load_schema()), encoding="utf-8")
    return path


@pytest.mark.parametrize(("form", "is_map"), [("auto", False), ("drawing", False), ("map", True)])
def test_the_form_can_be_chosen(form: str, is_map: bool, turtle: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["view", str(turtle), "-o", str(page), "--as", form])
    assert result.exit_code == 0, result.output
    assert ('id="packed-data"' in page.read_text(encoding="utf-8")) is is_map


def test_a_graph_too_large_to_show_is_told(
    turtle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "the page shows the strongest 100,000 concepts and 250,000 claims at most"
    command = ["view", str(turtle), "-o", str(tmp_path / "page.html")]
    assert said not in CliRunner().invoke(main, command).stderr
    monkeypatch.setattr("claimgraph.view.is_cut", lambda _: True)
    assert said in CliRunner().invoke(main, command).stderr
    assert said not in CliRunner().invoke(main, [*command, "--as", "drawing"]).stderr
