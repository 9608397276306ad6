"""Fixtures that several rooms share."""

import pytest

from claimgraph.pipeline import Pipeline, open_pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline over the project's own ontology, with the real parser."""
    return open_pipeline()
