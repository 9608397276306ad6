"""``claimgraph query``, ``export`` and ``view``, and what all commands share."""

import contextlib
import csv
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph

from claimgraph.cli import console, main
from claimgraph.exports import WRITERS
from claimgraph.exports.file_set import FILE_LIST
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_turtle
from tests import example
from tests.cli.conftest import PROGRAM, TEXT, Run, Spawn

PREVENTS = "SELECT ?what WHERE { ?drug cg:prevents ?what }"
STROKE = "http://id.nlm.nih.gov/mesh/D020521"


def test_query_prints_csv_in_a_pipe(built: Path, run: Run) -> None:
    result = run("query", built, PREVENTS)
    assert result.exit_code == 0
    assert result.stdout_bytes == f"what\r\n{STROKE}\r\n".encode()
    assert result.stderr == ""


def test_query_prints_a_table_when_asked(built: Path, run: Run) -> None:
    result = run("query", built, PREVENTS, "-f", "table")
    assert result.stdout == "what\n---------------------\nmesh:D020521 (stroke)\n"


def test_query_prints_a_table_on_a_terminal(
    built: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.cli.query.terminal_width", lambda: 20)
    shown = "what\n--------------------\nmesh:D020521\n(stroke)\n"
    assert run("query", built, PREVENTS).stdout == shown
    assert run("query", built, PREVENTS, "-f", "csv").stdout.startswith("what\nhttp:")


def test_query_reads_standard_input_and_a_graph_file(built: Path, run: Run) -> None:
    result = run("query", built / "graph.ttl", "-", stdin=PREVENTS)
    assert [row[0] for row in csv.reader(io.StringIO(result.stdout))] == ["what", STROKE]
    wrong = run("query", built, "-", stdin=b"ASK { \xff }")
    assert wrong.exit_code == 2
    assert "line 1, column 7" in wrong.stderr


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o ", "line 1, column 28"),
        ("SELECT ?s\nWHERE {\n  ?s ?p\n}", "line 3, column 3"),
        ("INSERT DATA { cg:a cg:b cg:c }", "line 1, column 1"),
        ("PREFIX a: <http://a.example/>\nDELETE WHERE { ?s ?p ?o }", "line 2, column 1"),
    ],
)
def test_a_query_that_is_not_right_is_an_error(
    sparql: str, place: str, built: Path, run: Run
) -> None:
    before = (built / "graph.ttl").read_bytes()
    result = run("query", built, sparql)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {place}: ")
    assert (built / "graph.ttl").read_bytes() == before


def test_every_format_is_written(built: Path, run: Run, tmp_path: Path) -> None:
    for form, writer in WRITERS.items():
        target = tmp_path / "deep" / form
        written = run("export", built, "-f", form, "-o", target)
        assert written.stdout == ""
        if writer.write is None:
            assert run("export", built, "-f", form).exit_code == 2
            told = [f"wrote {each}" for each in target.iterdir() if each.name != FILE_LIST]
            assert sorted(written.stderr.splitlines()) == sorted(told)
            continue
        assert written.stderr == f"wrote {target}\n"
        for more in ([], ["-o", "-"]):
            shown = run("export", built, "-f", form, *more)
            assert shown.exit_code == 0
            assert target.read_bytes() == shown.stdout_bytes
    assert not Path("-").exists()
    assert (tmp_path / "deep" / "turtle").read_bytes() == (built / "graph.ttl").read_bytes()
    # The table that is exported has what claims.tsv has, and the paper beside each claim.
    whole, own = (
        list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")), dialect="excel-tab"))
        for path in (tmp_path / "deep" / "tsv", built / "claims.tsv")
    )
    assert [{name: row[name] for name in own[0]} for row in whole] == own
    assert whole[0].keys() - own[0].keys() >= {"title", "year", "section", "link"}
    assert len(Graph().parse(tmp_path / "deep" / "turtle", format="turtle")) > 100
    trig = (tmp_path / "deep" / "trig").read_text(encoding="utf-8")
    assert "prov:wasDerivedFrom" in trig


