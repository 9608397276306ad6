"""What a terminal gets that a pipe does not: blocks, colours, pages; and what it never gets."""

import re
from dataclasses import replace
from pathlib import Path

import click
import pytest

from claimgraph.cli import main, terminal
from claimgraph.cli.shared_options import CODES
from claimgraph.cli.terminal import painter, plain, say, show
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_turtle
from tests import example
from tests.cli.conftest import Run, Shown, Spawn

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
STEERING = "\x1b]0;owned\x07\x1b[45m\x9b1m\u202e\u2066\u200b"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph whose labels, titles and file names would steer a terminal."""
    concepts = tuple(
        replace(each, label=f"{STEERING}{each.label}") for each in example.GRAPH.concepts
    )
    document = replace(
        example.DOCUMENT, title=f"{STEERING}title", source=f"{STEERING}a.txt", citation=STEERING
    )
    graph = replace(example.GRAPH, concepts=concepts, documents=(document,))
    path = tmp_path_factory.mktemp("hostile") / "graph.ttl"
    path.write_text(to_turtle(graph, load_schema()), encoding="utf-8")
    return path


def test_nothing_steers_the_terminal(hostile: Path, shown: Shown) -> None:
    everything = "'SELECT ?s ?l { ?s rdfs:label ?l }'"
    text = shown(
        *(f"query {hostile} {everything} -f {form}" for form in ("table", "csv", "json", "xml")),
        f"query {hostile} 'DESCRIBE ?c {{ ?c a cg:Document }}'",
        *(f"export {hostile} -f {form}" for form in ("turtle", "tsv")),
        f"edges {hostile}",
        f"edges {hostile} --tsv --raw",
        f"search zinc {hostile}",
        f"search zinc {hostile} -f json",
        f"ask gaps CHEBI:27363 {hostile}",
        f"ask evidence CHEBI:27363 prevents mesh:D003139 {hostile} -f tsv --raw",
        f"explain {hostile}",
    )
    assert "owned" in text
    told = COLOUR.sub("", text)
    assert {each for each in told if not each.isprintable()} == {"\n", "\t"}
    assert "\x1b[45m" not in set(COLOUR.findall(text))


def test_a_narrow_terminal_gets_blocks_and_a_wide_one_columns(built: Path, shown: Shown) -> None:
    narrow = COLOUR.sub("", shown(f"edges {built}"))
    assert "aspirin prevents stroke" in narrow
    assert max(map(len, narrow.splitlines()[1:])) <= 80
    wide = COLOUR.sub("", shown(f"edges {built}", columns=160))
    assert re.search(r"^aspirin +prevents +stroke +", wide, re.MULTILINE)
    long = COLOUR.sub("", shown(f"ask about zinc {built} --wide", columns=60))
    assert max(map(len, long.splitlines()[1:])) > 60


def test_polarity_and_certainty_have_colours_on_a_terminal(built: Path, shown: Shown) -> None:
    text = shown(f"explain {built}", columns=160)
    assert click.style("negated", fg="red", bold=True) in text
    assert click.style("possible", fg="yellow") in text
    for off in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in shown(f"explain {built}", f"explain {built} 3", more=off)
    assert "\x1b" in shown(f"explain {built}", more={"NO_COLOR": ""})


def test_a_pipe_gets_no_colours(built: Path, spawn: Spawn) -> None:
    result = spawn("explain", built, environment={"FORCE_COLOR": "1"})
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout
    assert painter() is None


def test_a_long_answer_goes_through_the_pager(built: Path, shown: Shown, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n", encoding="utf-8")
    pager.chmod(0o755)
    more = {"PAGER": str(pager)}
    assert "PAGED" in shown(f"explain {built}", lines_high=4, more=more)
    assert "PAGED" not in shown(f"explain {built}", lines_high=40, more=more)


def test_a_result_in_a_pipe_is_not_paged(capsys: pytest.CaptureFixture[str]) -> None:
    show("line\n" * 500)
    assert capsys.readouterr().out == "line\n" * 500 + "\n"


def test_what_steers_is_told_and_lines_stay() -> None:
    assert plain("a\r\nb\tc\x1b[0m\u202e\x85") == "a\nb\tc\\x1b[0m\\u202e\\x85"
    assert plain("caf\xe9") == "caf\xe9"


def test_quiet_leaves_notes_out_and_no_results(built: Path, run: Run) -> None:
    told = run("search", "nonesuch", built)
    assert told.stderr == "nothing in the graph holds these words\n"
    for arguments in (
        ("search", "nonesuch", built, "-q"),
        ("--quiet", "search", "nonesuch", built),
    ):
        quiet = run(*arguments)
        assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, told.stdout, "")
    wrong = run("search", "nonesuch", built / "none", "--quiet")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("error: ")


def test_what_is_said_always_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with click.Context(main) as context:
        context.meta[terminal.QUIET] = True
        say("a note")
        say("an error", always=True)
    assert capsys.readouterr().err == "an error\n"


def leaves(command: click.Command) -> list[click.Command]:
    if isinstance(command, click.Group):
        return [leaf for each in command.commands.values() for leaf in leaves(each)]
    return [command]


def test_every_command_tells_its_exit_codes(run: Run) -> None:
    for command in leaves(main):
        assert "--quiet" in {name for each in command.params for name in each.opts}
        assert "Exit codes: 0 done; 1 " in (command.epilog or ""), command.name
    assert "validate found something wrong" in run("validate", "--help").stdout
    assert "validate found" not in run("ask", "--help").stdout
    text = run("--help").stdout
    assert all(f"{code:4}  {told}" in text for code, told in CODES.items())
    assert "NO_COLOR" in text
