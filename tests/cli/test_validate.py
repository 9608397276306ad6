"""``claimgraph validate``: reports and exit codes."""

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from tests.cli.conftest import TEXT, Run


def test_a_build_conforms(built: Path, run: Run) -> None:
    for path in (built, built / "store", built / "graph.ttl"):
        result = run("validate", path, "--source", built.parent / "aspirin.txt")
        assert result.exit_code == 0
        assert result.stdout.startswith("conforms; ")
        assert "note" not in result.stdout
    assert run("validate", built, "--reference").stdout == run("validate", built).stdout


@pytest.fixture
def broken(built: Path, tmp_path: Path) -> Path:
    path = tmp_path / "broken.ttl"
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    path.write_text(
        text.replace('cg:quote "Aspirin may', 'cg:quote "Aspirin can'), encoding="utf-8"
    )
    return path


def test_violations_are_told(broken: Path, run: Run) -> None:
    result = run("validate", broken)
    assert result.exit_code == 1
    assert "cg:quote: the evidence quotes otherwise" in result.stdout
    assert "fix: build the graph again" in result.stdout
    turtle = run("validate", broken, "-f", "turtle")
    assert turtle.exit_code == 1
    graph = Graph().parse(data=turtle.stdout, format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == 1


def test_source_that_was_changed(built: Path, run: Run, tmp_path: Path) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT.replace("stroke.", "asthma."), encoding="utf-8")
    result = run("validate", built, "--source", source)
    assert result.exit_code == 1
    assert "the text differs from aspirin.txt at code point" in result.stdout


def test_bad_input(run: Run, tmp_path: Path) -> None:
    assert run("validate", tmp_path).exit_code == 2
    (tmp_path / "a.ttl").write_text("nonsense", encoding="utf-8")
    result = run("validate", tmp_path / "a.ttl")
    assert result.exit_code == 2
    assert "a.ttl:1" in result.stderr


@pytest.mark.parametrize("triples", ["", "<urn:example:a> <urn:example:b> <urn:example:c> ."])
def test_what_is_no_graph_of_claims_does_not_conform(
    triples: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.ttl").write_text(triples, encoding="utf-8")
    for options in ([], ["--reference"]):
        result = run("validate", tmp_path / "a.ttl", *options)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "a.ttl: there is nothing here that the shapes are about" in result.stderr


def test_a_build_without_claims_conforms(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The weather was fine.", encoding="utf-8")
    assert run("build", tmp_path / "a.txt", "-o", tmp_path / "out").exit_code == 0
    result = run("validate", tmp_path / "out" / "graph.ttl")
    assert result.exit_code == 0
    assert result.stdout.startswith("conforms; 0 quotes in 1 document")
