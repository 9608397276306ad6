"""``claimgraph query``: sources, formats, limits; what it refuses."""

import gzip
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.query import Result

from claimgraph.query import FORMATS
from tests.cli.conftest import Run

PREVENTS = "SELECT ?drug ?what WHERE { ?drug cg:prevents ?what }"
STROKE = "http://id.nlm.nih.gov/mesh/D020521"


def test_every_source_answers_the_same(built: Path, run: Run, tmp_path: Path) -> None:
    packed = tmp_path / "graph.ttl.gz"
    packed.write_bytes(gzip.compress((built / "graph.ttl").read_bytes()))
    sources = [built, built / "store", built / "graph.ttl", packed]
    for name, form in (("a.trig", ox.RdfFormat.TRIG), ("a.jsonld", ox.RdfFormat.JSON_LD)):
        quads = ox.parse(path=built / "graph.ttl")
        ox.serialize(quads, tmp_path / name, form)
        sources.append(tmp_path / name)
    answers = [run("query", source, PREVENTS) for source in sources]
    assert {each.exit_code for each in answers} == {0}
    assert {each.stdout for each in answers} == {answers[0].stdout}
    assert answers[0].stdout.splitlines()[0] == "drug,what"
    for command in (["export"], ["explain"], ["view", "-o", tmp_path / "page.html"]):
        shown = [run(command[0], source, *command[1:]) for source in sources]
        assert {each.exit_code for each in shown} == {0}
        assert {each.stdout for each in shown} == {shown[0].stdout}


def test_every_format_is_written(built: Path, run: Run) -> None:
    shown = {form: run("query", built, PREVENTS, "-f", form) for form in FORMATS}
    assert shown["table"].stdout.startswith("drug")
    for form in ("json", "xml"):
        result = Result.parse(io.BytesIO(shown[form].stdout_bytes), format=form)
        assert [str(name) for name in result.vars or ()] == ["drug", "what"]
        assert len(result.bindings) == 1
    assert shown["tsv"].stdout.splitlines()[1].endswith(f"<{STROKE}>")
    assert shown["turtle"].exit_code == 2
    assert "rows cannot be written as turtle" in shown["turtle"].stderr
    made = run("query", built, "CONSTRUCT WHERE { ?drug cg:prevents ?what }", "-f", "turtle")
    assert len(Graph().parse(data=made.stdout, format="turtle")) == 1


def test_a_query_is_read_from_a_file(built: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(PREVENTS, encoding="utf-8")
    assert run("query", built, tmp_path / "q.rq").stdout == run("query", built, PREVENTS).stdout
    missing = run("query", built, tmp_path / "none.rq")
    assert missing.exit_code == 2
    assert "none.rq: the query cannot be read: No such file" in missing.stderr


def test_a_limit_says_that_there_is_more(built: Path, run: Run) -> None:
    sparql = "SELECT ?c { ?c a cg:Claim }"
    short = run("query", built, sparql, "--limit", 2, "-f", "json")
    assert len(json.loads(short.stdout)["results"]["bindings"]) == 2
    assert short.stderr == "only the first 2 are shown; there are more\n"
    assert run("query", built, sparql, "--limit", 3).stderr == ""


def test_a_runaway_query_is_stopped(built: Path, run: Run) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    result = run("query", built, runaway, "--timeout", 0.3)
    assert result.exit_code == 2
    assert "the query was stopped after 0.3 seconds" in result.stderr
    assert run("query", built, PREVENTS).exit_code == 0


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("ASK { SERVICE <http://localhost:1/> {} }", "SERVICE would ask another machine"),
        ("ASK FROM <file:///etc/hostname> {}", "FROM would read a file"),
        ("LOAD <http://localhost:1/>", "LOAD would change the graph"),
    ],
)
def test_what_does_more_than_read_is_refused(sparql: str, told: str, built: Path, run: Run) -> None:
    result = run("query", built, sparql)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_service_is_allowed_by_name(built: Path, run: Run) -> None:
    sparql = "ASK { SERVICE SILENT <http://localhost:1/> {} }"
    assert run("query", built, sparql).exit_code == 2
    assert run("query", built, sparql, "--allow-service", "http://localhost:1/").exit_code == 0


def test_words_are_asked_of_the_store_as_of_the_file(built: Path, run: Run) -> None:
    words = "SELECT ?w { ?word a cg:triggerSelection ; oa:hasSelector/oa:exact ?w }"
    found = run("query", built, words)
    assert found.stdout.count("\n") > 1
    assert found.stdout == run("query", built / "graph.ttl", words).stdout
    anything = "SELECT ?e { ?e ?p ?t . ?t a ?k FILTER(STRENDS(STR(?p), 'Target')) }"
    assert run("query", built, anything).stdout.count("\n") == 1
    whole = run("query", built, anything, "--full")
    assert whole.stdout == run("query", built / "graph.ttl", anything).stdout
    assert whole.stdout.count("\n") > 1
