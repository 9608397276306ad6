"""A wheel holds all that claimgraph needs, and works away from the checkout."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from claimgraph.terminology.bundle.ship import ship

ROOT = Path(__file__).resolve().parents[1]
DATA = Path("src/claimgraph/data")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    result = build_wheel(ROOT, folder)
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
    data = {name for name in inside if name.startswith("claimgraph/data/")}
    assert {name for name in data if "/ontology/" not in name} == {
        "claimgraph/data/NOTICE",
        "claimgraph/data/terminology.json",
        "claimgraph/data/biored.weights",
        "claimgraph/data/biored.weights.md",
        "claimgraph/data/cdr.weights",
        "claimgraph/data/cdr.weights.md",
        "claimgraph/data/claims.weights",
        "claimgraph/data/claims.weights.md",
        "claimgraph/data/names.weights",
        "claimgraph/data/pairs.weights",
        "claimgraph/data/pairs.weights.md",
        "claimgraph/data/parser.weights",
        "claimgraph/data/parser.weights.md",
        "claimgraph/data/retractions.tsv.gz",
        "claimgraph/data/sentences.weights",
        "claimgraph/data/sentences.weights.md",
        "claimgraph/data/terminology.lexicon",
    }


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
        "report.html",
        "report.json",
        "store",
    ]
    assert run(program, "query", "output", "ASK { ?s cg:prevents ?o }") == "true\n"


def test_a_source_distribution_holds_tables_and_compiles_them(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    hatch = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(hatch, cwd=checkout, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    inside = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    assert {".ci/hatch_build.py", f"{DATA}/lexicon/mesh.tsv", f"{DATA}/terminology.json"} <= inside
    assert not [name for name in inside if name.endswith(".lexicon")]
    built = build_wheel(archive, tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(wheel) as opened_wheel:
        lexicon, manifest = (
            opened_wheel.read(f"claimgraph/data/terminology.{ending}")
            for ending in ("lexicon", "json")
        )
    assert hashlib.sha256(lexicon).hexdigest() == json.loads(manifest)["sha256"]


def test_a_wheel_of_changed_tables_is_refused(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    table = checkout / DATA / "lexicon" / "mesh.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("sore", "raw"), encoding="utf-8")
    built = build_wheel(checkout, tmp_path)
    assert built.returncode != 0
    assert "fix: if tables or word forms were changed on purpose" in built.stderr + built.stdout
    assert not list(tmp_path.glob("*.whl"))


def copy_checkout(folder: Path) -> Path:
    """Copy what is built, with a small lexicon in the place of the large one; not compiled."""
    ignored = shutil.ignore_patterns("__pycache__", "lexicon", "*.lexicon")
    for name in ("src", "ontology", ".ci"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in (".gitignore", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    tables = folder.with_name("tables")
    tables.mkdir()
    text = "id\tlabel\tcategory\tsynonyms\nmesh:D1\tUlcer\tDisease\tsore place\n"
    (tables / "mesh.tsv").write_text(text, encoding="utf-8")
    header = "subject_id\tpredicate_id\tobject_id\n"
    (tables / "mappings.sssom.tsv").write_text(header, encoding="utf-8")
    ship(tables, ["mesh"], folder / DATA, ROOT / "ontology")
    (folder / DATA / "terminology.lexicon").unlink()
    return folder


def build_wheel(source: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", str(source)]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    return subprocess.run([*pip, *options], capture_output=True, text=True, check=False)
