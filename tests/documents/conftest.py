"""What the tests of the documents room share."""

from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, load_reading_rules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def rules() -> ReadingRules:
    return load_reading_rules(ROOT / "ontology")


@pytest.fixture(scope="session")
def data() -> Path:
    return ROOT / "tests" / "data" / "documents"
