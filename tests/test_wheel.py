"""A wheel holds all that claimgraph needs, and works away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    result = subprocess.run(
        [*pip, "wheel", *options, str(ROOT)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_code_and_data(wheel: Path) -> None:
    assert wheel.name == "claimgraph-0.1.0-py3-none-any.whl"
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = {path.name for path in (ROOT / "ontology").iterdir() if path.is_file()}
    assert {f"claimgraph/data/ontology/{name}" for name in ours} <= inside
    assert {"concepts.tsv", "claimgraph.ttl"} <= ours
    code = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assets = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "claimgraph" / "view" / "assets").rglob("*")
        if path.is_file()
    }
    assert code | assets | {"claimgraph/py.typed", "claimgraph/__init__.pyi"} <= inside
    assert len(assets) > 3
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert not [name for name in inside if name.startswith(("tests", "seeds", "output"))]


def test_the_wheel_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    installed, work = tmp_path / "installed", tmp_path / "work"
    work.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    (work / "note.txt").write_text("Aspirin prevents stroke.\n", encoding="utf-8")
    # What comes first on the path wins over the checkout that is installed beside.
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def run(program: str, *arguments: str) -> str:
        result = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=work,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    place = run("import claimgraph.ontology as o; print(o.__file__); print(o.find_ontology())")
    assert all(Path(line).is_relative_to(installed) for line in place.splitlines())
    program = "from claimgraph.cli import main; main()"
    table = run(program, "build", "note.txt")
    assert "aspirin" in table.splitlines()[2]
    assert sorted(path.name for path in (work / "output").iterdir()) == [
        "claims.tsv",
        "current",
        "generations",
        "graph.html",
        "graph.ttl",
        "manifest.json",
        "store",
    ]
    assert run(program, "query", "output", "ASK { ?s cg:prevents ?o }") == "true\n"
