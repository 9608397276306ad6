"""The store beside rdflib's Memory store, each in a process of its own; nothing asserts a time.

``file`` is a file read into memory, ``store`` a store on disk loaded from it in bulk, ``documents``
one written document by document.
``pytest tests/bench/test_store.py -s --benchmark-enable --store-triples 1000000`` prints the table;
10000000 leaves out what would need too much memory (rdflib: 15 GB). Load and Turtle in seconds,
queries in milliseconds (median of five), the most memory before Turtle is written, and how many
times faster (for memory: which share) than rdflib.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from claimgraph.tables import format_table
from tests.bench.claims import QUERIES, write_claims

ROOT = Path(__file__).resolve().parents[2]
_FEW = 3000  # quads in a run without --store-triples
_MOST_IN_RDFLIB = 2_000_000
_SHOWN = ("load", *QUERIES, "Turtle", "MB", "disk MB")


def measure(engine: str, path: Path, folder: Path) -> tuple[dict[str, float], dict[str, int]]:
    folder.mkdir()
    command = [sys.executable, "-m", "tests.bench.measure_store", engine, str(path), str(folder)]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = json.loads(output)
    return found["report"], found["counts"]


def test_store_beside_rdflib(
    tmp_path: Path, benchmark: BenchmarkFixture, request: pytest.FixtureRequest
) -> None:
    asked = request.config.getoption("--store-triples")
    n_quads = asked or _FEW
    path = tmp_path / "claims.nq"
    write_claims(path, n_quads)
    engines = ["store", "documents"]
    if n_quads <= _MOST_IN_RDFLIB:
        engines = ["file", *engines, "rdflib"]
    reports: dict[str, dict[str, float]] = {}
    counts = {}

    def run() -> None:
        for engine in engines:
            reports[engine], counts[engine] = measure(engine, path, tmp_path / engine)

    benchmark.pedantic(run, rounds=1)  # type: ignore[no-untyped-call]
    # All engines find the same number of rows, and some.
    assert all(found == counts["store"] for found in counts.values())
    assert sum(counts["store"].values()) > 0
    if asked is None:
        return
    table = []
    for engine, report in reports.items():
        table.append([engine, *(f"{report.get(name, 0):.3g}" for name in _SHOWN)])
        if engine != "rdflib" and "rdflib" in reports:
            plain = reports["rdflib"]
            ratios = (
                f"{report[name] / plain[name]:.2f}"
                if name == "MB"
                else f"{plain[name] / report[name]:.1f}x"
                for name in _SHOWN[:-1]
            )
            table.append(["", *ratios, ""])
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        shown = format_table((f"{n_quads} quads", *_SHOWN), table, None)
        sys.stdout.write(f"\n\n{shown}\n")
