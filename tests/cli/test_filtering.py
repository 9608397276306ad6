"""The options that filter claims, on every command that has them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMANDS = (
    ("export", "{graph}", "-f", "tsv"),
    ("edges", "{graph}", "--tsv"),
    ("search", "prevent*", "{graph}"),
    ("ask", "what", "prevents", "asthma", "{graph}", "-f", "csv"),
    ("view", "{graph}", "-o", "{page}"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_every_command_filters_alike(
    command: tuple[str, ...], built: Path, run: Run, tmp_path: Path
) -> None:
    places = {"graph": built, "page": tmp_path / "page.html"}
    line = [each.format_map(places) for each in command]
    whole = run(*line)
    part = run(*line, "--polarity", "affirmed", "--min-certainty", "probable")
    assert (whole.exit_code, part.exit_code) == (0, 0)
    assert "left out as not affirmed: 1 claim, 1 knowledge gap\n" in part.stderr
    assert "left out as less sure than probable: 1 claim\n" in part.stderr
    if command[0] != "view":
        assert "does not prevent" in whole.stdout or "asthma" in whole.stdout
        assert "does not prevent" not in part.stdout
    wrong = run(*line, "--around", "asprin")
    assert wrong.exit_code == 2
    assert "did you mean 'aspirin'" in wrong.stderr


@pytest.mark.parametrize("command", ["export {} -o {}.tsv", "edges {} -o {}.csv"])
def test_a_table_of_a_part_is_told_beside_it(
    command: str, built: Path, run: Run, tmp_path: Path
) -> None:
    line = command.format(built, tmp_path / "part").split()
    told = run(*line, "--polarity", "negated").stderr
    (beside,) = tmp_path.glob("*-metadata.json")
    assert json.loads(beside.read_text())["dc:description"] == "only claims that are negated"
    assert f"wrote {beside}\n" in told
    assert run(*line).exit_code == 0
    assert not beside.exists()


@pytest.mark.parametrize(
    ("option", "one", "other"),
    [
        ("--polarity", "affirmed", "negated"),
        ("--min-certainty", "asserted", "possible"),
        ("--years", "1999", "2001"),
        ("--min-score", "0.1", "0.9"),
        ("--hops", "1", "2"),
    ],
)
def test_an_option_of_one_value_takes_no_other(
    option: str, one: str, other: str, built: Path, run: Run
) -> None:
    line = ("edges", built, "--tsv", "--around", "aspirin")
    refused = run(*line, option, one, option, other)
    assert refused.exit_code == 2
    assert option in refused.stderr
    assert f"it takes one value, not '{one}' and '{other}'" in refused.stderr
    once = run(*line, option, one)
    assert once.exit_code == 0
    assert run(*line, option, one, option, one).stdout == once.stdout


def test_the_page_of_a_part_is_called_one(built: Path, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    run("view", built, "-o", page, "--polarity", "negated")
    assert "<title>Aspirin and stroke (a part)</title>" in page.read_text(encoding="utf-8")
    run("view", built, "-o", page, "--polarity", "negated", "--title", "Denied")
    assert "<title>Denied</title>" in page.read_text(encoding="utf-8")
    run("view", built, "-o", page)
    assert "<title>Aspirin and stroke</title>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "n_rows"),
    [
        ((), 3),
        (("--predicate", "prevents"), 2),
        (("--predicate", "prevents", "--predicate", "treats"), 3),
        (("--category", "drug"), 2),
        (("--around", "asthma", "--hops", "2"), 1),
        (("--section", "title", "--section", "abstract"), 3),
        (("--findings-only", "--document", "aspirin.txt"), 3),
        (("--years", "1999-2005"), 0),
    ],
)
def test_options_are_what_the_filter_knows(
    options: tuple[str, ...], n_rows: int, built: Path, run: Run
) -> None:
    result = run("export", built, "-f", "tsv", *options)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == n_rows + 1


@pytest.mark.parametrize("years", ["", "-", "1999-2005-2010", "last", "20055"])
def test_what_is_no_range_of_years_is_refused(years: str, built: Path, run: Run) -> None:
    result = run("edges", built, "--years", years)
    assert result.exit_code == 2
    assert "is neither a year nor a range" in result.stderr


def test_a_page_of_a_part_says_so(built: Path, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run("view", built, "-o", page, "--predicate", "treats")
    text = page.read_text(encoding="utf-8")
    assert "only claims with predicate treats" in text
    assert "(a part)</title>" in text
    run("view", built, "-o", page)
    text = page.read_text(encoding="utf-8")
    assert "only claims" not in text
    assert "(a part)" not in text


def test_a_search_shows_the_claims_that_are_wanted(built: Path, run: Run) -> None:
    found = json.loads(run("search", "aspirin", built, "-f", "json").stdout)
    part = json.loads(run("search", "aspirin", built, "-f", "json", "--predicate", "treats").stdout)
    assert 0 < len(part) < len(found)
    assert {each["label"] for hit in part for each in hit["claims"]} == {"aspirin treats migraine"}
    assert all(hit["n_claims"] == len(hit["claims"]) for hit in part)
