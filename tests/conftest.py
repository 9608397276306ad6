"""What all tests share: the pipeline with its model, and the options of the benchmarks."""

from pathlib import Path

import pytest
from hypothesis import settings

from claimgraph.pipeline import Pipeline, open_pipeline

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
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


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """Everything loaded; the language model on first use."""
    return open_pipeline()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parents[1]
