"""What the README shows is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimgraph.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*arguments: str) -> str:
    runner = CliRunner()
    result = runner.invoke(main, list(arguments), env={"COLUMNS": "80"}, prog_name="claimgraph")
    assert result.exit_code == 0, result.output
    return result.stdout


ASKED = [block for block in BLOCKS if re.match(r"\$ claimgraph (ask|search)(?! --help)", block)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "output"
    run("build", str(ROOT / "seeds"), "-o", str(folder))
    return folder


@pytest.mark.parametrize("number", range(4))
def test_its_questions_and_searches_are_answered_so(number: int, built: Path) -> None:
    assert len(ASKED) == 4
    command, _, shown = ASKED[number].partition("\n")
    words = shlex.split(command.removeprefix("$ claimgraph "))
    printed = run(*(str(built) if each == "output/" else each for each in words))
    assert [line.rstrip() for line in printed.splitlines()] == shown.splitlines()


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_help_of_each_command_is_in_the_readme(name: str) -> None:
    shown = f"$ claimgraph {name} --help\n"
    blocks = [block.removeprefix(shown) for block in BLOCKS if block.startswith(shown)]
    # Lines break where the terminal ends, which differs by machine.
    assert [block.split() for block in blocks] == [run(name, "--help").split()]


def test_the_claims_of_the_seed_are_in_the_readme(tmp_path: Path) -> None:
    seed = ROOT / "seeds" / "magnesium-migraine.txt"
    printed = run("build", str(seed), "-o", str(tmp_path / "out"))
    tables = "\n".join(line.rstrip() for line in printed.split("\n")).rpartition("\n\n")[0]
    assert tables + "\n" in BLOCKS


def test_its_sparql_query_answers(tmp_path: Path) -> None:
    seed = ROOT / "seeds" / "magnesium-migraine.txt"
    run("build", str(seed), "-o", str(tmp_path / "out"))
    (query,) = re.findall(r"claimgraph query output/ '(.*)'", README)
    assert "magnesium,is a,mineral" in run("query", str(tmp_path / "out"), query, "-f", "csv")


def test_its_claim_is_explained(tmp_path: Path) -> None:
    seed = ROOT / "seeds" / "magnesium-migraine.txt"
    run("build", str(seed), "-o", str(tmp_path / "out"))
    (claim,) = re.findall(r"claimgraph explain output/ (\w+)", README)
    (shown,) = re.findall(r"the sentence as `\.\.\. (.*?)`", README)
    assert shown in run("explain", str(tmp_path / "out"), claim)
