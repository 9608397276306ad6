"""``claimgraph evaluate``."""

import json
import shutil
from pathlib import Path

import pytest

from claimgraph.evaluation import TASKS
from tests.cli.conftest import Run, Spawn

DATA = Path(__file__).resolve().parents[1] / "data" / "evaluation"
GOLD = DATA / "three.labeled"


def test_table(run: Run) -> None:
    result = run("evaluate", "abbreviations", GOLD)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split("  ")[0] == "score"
    assert lines[2].split() == [
        *("abbreviation", "0.600", "0.600", "0.600", "0.000", "to", "0.667", "5", "5", "3"),
    ]
    assert lines[-1].startswith("8 sentences in 3 documents, read in ")
    assert result.stderr == ""


def test_json_and_errors(run: Run, tmp_path: Path) -> None:
    errors = tmp_path / "deep" / "errors.tsv"
    result = run("evaluate", "abbreviations", GOLD, "--json", "--errors", errors)
    shaped = json.loads(result.stdout)
    assert set(shaped) == {"task", "documents", "sentences", "seconds", "scores"}
    assert (shaped["task"], shaped["documents"], shaped["sentences"]) == ("abbreviations", 3, 8)
    assert shaped["scores"][0]["name"] == "abbreviation"
    assert shaped["scores"][0]["n_correct"] == 3
    assert result.stderr == f"wrote {errors}\n"
    rows = errors.read_text(encoding="utf-8").splitlines()
    assert len(rows) == 5
    assert [path.name for path in errors.parent.iterdir()] == ["errors.tsv"]


def test_a_folder_says_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    for name in ("three.PubTator", "three.labeled"):
        shutil.copy(DATA / name, tmp_path)
    result = run("evaluate", "mentions", tmp_path, "--json")
    assert json.loads(result.stdout)["documents"] == 3
    assert result.stderr == (
        "skipped three.labeled: this is not PubTator\nskipped 1:\n  1 this is not PubTator\n"
    )


def test_own_mentions_and_how_they_match(run: Run) -> None:
    for options in (("--mentions", "own"), ("--mentions", "own", "--match", "id")):
        result = run("evaluate", "cdr", DATA / "three.cdr.PubTator", "--json", *options)
        assert json.loads(result.stdout)["scores"][0]["n_gold"] == 4


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("abbreviations", GOLD, "--mentions", "own"), "is scored with gold mentions only"),
        (("nonsense", GOLD), "there is no task 'nonsense'"),
        (("mentions", DATA / "none"), "there is no such file or folder"),
        (("mentions", GOLD), "this is not PubTator"),
        (("abbreviations", DATA / "three.PubTator"), "this is not in the format of MED1250"),
        (("abbreviations", GOLD, "--errors", DATA), "this is a folder, not a file"),
        (("abbreviations", GOLD, "--ontology", DATA), "the ontology lacks"),
    ],
)
def test_what_is_wrong_is_an_error(arguments: tuple[object, ...], problem: str, run: Run) -> None:
    result = run("evaluate", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert problem in result.stderr
    assert "Traceback" not in result.stderr


def test_quiet_in_a_pipe(spawn: Spawn) -> None:
    result = spawn("evaluate", "abbreviations", GOLD, "--json")
    assert result.returncode == 0
    assert result.stderr == b""
    assert json.loads(result.stdout)["documents"] == 3


def test_help_names_every_task(run: Run) -> None:
    text = run("evaluate", "--help").stdout
    assert all(f"\n    {name} " in text for name in TASKS)
