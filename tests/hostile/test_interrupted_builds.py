"""A build that is killed, or whose disk fails, leaves the old output whole or the new one."""

import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimgraph.cli import main
from claimgraph.errors import StoreError
from claimgraph.manifest import Part, find_part, read_manifest
from claimgraph.ontology import load_schema
from claimgraph.search import search_graph
from claimgraph.store import INFERRED_GRAPH, open_store
from claimgraph.workspace import publishing
from claimgraph.workspace.publishing import lock_output
from tests.hostile import interrupted
from tests.hostile.interrupted import KILLED, NEW, OLD, build
from tests.hostile.limits import TIMES

ROOT = Path(__file__).resolve().parents[2]
FEW = 1  # call on each run; .ci/hostile takes many times as many, which is all of them
PARTS = [part for part in Part if part is not Part.STORE]
FILES = (*(part.usual_name for part in PARTS), "manifest.json")
State = tuple[bytes | int | str, ...]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")


def state(folder: Path) -> State:
    """What users and commands find in an output folder; empty if there is nothing."""
    manifest = read_manifest(folder)
    if manifest is None:
        assert not [name for name in (*FILES, "store") if (folder / name).exists()]
        return ()
    shown = [(folder / name).read_bytes() for name in FILES if (folder / name).exists()]
    named = [find_part(folder, part).read_bytes() for part in PARTS]
    for part, content in zip(PARTS, named, strict=True):
        assert manifest.parts[part].size == len(content)
    assert shown[: len(PARTS)] == named
    with open_store(folder) as reader:
        claims = reader.claims(load_schema()).claims
        assert manifest.counts["claims"] == len(claims)
        inferred = INFERRED_GRAPH in reader.graphs()
    hits = len(list(search_graph(folder, "zinc").hits))
    return (*named, len(claims), hits, inferred)


