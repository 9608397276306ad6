"""What is told while a build runs and after it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.cli.build_progress import BuildBar, tell_duration
from claimgraph.cli.build_summary import find_strongest, tell_found, tell_next
from claimgraph.model import Certainty, ClaimGraph, Polarity
from claimgraph.ontology import load_schema
from claimgraph.workspace import BuildProgress, BuildStage
from tests import example
from tests.cli.conftest import TEXT, Run, Shown, Spawn

SCHEMA = load_schema()
STEERING = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")
READING = BuildStage.READING


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_pipe_gets_a_line_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    bar = BuildBar(clock)
    bar.show(BuildProgress(stage=BuildStage.LOADING))
    clock.now = 10
    bar.show(BuildProgress(stage=READING, n_claims=0, n_total=3000))
    for second in range(11, 191):
        clock.now = second
        bar.show(
            BuildProgress(
                stage=READING, n_documents=(second - 10) * 10, n_claims=second, n_total=3000
            )
        )
    bar.end()
    assert capsys.readouterr().err.splitlines() == [
        "reading: 500 of 3,000 documents, 60 claims, 10 a second, 4 min 10 s left",
        "reading: 1,100 of 3,000 documents, 120 claims, 10 a second, 3 min 10 s left",
        "reading: 1,700 of 3,000 documents, 180 claims, 10 a second, 2 min 10 s left",
    ]
    clock.now = 200
    assert bar.summary() == "took 3 min 20 s, 9.5 documents a second"


def test_a_bar_says_what_it_waits_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("claimgraph.cli.build_progress._REFRESHES", 0.001)
    clock = Clock()
    bar = BuildBar(clock)
    told = []
    steps = (
        BuildProgress(stage=BuildStage.LOADING),
        BuildProgress(stage=READING),
        BuildProgress(stage=READING, n_claims=0, n_total=2),
        BuildProgress(stage=READING, n_documents=1, n_claims=1, n_total=2),
        BuildProgress(stage=BuildStage.WRITING, n_documents=2, n_claims=3, n_total=2),
    )
    for step in steps:
        clock.now += 2
        bar.show(step)
        assert bar._bar is not None
        bar._bar.refresh()
        told.append(STEERING.sub("", capsys.readouterr().err))
    bar.end()
    for text, words in zip(
        told,
        (
            "loading the lexicon",
            "looking through the input",
            "loading the model, reading",
            "1 of 2 documents, 1 claim, 0.5 a second, 2 s left",
            "writing the graph",
        ),
        strict=True,
    ):
        assert words in text


def test_a_build_that_read_nothing_has_no_speed() -> None:
    bar = BuildBar(Clock())
    assert bar.summary() == ""
    bar.show(BuildProgress(stage=BuildStage.LOADING))
    assert bar.summary() == ""


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.4, "0 s"), (59.6, "1 min 0 s"), (3599.9, "1 h 0 min")]
)
def test_durations_are_rounded_once(seconds: float, told: str) -> None:
    assert tell_duration(seconds) == told


def test_the_strongest_claims_are_sure_findings_of_several_documents() -> None:
    first = example.GRAPH.claims[0]
    other = replace(
        first,
        evidence=tuple(replace(each, document="urn:other", score=0.1) for each in first.evidence),
    )
    graph = replace(example.GRAPH, claims=(*example.GRAPH.claims, other))
    best = find_strongest(graph, 2)
    assert {each.evidence[0].document for each in best} == {example.DOCUMENT.iri, "urn:other"}
    assert best[0].certainty is Certainty.ASSERTED
    assert len(find_strongest(graph, 99)) == len(graph.claims)
    assert find_strongest(ClaimGraph(), 5) == ()


def test_each_of_few_documents_has_a_line() -> None:
    head, line = tell_found(example.GRAPH, SCHEMA)
    assert head == "Found:"
    assert line.startswith("  zinc.txt: 4 claims, 1 knowledge gap; above all: zinc prevents ")
    denied = replace(
        example.GRAPH,
        claims=tuple(each for each in example.GRAPH.claims if each.polarity is Polarity.NEGATED),
    )
    assert "above all: zinc does not treat asthma" in list(tell_found(denied, SCHEMA))[1]
    documents = tuple(replace(example.DOCUMENT, iri=f"urn:{each}") for each in range(9))
    many = replace(example.GRAPH, documents=(example.DOCUMENT, *documents))
    assert next(iter(tell_found(many, SCHEMA))) == "The strongest claims:"
    assert list(tell_found(ClaimGraph(), SCHEMA)) == []


def test_what_to_do_next_can_be_pasted() -> None:
    lines = [each.strip() for each in tell_next(example.GRAPH, Path("my output"))]
    assert lines[0] == "Next:"
    assert "claimgraph ask about zinc 'my output'" in lines[2]
    assert "claimgraph search zinc 'my output'" in lines[3]
    assert "claimgraph ask about zinc    (" in list(tell_next(example.GRAPH, Path("output")))[2]
    assert not any("ask" in each for each in tell_next(ClaimGraph(), Path("output")))


def test_a_terminal_is_told_in_order(tmp_path: Path, shown: Shown) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("We met on day two.", encoding="utf-8")
    command = f"build {source} {tmp_path / 'b.txt'} -o {tmp_path / 'output'}"
    text = STEERING.sub("", shown(command, columns=80))
    places = [
        text.index(each)
        for each in (
            "aspirin prevents stroke [affirmed, asserted]", "claims (3 shown)", "Found:",
            "1 of 2 documents without a claim: b.txt", "Next:", "graph.html in a browser",
            "claimgraph ask about aspirin", "claimgraph search aspirin", "report.html: what",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "a second" in text
    quiet = shown(f"{command} --quiet", columns=80)
    assert "Found:" not in quiet
    assert "aspirin prevents stroke" in quiet


def test_a_pipe_is_told_no_more_than_it_asked_for(tmp_path: Path, spawn: Spawn) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    result = spawn("build", source, "-o", tmp_path / "output")
    assert result.returncode == 0
    assert result.stderr == b""


def test_the_limit_holds_for_gaps_and_reasons_are_told_in_words(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "gaps.txt"
    source.write_text(
        "Why aspirin prevents stroke is not understood. Why zinc prevents asthma is not understood."
        " Placebo prevents migraine. Zinc prevents asthma.",
        encoding="utf-8",
    )
    result = run("build", source, "-o", tmp_path / "output", "--limit", 1)
    assert "2 knowledge gaps (1 shown)" in result.stdout
    assert "  1 about a sham treatment: " in result.stderr
    verbose = run("build", source, "-o", tmp_path / "output", "--verbose")
    assert re.search("^took [0-9]+ s", verbose.stderr, re.MULTILINE)
    assert "  1 about a sham treatment: " in verbose.stderr
    assert "2 knowledge gaps (2 shown)" in verbose.stdout


def test_many_skips_are_counted(tmp_path: Path, run: Run) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").touch()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    output = tmp_path / "output"
    told = run("build", tmp_path, "-o", output).stderr
    assert told.count("skipped ") == 6
    assert "  9 the file is empty" in told
    assert run("build", tmp_path, "-o", output, "-v").stderr.count("skipped ") == 10