def test_the_format_is_as_the_name_ends(built: Path, run: Run, tmp_path: Path) -> None:
    for name, form in (("a.trig", "trig"), ("a.TSV", "tsv"), ("a.ttl", "turtle"), ("a", "turtle")):
        assert run("export", built, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_bytes() == run("export", built, "-f", form).stdout_bytes
    assert run("export", built, "-f", "ttl", "-o", tmp_path / "a.v2").exit_code == 0
    assert (tmp_path / "a.v2").read_bytes() == (tmp_path / "a.ttl").read_bytes()


def test_the_package_runs_as_a_module() -> None:
    program = [sys.executable, "-m", "claimgraph", "export", "--help"]
    done = subprocess.run(program, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: python -m claimgraph export [OPTIONS] GRAPH")


@pytest.mark.parametrize(
    "place", ["generations", "generations/new", "generations/1/kgx", "current/a"]
)
def test_nothing_is_exported_to_where_builds_keep_theirs(place: str, built: Path, run: Run) -> None:
    before = sorted(built.rglob("*"))
    result = run("export", built, "-f", "kgx", "-o", built / place)
    assert result.exit_code == 2
    assert "in this folder builds keep what they made" in result.stderr
    assert sorted(built.rglob("*")) == before


def test_an_unknown_format_is_an_error(built: Path, run: Run) -> None:
    result = run("export", built, "-f", "docx")
    assert result.exit_code == 2
    assert "error: there is no format 'docx' (fix: use one of turtle, " in result.stderr
    close = run("export", built, "-f", "turtl")
    assert "(fix: did you mean 'turtle'? use one of turtle, " in close.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("export {graph} -f csv -o {new}.ttl", "the name says turtle, and -f says csv"),
        ("export {graph} -f kgx -o {new}.tsv", "(fix: name a folder, or leave -f out)"),
        ("edges {graph} -f csv -o {new}.ttl", "(fix: end it in .csv, or leave -f out)"),
        ("search zinc {graph} -f json -o {new}.csv.gz", "the name says csv, and -f says json"),
        ("view {graph} -f svg -o {new}.png", "(fix: end it in .svg, or leave -f out)"),
        ("edges {graph} --tsv -f csv", "--tsv and -f csv are two formats: leave one out"),
        ("edges {graph} --tsv -o {new}.csv", "the name says csv, and -f says tsv"),
        ("edges {graph} --hops 2", "--hops says how near: name the concept with --around too"),
        ("export {graph} --hops 1", "--hops says how near: name the concept with --around too"),
    ],
)
def test_options_that_contradict_each_other_are_an_error(
    line: str, told: str, built: Path, run: Run, tmp_path: Path
) -> None:
    result = run(*line.format(graph=built, new=tmp_path / "new").split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "line",
    [
        "export {graph} -f nanopub -o {new}.trig",
        "export {graph} -f SSSOM -o {new}.tsv",
        "export {graph} -f cytoscape -o {new}.json",
        "export {graph} -f nt -o {new}.txt.gz",
        "export {graph} -f .gv -o {new}",
        "edges {graph} -f md -o {new}.md",
        "ask about zinc {graph} -f table -o {new}.txt",
        "view {graph} -f htm -o {new}.htm",
    ],
)
def test_formats_are_called_by_suffixes_too(
    line: str, built: Path, run: Run, tmp_path: Path
) -> None:
    result = run(*line.format(graph=built, new=tmp_path / "new").split())
    assert result.exit_code == 0, result.stderr
    assert len(list(tmp_path.iterdir())) == 1


PLACES = (
    "edges {graph} -f table", "edges {graph}", "edges {graph} -f md", "explain {graph}",
    "explain {graph} 3", "ask about zinc {graph}", "ask what prevents asthma {graph}",
    "search asthma {graph}", "export {graph} -f tsv", "export {graph} -f md",
    "export {graph} -f html", "build {graph}/../aspirin.txt -o {new}",
)  # fmt: skip


