"""What a build costs on an output that is there; nothing here asserts a time.

``pytest tests/bench/test_adding_speed.py --bench-documents 3000`` prints the table: the first
build, the same again, and one document more, each with all that is loaded for it. Columns are
seconds on the wall and of processor time, and the share of the latter in that of the first build.
"""

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimgraph.manifest import read_manifest
from claimgraph.pipeline import Pipeline
from claimgraph.tables import format_table
from claimgraph.workspace import BuildOptions, BuildResult, build_output
from tests.bench.measure_adding import add_one, grow

ROOT = Path(__file__).resolve().parents[2]
ABSTRACTS = ROOT.parent / "shared" / "load" / "abstracts.jsonl.gz"
_FEW = 5  # abstracts in a run without --bench-documents
_MORE = {"pmid": "99999999", "title": "Zinc", "abstract": "Zinc prevents asthma."}


class Report:
    """Rows for the table at the end."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, ...]] = []
        self._first = 0.0

    def run(self, what: str, folder: Path, output: Path) -> BuildResult:
        """Build, and add a row of what that took."""
        start, before = time.perf_counter(), sum(os.times()[:4])
        result = build_output([folder], output, BuildOptions())
        wall, spent = time.perf_counter() - start, sum(os.times()[:4]) - before
        self._first = self._first or max(spent, 1e-9)
        n_documents = str(result.counts.documents)
        times = (f"{wall:.1f}", f"{spent:.1f}", f"{spent / self._first:.1%}")
        self.rows.append((what, n_documents, *times))
        return result


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    found = Report()
    yield found
    if request.config.getoption("--bench-documents") is None:
        return
    header = ("build", "abstracts", "s", "CPU s", "of the first")
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        sys.stdout.write(f"\n\n{format_table(header, found.rows, None)}\n")


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with a file of abstracts taken evenly from the whole."""
    if not ABSTRACTS.is_file():
        pytest.skip("the shared abstracts are not beside this checkout")
    wanted: int = request.config.getoption("--bench-documents") or _FEW
    with gzip.open(ABSTRACTS, "rt", encoding="utf-8") as lines:
        records = lines.readlines()
    step = max(1, len(records) // wanted)
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.jsonl").write_text("".join(records[::step][:wanted]), encoding="utf-8")
    return made


def test_builds_that_find_an_output(folder: Path, tmp_path: Path, report: Report) -> None:
    output = tmp_path / "output"
    first = report.run("the first", folder, output)
    again = report.run("the same", folder, output)
    assert first.is_written
    assert not again.is_written
    assert again.counts == first.counts
    (folder / "b.jsonl").write_text(json.dumps(_MORE), encoding="utf-8")
    added = report.run("one more", folder, output)
    assert (added.changes.new, added.changes.same) == (1, first.counts.documents)


def test_one_more_than_numbered_copies(folder: Path, tmp_path: Path, pipeline: Pipeline) -> None:
    n_documents = build_output([folder], tmp_path / "output", BuildOptions()).counts.documents
    assert grow(tmp_path / "output", 2, tmp_path / "many", pipeline) == 2 * n_documents
    assert "writing" in add_one(tmp_path / "many", tmp_path)
    counts = [
        manifest.counts["documents"]
        for manifest in map(read_manifest, (tmp_path / "many", tmp_path / "more"))
        if manifest is not None
    ]
    assert counts == [2 * n_documents, 2 * n_documents + 1]
