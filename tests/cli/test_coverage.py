"""``claimgraph coverage``."""

from pathlib import Path

import pytest

from claimgraph.coverage import COVERAGE_TABLES
from tests.cli.conftest import Run

TEXT = "Magnesium overawes fever. Aspirin prevents stroke."
LINE = "overawe\tverb\tcg:treats\tsubj\tobj"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_prints_and_writes(run: Run, source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "coverage"
    result = run("coverage", source, "-o", folder, "--least", "1")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 claims; 0 of 1 documents without; 2 of 2 sentences name")
    assert {path.name for path in folder.iterdir()} == set(COVERAGE_TABLES)
    assert result.stderr.splitlines() == [f"wrote {folder / name}" for name in COVERAGE_TABLES]
    header, row = (folder / "constructions.tsv").read_text().splitlines()
    assert header.startswith("lemma\tpos\tpredicate\tsubject\tobject\tsubject_category\t")
    assert row.startswith("overawe\tverb\t\tsubj\tobj\t\t\t1\t1\t0\t")
    again = run("coverage", source, "-o", folder, "--least", "1")
    assert again.stdout == result.stdout


def test_what_is_seldom_is_not_written(run: Run, source: Path, tmp_path: Path) -> None:
    assert run("coverage", source, "-o", tmp_path / "coverage").exit_code == 0
    assert (tmp_path / "coverage" / "constructions.tsv").read_text().count("\n") == 1


def test_a_new_line_is_tried(run: Run, source: Path, tmp_path: Path) -> None:
    result = run("coverage", "--frame", LINE, source)
    assert result.stdout == (
        "overawe.verb.treats: 1 claim added\n"
        "  magnesium | treats | fever (asserted)\n"
        "    [Magnesium] *overawes* [fever].\n"
    )
    table = tmp_path / "lines.tsv"
    table.write_text(f"# new\n{LINE}\n", encoding="utf-8")
    assert run("coverage", "--frames", table, source).stdout == result.stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--frame", "overawe verb heals subj obj"), "cg:heals"),
        (("--frames", "none.tsv"), "none.tsv"),
        (("--ontology", "none"), "there is no such ontology folder"),
    ],
)
def test_what_is_wrong_is_an_error(
    arguments: tuple[str, ...], problem: str, run: Run, source: Path
) -> None:
    result = run("coverage", source, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert problem in result.stderr
    assert "Traceback" not in result.stderr


def test_an_address_is_refused_with_what_to_do(run: Run) -> None:
    result = run("coverage", "HTTPS://example.org/sparql")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: HTTPS://example.org/sparql: coverage reads texts from")
    assert "files of this machine" in result.stderr
    assert "claimgraph query" in result.stderr