def tree(folder: Path) -> set[str]:
    """All names in an output folder, but for those that the engine of the store chooses."""
    paths = (str(each.relative_to(folder)) for each in folder.rglob("*"))
    names = {re.sub(r"(generations/|generation-)[0-9]+", r"\1N", each) for each in paths}
    return {each for each in names if "/quads/" not in each}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output of each kind to begin with, and the one that follows."""
    folder = tmp_path_factory.mktemp("outputs")
    build(folder / "old", OLD)
    shutil.copytree(folder / "old" / "current", folder / "plain", symlinks=False)
    (folder / "plain" / ".claimgraph").unlink()
    shutil.copytree(folder / "old", folder / "copy", symlinks=False)
    build(folder / "new", NEW)
    shutil.copytree(folder / "new", folder / "inferred", symlinks=True)
    interrupted.add_inferred(folder / "inferred")
    return folder


def run_trials(what: str, start: str, trials: Path, act: str, numbers: list[int]) -> dict[int, int]:
    trials.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.hostile.interrupted", what, start, str(trials), act]
    result = subprocess.run(
        [*command, *map(str, numbers)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert result.returncode == 0, result.stderr
    rows = (line.split() for line in result.stdout.splitlines())
    return {int(number): int(code) for number, code in rows}


@pytest.mark.parametrize("act", ["kill", "ENOSPC", "EIO"])
@pytest.mark.parametrize(
    ("what", "start", "end"),
    [
        ("build", "", "new"),
        ("build", "old", "new"),
        ("build", "plain", "new"),
        ("build", "copy", "new"),
        ("infer", "new", "inferred"),
    ],
)
def test_whatever_fails_all_is_old_or_all_is_new(
    what: str, start: str, end: str, act: str, outputs: Path, tmp_path: Path
) -> None:
    begin = str(outputs / start) if start else "-"
    before = state(outputs / start) if start else ()
    after = state(outputs / end)
    whole = outputs / f"whole-{what}-{start}"
    if not whole.exists():
        assert run_trials(what, begin, whole, "kill", [0]) == {0: 0}
    assert state(whole / "0") == after
    assert tree(whole / "0") == tree(outputs / end)
    n_calls = int((whole / "0.told").read_text().split()[0])
    trials = tmp_path / "trials"
    numbers = range(1, n_calls + 1)
    seeded = random.Random(f"{what}{start}{act}")
    chosen = sorted(seeded.sample(numbers, min(FEW * TIMES, n_calls)))
    for number, code in run_trials(what, begin, trials, act, chosen).items():
        told = Path(trials / f"{number}.told")
        text = told.read_text() if told.exists() else ""
        found = state(trials / str(number))
        assert code in ({0, 2, 3} if act != "kill" else {0, KILLED}), (number, text)
        assert found in (before, after), (number, code, text)
        assert found == after if code == 0 else True, number
        assert found == before if "as it was" in text else True, (number, text)
        if what == "infer":
            interrupted.add_inferred(trials / str(number))
        else:
            build(trials / str(number), NEW)
        assert state(trials / str(number)) == after
        assert tree(trials / str(number)) == tree(outputs / end), (number, text)


def test_a_disk_that_fills_up_leaves_the_old_set(outputs: Path, tmp_path: Path) -> None:
    """No file may be longer than so many bytes, which stops the engines of store and index too."""
    limits = [0, 2_000, 20_000, 60_000]
    codes = run_trials("build", str(outputs / "old"), tmp_path / "trials", "limit", limits)
    assert codes.keys() == set(limits)
    for limit, code in codes.items():
        told = (tmp_path / "trials" / f"{limit}.told").read_text()
        assert code in {2, 3}, (limit, told)
        assert state(tmp_path / "trials" / str(limit)) == state(outputs / "old")
        assert tree(tmp_path / "trials" / str(limit)) == tree(outputs / "old")


def test_a_reader_goes_on_while_it_is_replaced(outputs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "output"
    shutil.copytree(outputs / "old", folder, symlinks=True)
    with open_store(folder) as reader:
        build(folder, NEW)
        build(folder, NEW)
        assert len(reader.claims(load_schema()).claims) == len(OLD.claims)
        kept = [each.name for each in (folder / "generations").iterdir()]
        assert sorted(kept) == ["1", "3", "writer.lock"]
    build(folder, NEW)
    assert tree(folder) == tree(outputs / "new")


@pytest.fixture
def _no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_can_link", lambda _: False)


@pytest.mark.usefixtures("_no_links")
@pytest.mark.parametrize("start", ["", "old", "plain", "copy"])
def test_where_links_cannot_be_made_files_are(start: str, outputs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "output"
    if start:
        shutil.copytree(outputs / start, folder, symlinks=True)
    for graph, name in ((OLD, "old"), (NEW, "new")):
        build(folder, graph)
        assert state(folder) == state(outputs / name)
        assert (folder / "current").read_text().startswith("generations/")
        assert len(list((folder / "generations").iterdir())) == 2
        if start != "old":  # whose links lead nowhere now, and are files again
            assert not [each for each in folder.iterdir() if each.is_symlink()]


def test_a_second_build_at_once_is_refused(outputs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "output"
    shutil.copytree(outputs / "old", folder, symlinks=True)
    with lock_output(folder):
        with pytest.raises(StoreError, match="another process is writing to this output folder"):
            build(folder, NEW)
        with pytest.raises(StoreError, match="another process is writing to this store"):
            interrupted.add_inferred(folder)
        # The command says so before it looks for what it is to read.
        result = CliRunner().invoke(main, ["build", "nonesuch.txt", "-o", str(folder)])
        assert result.exit_code == 3
        assert result.stderr == (
            f"error: {folder}: another process is writing to this output folder (fix: wait until it"
            " has ended, or choose another folder with -o)\n"
        )
    assert tree(folder) == tree(outputs / "old")
    with lock_output(tmp_path / "none"), pytest.raises(StoreError, match="another process"):
        build(tmp_path / "none", NEW)
    assert not (tmp_path / "none").exists()
