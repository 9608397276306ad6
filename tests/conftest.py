"""What all tests share: the pipeline with its model, and the options of the benchmarks."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from claimgraph.learning import ClaimScorer
from claimgraph.pipeline import Pipeline, open_pipeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
# For whoever looks for mistakes: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bench-documents",
        type=int,
        default=None,
        metavar="N",
        help="abstracts that the benchmarks read, with a table at the end (default: 20, no table)",
    )
    parser.addoption(
        "--lexicon-concepts",
        type=int,
        default=2000,
        metavar="N",
        help="concepts of the lexicon that the benchmarks compile (default: 2000)",
    )
    parser.addoption(
        "--store-triples",
        type=int,
        default=None,
        metavar="N",
        help="triples that the benchmark of the store loads (default: 3000, no table)",
    )
    parser.addoption(
        "--export-claims",
        type=int,
        default=None,
        metavar="N",
        help="claims that the benchmark of exports writes, with a table (default: 100, no table)",
    )
    parser.addoption(
        "--bench-concepts",
        default="",
        metavar="N,N",
        help="sizes of the graphs whose pages are measured, with a table (default: 8,310, none)",
    )


@pytest.fixture(scope="session")
def open_once() -> Callable[..., Pipeline]:
    """What opens a pipeline, but each only once, so that its model is loaded once."""
    return cache(open_pipeline)


@pytest.fixture(scope="session")
def pipeline(open_once: Callable[..., Pipeline]) -> Pipeline:
    """Everything loaded; the language model on first use. The commands ask for it in this way."""
    return open_once(None, lexicons=())


@pytest.fixture(scope="session")
def undoubted(pipeline: Pipeline) -> Pipeline:
    """The same, but nothing of which a rule is in doubt is claimed, however high its score."""
    scorer = pipeline.knowledge.scorer
    assert scorer is not None
    sure = ClaimScorer({**scorer.header, "doubts": []})
    return replace(pipeline, knowledge=replace(pipeline.knowledge, find_scorer=lambda: sure))


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One browser for all; Playwright runs once in a process."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()
