"""What the house asks of every file: short modules, layers, no secrets of the workshop."""

import ast
import importlib
import re
import shutil
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from click.testing import CliRunner

import claimgraph
from claimgraph.cli import main
from claimgraph.documents import READERS
from claimgraph.exports import WRITERS

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


def imports(folder: Path) -> dict[str, set[str]]:
    """The modules of a folder and what each imports there: in functions and for types too."""
    paths = {
        ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__"): path
        for path in folder.rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for name, path in paths.items():
        named: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                inner = {f"{module}.{each.name}" for each in node.names}
                named |= (inner & set(paths)) or {module}
        found[name] = named & set(paths)
    return found


def circle(folder: Path) -> list[str]:
    """The modules of a circle of imports; none if there is no circle."""
    try:
        TopologicalSorter(imports(folder)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_imports_run_in_a_circle(tmp_path: Path) -> None:
    assert len(imports(ROOT / "src")) > 50
    assert circle(ROOT / "src") == []
    shutil.copytree(ROOT / "src" / "claimgraph", tmp_path / "claimgraph")
    with (tmp_path / "claimgraph" / "errors.py").open("a", encoding="utf-8") as module:
        module.write("if TYPE_CHECKING:\n    from claimgraph.files import replace_file\n")
    assert set(circle(tmp_path)) == {"claimgraph.errors", "claimgraph.files"}


def test_nothing_inside_imports_from_the_face_of_the_package() -> None:
    assert [name for name, found in imports(ROOT / "src").items() if "claimgraph" in found] == []


def test_the_package_offers_what_its_stub_says() -> None:
    stub = ast.parse((ROOT / "src" / "claimgraph" / "__init__.pyi").read_text(encoding="utf-8"))
    told = {
        each.name: node.module
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }
    assert sorted(told) == sorted(claimgraph.__all__)
    for name, module in told.items():
        assert getattr(claimgraph, name) is getattr(importlib.import_module(str(module)), name)
    assert sorted(told) == dir(claimgraph)
    with pytest.raises(AttributeError, match="no attribute 'nonesuch'"):
        claimgraph.nonesuch  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"claimgraph {name}" in README


def test_every_format_is_in_the_help_of_build() -> None:
    shown = main.commands["build"].help or ""
    for suffix in {suffix for reader in READERS.values() for suffix in reader.suffixes[:1]}:
        assert suffix in shown


def test_every_format_written_is_listed() -> None:
    listed = CliRunner().invoke(main, ["export", "--formats"]).output
    for form in WRITERS:
        assert f"\n{form} " in listed


def test_the_readme_holds_the_test_command_once() -> None:
    shown = subprocess.run(
        [ROOT / ".ci" / "run", "--print"], capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    command = shown.stdout.rstrip("\n")
    assert README.count(command) == 1
    assert "-r tests/requirements.lock" in command


def test_no_file_names_a_place_of_one_machine() -> None:
    suffixes = {
        ".py",
        ".toml",
        ".md",
        ".tsv",
        ".ttl",
        ".txt",
        ".lock",
        ".js",
        ".ts",
        ".json",
        ".css",
        ".j2",
        "",
    }
    roots = ("src", "ontology", "seeds", "tests", ".ci")
    files = [path for root in roots for path in (ROOT / root).rglob("*") if path.is_file()]
    files += [
        path for path in ROOT.iterdir() if path.is_file() and path.name not in {".coverage", ".git"}
    ]
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