@pytest.mark.parametrize("line", PLACES)
def test_a_denied_claim_is_nowhere_worded_as_an_affirmed_one(
    line: str, built: Path, run: Run, tmp_path: Path
) -> None:
    result = run(*line.format(graph=built, new=tmp_path / "new").split())
    assert "does not prevent" in result.stdout, result.output
    words = re.sub(r"<[^>]*>|[^a-z]+", " ", result.stdout.lower())
    assert "zinc prevents asthma" not in re.sub(" +", " ", words)


@pytest.mark.parametrize("name", ["e.n3", "g.docx", "a.n3.gz"])
def test_a_suffix_that_no_format_has_is_an_error(
    name: str, built: Path, run: Run, tmp_path: Path
) -> None:
    result = run("export", built, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert "(fix: end it in one of .ttl, .trig, " in result.stderr
    assert "(or one of these and .gz or .zst)" in result.stderr
    assert not list(tmp_path.iterdir())
    result = run("view", built, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert "(fix: end it in one of .html, .svg, .png, or give -f)" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_gzipped_export_can_be_asked(built: Path, run: Run, tmp_path: Path) -> None:
    for name in ("a.ttl.gz", "a.trig.gz"):
        assert run("export", built, "-o", tmp_path / name).exit_code == 0
        assert run("query", tmp_path / name, PREVENTS).stdout.split() == ["what", STROKE]


@pytest.mark.parametrize("command", ["export", "view", "edges"])
def test_claims_are_filtered_in_the_words_of_build(command: str, run: Run, tmp_path: Path) -> None:
    """Pain is named by no lexicon, in two claims of four; the claim of a cold scores 0.4."""
    claims = tuple(
        replace(
            claim,
            evidence=tuple(
                replace(each, score=0.4 if claim.object == example.COLD else 0.9)
                for each in claim.evidence
            ),
        )
        for claim in example.GRAPH.claims
    )
    concepts = tuple(
        replace(each, grounded=each.iri != example.PAIN) for each in example.GRAPH.concepts
    )
    graph = tmp_path / "graph.ttl"
    shown = replace(example.GRAPH, claims=claims, concepts=concepts, gaps=())
    graph.write_text(to_turtle(shown, load_schema()), encoding="utf-8")
    page = tmp_path / "page.html"
    outputs: dict[str, list[object]] = {
        "view": ["-o", page],
        "export": ["-f", "tsv"],
        "edges": ["--tsv"],
    }
    output = outputs[command]

    def call(*options: object) -> tuple[str, list[str]]:
        result = run(command, graph, *output, *options)
        assert result.exit_code == 0, result.output
        text = page.read_text(encoding="utf-8") if command == "view" else result.stdout
        return text, [line for line in result.stderr.splitlines() if line.startswith("left out")]

    pain, cold = example.PAIN.rpartition("/")[2], example.COLD.rpartition("/")[2]
    text, told = call()
    assert (pain in text, cold in text, told) == (True, True, [])
    text, told = call("--grounded-only")
    assert (pain in text, cold in text) == (False, True)
    assert told == ["left out as not grounded: 2 claims, 0 knowledge gaps"]
    text, told = call("--grounded-only", "--min-score", 0.5)
    assert told[1:] == ["left out with a score below 0.5: 1 claim"]
    wrong = run(command, graph, *output, "--min-score", "nan")
    assert wrong.exit_code == 2
    assert "'nan' is not a finite number" in wrong.stderr


def test_view_writes_the_page(built: Path, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "deep" / "page.html"
    result = run("view", built, "-o", page, "--title", "Aspirin & co")
    assert result.exit_code == 0
    assert result.stderr == f"wrote {page}\n"
    assert "<title>Aspirin &amp; co" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "name", "start"),
    [
        (["-f", "svg"], "graph.svg", b"<svg "),
        (["-o", "a.png", "--dark"], "a.png", b"\x89PNG"),
        (["-o", "a.page", "-f", "html"], "a.page", b"<!DOCTYPE html>"),
        ([], "graph.html", b"<!DOCTYPE html>"),
    ],
)
def test_view_draws_as_the_format_or_the_name_says(
    arguments: list[str], name: str, start: bytes, built: Path, run: Run, tmp_path: Path
) -> None:
    with contextlib.chdir(tmp_path):
        result = run("view", built, *arguments)
    assert result.exit_code == 0, result.output
    assert result.stderr == f"wrote {name}\n"
    assert (tmp_path / name).read_bytes().startswith(start)


def test_view_draws_rdf_of_others_and_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "drugs.ttl"
    file.write_text("<urn:drug:aspirin> <urn:treats> <urn:disease:pain> .", encoding="utf-8")
    result = run("view", file, "-o", tmp_path / "a.html")
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("claimgraph did not write this RDF: drawn are the 1 links")
    assert "aspirin" in (tmp_path / "a.html").read_text(encoding="utf-8")
    file.write_text("<urn:drug:aspirin> <urn:treats> 'pain' .", encoding="utf-8")
    result = run("view", file, "-o", tmp_path / "b.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: drugs.ttl: this is RDF, but links no two named things")
    assert not (tmp_path / "b.html").exists()


@pytest.mark.parametrize("command", [["query", "ASK {}"], ["export"], ["view"]])
def test_a_graph_that_is_not_there_is_an_error(
    command: list[str], run: Run, tmp_path: Path
) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> .", encoding="utf-8")
    (tmp_path / "graph.html").mkdir()
    for graph in (tmp_path / "nothing", tmp_path, tmp_path / "broken.ttl"):
        result = run(command[0], graph, *command[1:])
        assert result.exit_code == 2, result.output
        assert result.stderr.startswith(f"error: {tmp_path}")
        assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", ["export", "view"])
def test_a_file_that_cannot_be_written_is_an_error(
    command: str, built: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a").touch()
    blocked = tmp_path / "a" / "file"
    result = run(command, built, "-o", blocked)
    assert result.exit_code == 2
    assert f"error: {blocked}: the file cannot be written" in result.stderr


def test_help_names_every_command(run: Run) -> None:
    text = run("--help").stdout
    for name, command in main.commands.items():
        assert f"  {name} " in text
        assert run(name, "--help").stdout.startswith(f"Usage: main {name} ")
        assert command.help
    assert run("-h").stdout == text
    assert run("--version").stdout == "claimgraph, version 0.1.0\n"
    assert run("--nope").exit_code == 2
    assert run("nope").exit_code == 2


def test_a_reader_that_leaves_is_no_error(built: Path, tmp_path: Path) -> None:
    """A pipe whose far end is closed before anything was written."""
    reading, writing = os.pipe()
    os.close(reading)
    program = [sys.executable, "-c", PROGRAM, "export", str(built)]
    with open(writing, "wb") as pipe:  # noqa: PTH123
        result = subprocess.run(program, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 0
    assert result.stderr == b""


def test_a_full_disk_is_one_line(built: Path, spawn: Spawn) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("wb") as stream:
        result = spawn("export", built, stdout=stream.fileno())
    assert result.returncode == 3
    assert result.stderr.startswith(b"error: reading or writing failed: ")
    assert result.stderr.count(b"\n") == 1


def test_a_terminal_without_a_sign_is_no_error(tmp_path: Path, spawn: Spawn) -> None:
    source = tmp_path / "zinc-\u03b2.txt"
    source.write_text("Zinc treats pain.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    latin = {"PYTHONIOENCODING": "latin-1"}
    result = spawn("build", source, tmp_path / "b.txt", "-o", tmp_path, environment=latin)
    assert result.returncode == 0
    assert b"zinc-\\u03b2.txt" in result.stdout


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert console.terminal_width() is None
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "77")
    assert console.terminal_width() == 77


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left"), 3, "error: reading or writing failed: [Errno 28] No space"),
    ],
)
def test_output_that_fails_is_told_once(
    error: OSError, code: int, told: str, built: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> Path:
        raise error

    monkeypatch.setattr("claimgraph.store.open_store", fail)
    result = run("export", built)
    assert result.exit_code == code
    assert result.stderr.startswith(told)
    assert result.stderr.count("\n") == bool(told)
