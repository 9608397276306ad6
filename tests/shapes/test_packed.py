"""A store that packs the words of evidence is checked as the full form is."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.ontology import find_ontology, load_schema
from claimgraph.rdf import to_turtle
from claimgraph.shapes import Report, check_store
from claimgraph.store import open_store, write_claims, write_store
from claimgraph.store.full_form import SELECTIONS
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the example."""
    with write_store(tmp_path / "store") as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    return tmp_path / "store"


def check(path: Path, *, reference: bool = False) -> Report:
    """The report on a store or a file."""
    folder = find_ontology()
    with open_store(path, ontology=folder) as reader:
        return check_store(reader, folder, reference=reference)


@pytest.mark.parametrize("reference", [False, True])
def test_the_report_is_that_of_the_file(*, reference: bool, store: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(to_turtle(example.GRAPH, SCHEMA))
    report = check(store, reference=reference)
    assert report == check(tmp_path / "graph.ttl", reference=reference)
    assert report.conforms
    assert report.n_quotes > 10
    assert list(store.glob("generation-*/full")) == []


def test_documents_are_checked_one_after_the_other(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = check(store)
    monkeypatch.setattr("claimgraph.store.reader._AT_ONCE", 1)
    assert check(store) == whole


@pytest.mark.parametrize("packed", ["trigger 1 2", "sentence 0 9999", "no selections"])
def test_what_is_no_packing_is_a_violation(packed: str, store: Path) -> None:
    with write_store(store) as writer:
        quad = next(iter(writer.store.quads_for_pattern(None, SELECTIONS, None, None)))
        writer.store.remove(quad)
        writer.store.add(ox.Quad(quad.subject, SELECTIONS, ox.Literal(packed), quad.graph_name))
    told = {(each.focus, each.message) for each in check(store).violations}
    assert (str(quad.subject)[1:-1], "an evidence points to one sentence") in told


def test_a_quote_that_is_another_is_told(store: Path) -> None:
    quote = ox.NamedNode(cg("quote"))
    with write_store(store) as writer:
        quad = next(iter(writer.store.quads_for_pattern(None, quote, None, None)))
        writer.store.remove(quad)
        writer.store.add(ox.Quad(quad.subject, quote, ox.Literal("Else."), quad.graph_name))
    assert any("quotes otherwise" in each.message for each in check(store).violations)
