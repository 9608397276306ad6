"""``claimgraph explain``."""

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimgraph.cli import main
from tests.cli.conftest import Run


def test_without_a_claim_they_are_listed(built: Path, run: Run) -> None:
    result = run("explain", built)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == [
        *("row", "claim", "subject", "predicate", "object", "polarity", "certainty", "score"),
    ]
    assert [line[0] for line in lines[2:]] == ["1", "2", "3"]
    assert lines[2][2:7] == ["aspirin", "prevents", "stroke", "affirmed", "asserted"]
    assert 0 < float(lines[2][-1]) < 1


def test_a_claim_has_a_number_an_iri_and_a_beginning(built: Path, run: Run) -> None:
    shown = run("explain", built, 1)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("aspirin prevents stroke\n")
    iri = next(word for word in shown.stdout.split() if word.startswith("urn:uuid:"))
    for name in (iri, f"<{iri}>", iri.removeprefix("urn:uuid:"), iri[9:17].upper()):
        assert run("explain", built / "graph.ttl", name).stdout == shown.stdout


def test_what_is_printed(built: Path, run: Run) -> None:
    lines = run("explain", built, 2).stdout.splitlines()
    assert lines[0] == "aspirin treats migraine"
    said = [line.strip() for line in lines]
    assert "says       affirmed; possible; population=child" in said
    assert "document   Aspirin and stroke (aspirin.txt)" in said
    assert (
        "[subject|Aspirin] [hedge|may] [trigger|treat] [object|migraine] in [qualifier|children]."
        in said
    )
    assert "evidence 1 of 1: sentence 3, abstract, supporting" in said
    assert any(line.startswith("rule       treat.verb.treats: frames.tsv") for line in said)
    assert "path       object: 'treat' -dobj-> 'migraine' (read as 'cancer')" in said
    assert "cue        'may' (child aux): certainty possible" in said
    assert "together   affirmed, possible" in said
    assert any(line.startswith("guard      subject 'aspirin' is a drug;") for line in said)
    assert any(" right of " in line and " / (" in line for line in said)
    assert "\x1b" not in "".join(lines)


def test_lines_fit_the_terminal(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("explain", built, 2).stdout
    monkeypatch.setattr("claimgraph.cli.explain.terminal_width", lambda: 60)
    folded = run("explain", built, 2).stdout
    assert folded.split() == whole.split()
    assert max(map(len, whole.splitlines())) > 60
    assert all(len(line) <= 60 or " " not in line.strip() for line in folded.splitlines())


def test_a_terminal_gets_colours(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("explain", built, 3).stdout
    monkeypatch.setattr("claimgraph.cli.explain.has_colours", lambda: True)
    coloured = CliRunner().invoke(main, ["explain", str(built), "3"], color=True).stdout
    assert "\x1b[31m[negation|not]\x1b[0m" in coloured
    assert "[negation|not]" in plain


def test_json(built: Path, run: Run) -> None:
    shaped = json.loads(run("explain", built, 3, "--json").stdout)
    assert (shaped["row"], shaped["polarity"]) == (3, "negated")
    assert shaped["predicate"]["label"] == "does not prevent"
    (evidence,) = shaped["evidence"]
    assert evidence["rule"]["row"]["lemma"] == "prevent"
    assert [(each["words"], each["value"]) for each in evidence["cues"]] == [("not", "negated")]
    assert [each["holds"] for each in evidence["guards"]] == [True, True]
    first = evidence["measured"][0]
    parts = dict(evidence["features"])
    assert len(parts) > 5
    assert evidence["score"] == round(1 / (1 + math.exp(-sum(parts.values()))), 3)
    assert sum(n for _, n in first["corpora"].values()) == first["n_predicted"]
    assert [(each["role"], each["down"]) for each in evidence["paths"]] == [
        ("subject", [["Zinc", "nsubj"]]),
        ("object", [["asthma", "dobj"]]),
    ]


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        ("0", "claims.tsv has no such row; its rows go from 1 to 3"),
        ("4", "claims.tsv has no such row; its rows go from 1 to 3"),
        ("9" * 5000, "claims.tsv has no such row; its rows go from 1 to 3"),
        ("nonsense", "none of 3 claims"),
        ("ffffffff", "none of 3 claims"),
        ("urn:uuid:", "the beginning of a UUID has at least 4 characters"),
        ("abc", "the beginning of a UUID has at least 4 characters"),
    ],
)
def test_a_claim_that_is_not_there_is_an_error(
    claim: str, problem: str, built: Path, run: Run
) -> None:
    result = run("explain", built, claim)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {claim}: this names no claim: {problem}")
    assert "leave CLAIM out to list the claims" in result.stderr


def test_a_model_that_is_not_there_leaves_the_parse_out(built: Path, run: Run) -> None:
    result = run("explain", built, 1, "--model", "no_such_model")
    assert result.exit_code == 0
    assert "path       not parsed again: no_such_model: the language model" in result.stdout
    assert "rule       prevent.verb.prevents" in result.stdout
    assert "guard      object 'stroke' is a disease" in result.stdout
    assert "subject: 'prevents'" not in result.stdout
