"""What the tests of the room share: the files of the ontology, read once."""

from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from claimgraph.ontology import find_ontology, read_turtle

_read_once = cache(read_turtle)


@pytest.fixture(autouse=True)
def _ontology_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each file of claimgraph's own ontology once, which takes longer than most checks."""
    ours = find_ontology()

    def read(path: Path) -> Graph:
        return Graph() + _read_once(path) if path.parent == ours else read_turtle(path)

    monkeypatch.setattr("claimgraph.shapes.reference.read_turtle", read)
