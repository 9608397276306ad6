"""How large a page is, how long it takes to write and to open, how smoothly it moves.

``pytest tests/bench/test_view.py -s --bench-concepts 20,300,3000,10000,100000`` prints the table
(some ten minutes, 1 GB). The graphs are made up. pyvis as it comes stands beside the pages up to
3,000 concepts; there it gets a minute to come to rest. Without the option both forms of the page
are looked at for a moment, and pyvis beside the smaller. Nothing is asserted of time.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.tables import format_table

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
HEADER = (
    "concepts",
    "claims",
    "page",
    "write s",
    "CPU s",
    "graph MB",
    "peak MB",
    "file MB",
    "ready s",
    "fps",
)
_FEW = "8,310"
_PYVIS_UPTO = 3000  # concepts
_PYVIS_UPTO_FEW = 8
_PATIENCE = 60.0  # s that pyvis gets to come to rest
_PANNED = 3.0  # s
_PANNED_FEW = 0.2
_COUNT_FRAMES = """() => { window.frames_seen = 0; window.frames_from = performance.now();
  const count = () => { window.frames_seen += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count); }"""
_RATE = "() => 1000 * window.frames_seen / (performance.now() - window.frames_from)"
_AT_REST = "() => network.physics.stabilized && performance.now() / 1000"


@pytest.fixture(scope="module")
def rows(request: pytest.FixtureRequest) -> Iterator[list[tuple[str, ...]]]:
    found: list[tuple[str, ...]] = []
    yield found
    if request.config.getoption("--bench-concepts"):
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            sys.stdout.write(f"\n\n{format_table(HEADER, found, None)}\n")


def measure(n_concepts: int, path: Path, kind: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.measure_view", str(n_concepts), str(path), kind]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def pan(page: "Page", selector: str, seconds: float) -> float:
    """Drag to and fro; give the frames per second."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT_FRAMES)
    end = time.perf_counter() + seconds
    step = 0
    while time.perf_counter() < end:
        step += 1
        away = abs(step % 100 - 50) - 25
        page.mouse.move(x + 8 * away, y + 5 * away)
        page.wait_for_timeout(5)
    rate = float(page.evaluate(_RATE))
    page.mouse.up()
    return rate


def look_at(browser: Any, path: Path, kind: str, panned: float) -> tuple[str, str]:
    """Open a page and move it; give seconds until ready and frames per second."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        if kind == "pyvis":
            ready = _rest(page)
            return ready, "" if ready.startswith(">") else f"{pan(page, '#mynetwork', panned):.0f}"
        page.wait_for_selector("html[data-ready]")
        seconds = float(page.evaluate("document.documentElement.dataset.ready / 1000"))
        if page.get_by_role("button", name="All as dots").count():
            page.get_by_role("button", name="All as dots").click()  # the groups are moved with ease
        return f"{seconds:.2f}", f"{pan(page, '#graph', panned):.0f}"
    finally:
        context.close()


def playwright_error() -> type[Exception]:
    from playwright.sync_api import Error

    return Error


def _rest(page: "Page") -> str:
    end = time.perf_counter() + _PATIENCE
    with suppress(playwright_error()):  # a page that is busy answers late
        page.wait_for_function("typeof network === 'object'", timeout=1000 * _PATIENCE)
        while time.perf_counter() < end:
            at = page.evaluate(_AT_REST)
            if at:
                return f"{at:.2f}"
            page.wait_for_timeout(100)
    return f">{_PATIENCE:.0f}"


def test_pages(
    request: pytest.FixtureRequest, browser: Any, tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    wanted = request.config.getoption("--bench-concepts")
    upto, panned = (_PYVIS_UPTO, _PANNED) if wanted else (_PYVIS_UPTO_FEW, _PANNED_FEW)
    for n_concepts in map(int, (wanted or _FEW).split(",")):
        for kind in ("ours", "pyvis"):
            if kind == "pyvis" and n_concepts > upto:
                continue
            path = tmp_path / f"{n_concepts}-{kind}.html"
            told = measure(n_concepts, path, kind)
            ready, rate = look_at(browser, path, kind, panned)
            rows.append(
                (
                    f"{n_concepts:,}",
                    f"{told['claims']:,}",
                    told["form"],
                    f"{told['seconds']:.1f}",
                    f"{told['processor']:.1f}",
                    f"{told['graph'] / 1e6:.0f}",
                    f"{told['peak'] / 1e6:.0f}",
                    f"{path.stat().st_size / 1e6:.2f}",
                    ready,
                    rate,
                )
            )
            path.unlink()
    assert rows
