"""What the house asks of every file: short modules, layers, no secrets of the workshop."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.cli import main
from claimgraph.documents import READERS
from claimgraph.exports import EXPORTERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = sorted((ROOT / "src").rglob("*.py"))
LONGEST = 400  # lines of a module


def too_long(paths: list[Path]) -> list[str]:
    return [path.name for path in paths if len(path.read_text().splitlines()) > LONGEST]


def test_modules_are_short(tmp_path: Path) -> None:
    assert len(CODE) > 50
    assert too_long(CODE) == []
    (tmp_path / "long.py").write_text("x = 1\n" * (LONGEST + 1))
    assert too_long([*CODE, tmp_path / "long.py"]) == ["long.py"]


def test_every_module_says_what_it_is_and_gives() -> None:
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(('"""', 'r"""')), path
        assert "__all__ = [" in text, path


def lint_imports(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed beside this Python")
    return subprocess.run(
        [command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_layers_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_broken_layer_is_caught(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "claimgraph", tmp_path / "claimgraph")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "claimgraph" / "vocabulary.py").open("a", encoding="utf-8") as module:
        module.write("import claimgraph.pipeline\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert "claimgraph.vocabulary -> claimgraph.pipeline" in result.stdout


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"claimgraph {name}" in README


def test_every_format_is_in_the_readme() -> None:
    for suffix in {suffix for reader in READERS.values() for suffix in reader.suffixes[:1]}:
        assert suffix in README
    for form in EXPORTERS:
        assert form in README


def test_the_readme_holds_the_test_command_once() -> None:
    shown = subprocess.run(
        [ROOT / ".ci" / "run", "--print"], capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    command = shown.stdout.rstrip("\n")
    assert README.count(command) == 1
    assert "-r tests/requirements.lock" in command


def test_no_file_names_a_place_of_one_machine() -> None:
    suffixes = {".py", ".toml", ".md", ".tsv", ".ttl", ".txt", ".lock", ".js", ".css", ".j2", ""}
    roots = ("src", "ontology", "seeds", "tests", ".ci")
    files = [path for root in roots for path in (ROOT / root).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".coverage"]
    private = re.compile(r"/(?:work|root|home)/\w|py" + r"pi\.org")
    told = [
        path.name
        for path in files
        if path.suffix in suffixes
        and "__pycache__" not in path.parts
        and private.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert told == []
    assert private.search("see /home" + "/me/claimgraph")
