"""What ``ask``, ``search`` and ``edges`` write: the same formats, to a terminal, a pipe, a file."""

import csv
import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shown, Spawn

COMMANDS = {
    "ask": ("ask", "about", "aspirin"),
    "search": ("search", "aspirin"),
    "edges": ("edges",),
}
FORMATS = {
    "csv": ".csv",
    "tsv": ".tsv",
    "xlsx": ".xlsx",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_gets_csv(name: str, built: Path, run: Run) -> None:
    piped = run(*COMMANDS[name], built)
    assert piped.exit_code == 0, piped.output
    assert piped.stdout_bytes == run(*COMMANDS[name], built, "-f", "csv").stdout_bytes
    rows = list(csv.reader(io.StringIO(piped.stdout, newline="")))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_terminal_gets_a_table_that_fits(built: Path, shown: Shown) -> None:
    text = shown(*(f"{' '.join(COMMANDS[name])} {built}" for name in COMMANDS), columns=70)
    told = [line for line in text.splitlines() if not line.startswith(("$", "What"))]
    assert max(map(len, told)) <= 70
    assert "," not in told[0]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_has_the_format_of_its_suffix(
    name: str, form: str, built: Path, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / f"answer{FORMATS[form]}"
    result = run(*COMMANDS[name], built, "-o", path)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert f"wrote {path}\n" in result.stderr
    assert path.read_bytes() == run(*COMMANDS[name], built, "-f", form).stdout_bytes
    packed = tmp_path / f"answer{FORMATS[form]}.gz"
    run(*COMMANDS[name], built, "-o", packed)
    assert gzip.decompress(packed.read_bytes()) == path.read_bytes()


def test_people_get_links_and_words(built: Path, run: Run) -> None:
    document = "https://w3id.org/claimgraph/document/"
    html = run("ask", "what", "prevents", "stroke", built, "-f", "html").stdout
    assert f'<a href="{document}' in html
    assert "predicate: prevents" in html
    markdown = run("search", "zinc", built, "-f", "markdown").stdout
    assert f"(Aspirin and stroke)](<{document}" in markdown
    assert r"\[Zinc\] does not prevent asthma." in markdown
    with zipfile.ZipFile(io.BytesIO(run("edges", built, "-f", "xlsx").stdout_bytes)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    scores = [each["score"] for each in json.loads(run("edges", built, "-f", "json").stdout)]
    told = [float(each) for each in re.findall(r"<v>(0\.\d+)</v>", sheet)]
    assert told  # as numbers, not as texts
    assert set(told) <= set(scores)


def test_a_part_is_known_to_be_one(built: Path, run: Run) -> None:
    options = ("--predicate", "treats", "-f", "markdown")
    assert "- Part: only claims with predicate treats" in run("edges", built, *options).stdout
    assert "Part" not in run("edges", built, "-f", "markdown").stdout


def test_no_edge_that_is_not_stated_reads_as_one(built: Path, run: Run) -> None:
    rows = json.loads(run("edges", built, "-f", "json").stdout)
    told = {row["object"]: row for row in rows}
    assert told["stroke"]["predicate"] == "prevents"
    assert told["stroke"]["predicate_id"] == "cg:prevents"
    assert told["asthma"]["predicate"] == "does not prevent"
    assert told["migraine"]["predicate"] == "treats [possible]"
    for name in ("asthma", "migraine"):
        assert told[name]["predicate_id"] == ""
        assert told[name]["unstated_predicate_id"].startswith("cg:")
    assert told["asthma"]["opposing"] == 1
    assert told["migraine"]["score"] is None


def test_limits_hold_in_files_where_they_are_given(built: Path, run: Run) -> None:
    assert len(run("edges", built).stdout.splitlines()) == 4
    assert len(run("edges", built, "--limit", "1").stdout.splitlines()) == 2
    assert len(run("edges", built, "--limit", "0", "--tsv").stdout.splitlines()) == 4


def test_a_suffix_without_a_format_is_told(built: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    result = run("search", "zinc", built, "-o", path)
    assert result.exit_code == 2
    assert "end it in one of .csv, .tsv, .xlsx" in result.stderr
    assert not path.exists()
    assert run("search", "zinc", built, "-o", path, "-f", "table").exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("found in")


def test_a_file_stays_where_the_answer_fails(built: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("before", encoding="utf-8")
    assert run("ask", "about", "aspirn", built, "-o", path).exit_code == 2
    assert path.read_text(encoding="utf-8") == "before"


def test_a_question_without_rows_has_its_answer(built: Path, run: Run, tmp_path: Path) -> None:
    text = "# name: mine\n# title: Mine?\n\nASK { ?s a cg:Claim }\n"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    asked = ("ask", "mine", built, "--queries", tmp_path)
    assert run(*asked).stdout == "true\n"
    result = run(*asked, "-f", "xlsx")
    assert result.exit_code == 2
    assert "xlsx holds rows, and this question has none" in result.stderr


def test_a_pipe_may_have_a_workbook(built: Path, spawn: Spawn) -> None:
    result = spawn("edges", built, "-f", "xlsx")
    assert result.stdout.startswith(b"PK")
