"""``claimgraph calibrate``."""

import json
import shutil
from pathlib import Path

import pytest

from claimgraph.ontology import find_ontology
from tests.cli.conftest import Run

DATA = Path(__file__).resolve().parents[1] / "data" / "evaluation"
CDR = f"cdr={DATA / 'three.cdr.PubTator'}"
# Of all features only the rate of the rule counts, as it is.
NO_WEIGHTS = json.dumps(
    {
        "kind": "claimgraph claims",
        "version": 1,
        "weights": {"rule's rate": 1},
        "scale": 1.0,
        "bias": 0.0,
        "slope": 1.0,
        "intercept": 0.0,
        "predicates": [],
        "doubts": [],
        "least": 1.0,
        "card": {},
    }
)


def test_writes_the_table(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "deep" / "scores.tsv"
    result = run("calibrate", CDR, f"phaedra={DATA / 'three.phaedra'}", "-o", table)
    assert result.exit_code == 0
    assert result.stdout.endswith(" scores from 6 documents\n")
    assert result.stderr == f"wrote {table}\n"
    text = table.read_text(encoding="utf-8")
    assert "# cdr\tthree.cdr.PubTator\t3 documents\tsha256 " in text
    assert "# phaedra\tthree.phaedra\t3 documents\tsha256 " in text
    assert "induce.verb.causes\tcg:causes\t2\t2\t" in text
    assert str(DATA) not in text
    assert run("calibrate", CDR, f"phaedra={DATA / 'three.phaedra'}", "-o", table).exit_code == 0
    assert table.read_text(encoding="utf-8") == text


def test_claims_carry_what_was_measured(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(find_ontology(), folder)
    (folder / "rule_scores.tsv").unlink()
    (tmp_path / "a.txt").write_text("Aspirin causes asthma.", encoding="utf-8")

    def score(ontology: Path) -> str:
        build = run("build", tmp_path / "a.txt", "--ontology", ontology, "-o", tmp_path / "output")
        assert build.exit_code == 0
        (row,) = (tmp_path / "output" / "claims.tsv").read_text().splitlines()[1:]
        return row.split("\t")[5]

    assert score(folder) == ""
    bare = run("explain", tmp_path / "output", 1, "--ontology", folder)
    assert "score      not measured" in bare.stdout
    assert run("calibrate", CDR, "--ontology", folder).exit_code == 0
    measured = shutil.copytree(folder, tmp_path / "measured")
    (measured / "claims.weights").write_text(NO_WEIGHTS, encoding="utf-8")
    assert score(measured) == "0.727"  # (1 + 20 x 0.75) / (2 + 20)


def test_a_folder_says_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("three.cdr.PubTator", "three.labeled", "three.genia.xml"):
        shutil.copy(DATA / name, folder)
    result = run("calibrate", f"cdr={folder}", "-o", tmp_path / "scores.tsv")
    assert result.stderr.splitlines()[0] == "skipped three.genia.xml: this is not PubTator"
    assert result.stderr.splitlines()[-1] == "  2 this is not PubTator"


@pytest.mark.parametrize(
    ("argument", "problem"),
    [
        ("cdr", "this is not TASK=PATH: 'cdr'"),
        ("cdr=", "this is not TASK=PATH: 'cdr='"),
        ("mentions=x", "the tasks are biored, cdr, ddi, phaedra"),
        (f"cdr={DATA / 'none'}", "there is no such file or folder"),
        (f"cdr={DATA / 'three.labeled'}", "this is not PubTator"),
    ],
)
def test_what_is_wrong_is_an_error(argument: str, problem: str, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "scores.tsv"
    result = run("calibrate", argument, "-o", table)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert problem in result.stderr
    assert not table.exists()
