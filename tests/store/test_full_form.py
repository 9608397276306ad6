"""A store keeps the words of evidence packed; what leaves it, or is asked for them, has nodes."""

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from rdflib import Graph, URIRef
from rdflib.plugins.sparql import prepareQuery

from claimgraph.claimset import normalise
from claimgraph.errors import GraphError, StoreError
from claimgraph.model import ClaimGraph
from claimgraph.ontology import load_schema
from claimgraph.query import QueryOptions, run_query
from claimgraph.rdf import bare_triples, format_nquads, iter_graphs, to_turtle
from claimgraph.store import (
    Reader,
    as_rdflib,
    iter_stored_documents,
    open_claims,
    open_store,
    read_stored_concepts,
    write_claims,
    write_store,
)
from claimgraph.store.full_form import SELECTIONS, names_selections
from claimgraph.vocabulary import PREFIXES
from tests import example, strategies

SCHEMA = load_schema()
TRIGGERS = """SELECT DISTINCT ?words {
  ?evidence oa:hasTarget ?word . ?word a cg:triggerSelection ; oa:hasSelector/oa:exact ?words }"""
ALL = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store."""
    with write_store(tmp_path / "store") as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    return tmp_path / "store"


def written_out(graph: ClaimGraph) -> set[str]:
    """The quads of a graph, as they would be without packing."""
    bare = bare_triples(graph)
    lines = (format_nquads(iri, triples, bare) for iri, triples in iter_graphs(graph, SCHEMA))
    return set(quads("".join(lines)))


def quads(lines: str) -> Iterator[str]:
    """N-Quads without what the engine changes."""
    store = ox.Store()
    store.load(lines.encode(), ox.RdfFormat.N_QUADS)
    return (str(each) for each in store)


def words(reader: Reader, *, full: bool | None = None) -> set[str]:
    """What a query of the Web Annotation vocabulary finds."""
    found = reader.query(TRIGGERS, full=full)
    assert isinstance(found, ox.QuerySolutions)
    return {row["words"].value for row in found}


@settings(max_examples=15)
@given(strategies.claim_graphs())
def test_all_that_leaves_a_store_is_whole(graph: ClaimGraph) -> None:
    with open_claims(graph, SCHEMA, path=Path("made")) as reader:
        assert len(reader.store) <= len(reader.full_store())
        assert written_out(graph) <= {str(each) for each in reader.full_store()}
        output, turtle = io.BytesIO(), io.BytesIO()
        reader.dump(ox.RdfFormat.N_QUADS, output)
        lines = output.getvalue().decode().removesuffix("\n").split("\n")
        assert len(lines) == len(set(lines)) == len(reader.full_store())
        reader.dump(ox.RdfFormat.TURTLE, turtle)
        assert reader.claims(SCHEMA) == normalise(graph)
    whole = Graph().parse(data=to_turtle(graph, SCHEMA), format="turtle")
    assert len(Graph().parse(data=turtle.getvalue(), format="turtle")) == len(whole)


def test_words_are_packed_and_found(folder: Path) -> None:
    with open_store(folder) as reader:
        assert reader.is_packed
        assert not words(reader, full=False)
        assert words(reader) == {"not understood", "prevents"}
        place = reader.full_quads_folder
        assert place is not None
        assert place.is_dir()
        assert reader.full_store() is reader.full_store()
        before = place.stat().st_ino
    with open_store(folder, verify=True) as reader:  # it is no damage
        assert words(reader)
        assert place.stat().st_ino == before
        assert not [each for each in place.parents[1].iterdir() if each.name.endswith(".part")]
        assert len(reader.to_graph()) == len(Graph().parse(data=to_turtle(example.GRAPH, SCHEMA)))


def test_the_next_generation_does_not_inherit_it(folder: Path) -> None:
    with open_store(folder) as reader:
        first = reader.full_quads_folder
        n_first = len(reader.full_store())
    with write_store(folder) as writer:
        writer.remove_document(example.GRAPH.documents[0].iri)
    with open_store(folder) as reader:
        assert reader.full_quads_folder != first
        assert len(reader.full_store()) < n_first


@pytest.mark.parametrize("timeout", [None, 60.0])
def test_a_query_gets_the_form_that_it_asks_for(timeout: float | None, folder: Path) -> None:
    plain, full = (
        run_query(folder, ALL, SCHEMA, QueryOptions(timeout=timeout, full=full)).rows[0][0]
        for full in (None, True)
    )
    assert isinstance(plain, ox.Literal)
    assert isinstance(full, ox.Literal)
    assert int(plain.value) < int(full.value)
    found = run_query(folder, TRIGGERS, SCHEMA, QueryOptions(timeout=timeout))
    (folder.parent / "graph.ttl").write_text(to_turtle(example.GRAPH, SCHEMA))
    assert found == run_query(folder.parent / "graph.ttl", TRIGGERS, SCHEMA)
    assert found.rows


def test_rdflib_finds_words_too(folder: Path) -> None:
    target = URIRef(f"{PREFIXES['oa']}hasTarget")
    with open_store(folder) as reader:
        assert {
            str(next(iter(each.values()))) for each in as_rdflib(reader).query(TRIGGERS).bindings
        } == words(reader)
        counts = [
            len(list(as_rdflib(reader, full=full).store.triples((None, target, None))))
            for full in (False, True)
        ]
        assert not counts[0]
        assert counts[1]


def test_ready_paths_to_the_words_of_statistics_need_no_other_form() -> None:
    assert not names_selections("?own cg:measuredIn/oa:hasSelector/oa:exact ?group")
    assert names_selections("?own cg:measuredIn/oa:hasSelector ?selector")
    assert names_selections("PREFIX web: <http://www.w3.org/ns/oa#> ASK { ?a web:exact ?b }")
    assert names_selections("ASK { ?a a <https://w3id.org/claimgraph/ontology#hedgeSelection> }")
    assert not names_selections("ASK { ?a cg:quote ?b }")


@pytest.mark.parametrize(
    "query",
    [
        "BASE <http://www.w3.org/ns/> SELECT ?t { ?e <oa#hasTarget> ?t }",
        r"SELECT ?t { ?e <http://www.w3.org/ns/\u006Fa#hasTarget> ?t }",
        r"PREFIX x: <http://www.w3.org/ns/o> SELECT ?t { ?e x:a\#hasTarget ?t }",
        'SELECT ?t { ?e ?p ?t FILTER(CONTAINS(STR(?p), "hasTarget")) }',
    ],
)
def test_however_a_query_writes_what_it_asks_for(query: str, folder: Path) -> None:
    with open_store(folder) as reader:
        found = reader.query(query)
        assert isinstance(found, ox.QuerySolutions)
        assert len(list(found)) > 3


@pytest.mark.filterwarnings("ignore:Dataset.default_context")  # rdflib's own
def test_a_prepared_query_finds_the_words(folder: Path) -> None:
    prepared = prepareQuery("SELECT ?t { ?e oa:hasTarget ?t }", initNs=PREFIXES)
    with open_store(folder) as reader:
        assert len(list(as_rdflib(reader).query(prepared))) > 3


def test_what_may_not_be_written_is_written_out_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.store.reader.is_writable", lambda _: False)
    with open_store(folder) as reader:
        assert words(reader)
        made = reader.full_quads_folder
        assert made is not None
        assert made.is_dir()
        assert not made.is_relative_to(folder)
    assert not made.exists()


def test_no_room_for_the_other_form_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    with open_store(folder) as reader:
        monkeypatch.setattr("claimgraph.store.full_form.make_folder", fail)
        with pytest.raises(StoreError, match="no room to write them out: No space left") as caught:
            reader.query(TRIGGERS)
        assert "make room" in caught.value.fix
        assert reader.query("ASK { ?a cg:quote ?b }")


def test_two_that_make_it_at_once_have_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(folder) as reader:
        made = reader.full_quads_folder
        assert made is not None
        shutil.copytree(made.parent, folder / "kept")
        shutil.rmtree(made.parent)

        def be_second(path: Path) -> None:
            (folder / "kept").rename(made.parent)

        monkeypatch.setattr("claimgraph.store.full_form.sync", be_second)
        assert reader.full_quads_folder == made
        assert words(reader)


def test_a_store_of_before_is_read_as_it_is(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("".join(f"{each} .\n" for each in written_out(example.GRAPH)))
    with write_store(tmp_path / "old") as writer:
        writer.load_file(tmp_path / "a.nq")
    pointer = tmp_path / "old/store.json"
    pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "format": 1}))
    with open_store(tmp_path / "old") as old, open_store(folder) as new:
        assert not old.is_packed
        assert old.full_quads_folder == old.quads_folder
        assert old.claims(SCHEMA) == new.claims(SCHEMA)
        concepts = read_stored_concepts(old, SCHEMA)
        assert list(iter_stored_documents(old, concepts, SCHEMA)) == list(
            iter_stored_documents(new, concepts, SCHEMA)
        )
        assert words(old) == words(new)


@pytest.mark.parametrize("packed", ["trigger 1 2", "sentence 0 9999", "no selections"])
def test_what_is_no_packing_is_told(packed: str, folder: Path) -> None:
    with write_store(folder) as writer:
        quad = next(iter(writer.store.quads_for_pattern(None, SELECTIONS, None, None)))
        writer.store.remove(quad)
        writer.store.add(ox.Quad(quad.subject, SELECTIONS, ox.Literal(packed), quad.graph_name))
    with open_store(folder) as reader:
        with pytest.raises(GraphError, match=r"selections|exactly one sentence"):
            reader.claims(SCHEMA)
        # What cannot be written out stays, for whoever looks for it.
        held = reader.full_store().quads_for_pattern(None, SELECTIONS, None, None)
        assert [each.object.value for each in held] == (  # type: ignore[union-attr]
            [] if packed == "trigger 1 2" else [packed]
        )


def test_a_file_of_stored_quads_is_written_out(folder: Path, tmp_path: Path) -> None:
    with open_store(folder) as reader:
        reader.store.dump(tmp_path / "a.nq", ox.RdfFormat.N_QUADS)
        expected = words(reader)
    with open_store(tmp_path / "a.nq") as reader:
        assert not reader.is_packed
        assert words(reader) == expected
        assert reader.claims(SCHEMA) == normalise(example.GRAPH)
