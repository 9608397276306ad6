"""What a store holds after documents are put in, replaced and removed."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef, Variable
from rdflib.namespace import RDF, RDFS

from claimgraph.errors import GraphError, OntologyError, StoreError
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_turtle
from claimgraph.store import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    SHARED_GRAPH,
    as_rdflib,
    find_store,
    iter_ontology,
    open_store,
    write_claims,
    write_store,
)
from claimgraph.store.loading import PartLoader
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()
A, B = "urn:x:a", "urn:x:b"
BARE = "SELECT ?s ?o { ?s <urn:x:p> ?o }"


def claim(
    name: str, object_: str, polarity: str = "affirmed", certainty: str = "asserted"
) -> list[tuple[URIRef, URIRef, URIRef | Literal]]:
    node = URIRef(f"urn:x:claim-{name}")
    return [
        (node, RDF.type, URIRef(cg("Claim"))),
        (node, RDF.subject, URIRef("urn:x:s")),
        (node, RDF.predicate, URIRef("urn:x:p")),
        (node, RDF.object, URIRef(object_)),
        (node, URIRef(cg("polarity")), URIRef(cg(polarity))),
        (node, URIRef(cg("certainty")), URIRef(cg(certainty))),
        (node, RDFS.label, Literal(name)),
    ]


def objects(path: Path) -> list[str]:
    with open_store(path) as reader:
        answer = reader.query(BARE)
        assert isinstance(answer, ox.QuerySolutions)
        return sorted(row["o"].value for row in answer)


def test_the_graphs_of_a_build(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    with open_store(tmp_path) as reader:
        (document,) = reader.documents()
        assert document == example.DOCUMENT.iri
        assert reader.graphs() == tuple(sorted((document, ONTOLOGY_GRAPH, SHARED_GRAPH)))
        bare = [each for each in reader.store if each.graph_name == ox.DefaultGraph()]
        assert {(each.subject.value, each.predicate.value, each.object.value) for each in bare} == {
            (example.ZINC, cg("prevents"), example.COLD)
        }


def test_a_triple_that_two_documents_state_is_one_row(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.replace_document(A, claim("1", "urn:x:o"))
        writer.replace_document(B, claim("2", "urn:x:o"))
    assert objects(tmp_path) == ["urn:x:o"]
    with write_store(tmp_path) as writer:
        writer.remove_document(A)
    assert objects(tmp_path) == ["urn:x:o"]
    with write_store(tmp_path) as writer:
        writer.remove_document(B)
    assert objects(tmp_path) == []


@pytest.mark.parametrize(
    ("polarity", "certainty", "stated"),
    [
        ("affirmed", "asserted", True),
        ("affirmed", "probable", True),
        ("affirmed", "possible", False),
        ("affirmed", "investigated", False),
        ("affirmed", "hypothetical", False),
        ("negated", "asserted", False),
    ],
)
def test_only_stated_claims_have_a_bare_triple(
    polarity: str, certainty: str, stated: bool, tmp_path: Path
) -> None:
    with write_store(tmp_path) as writer:
        writer.replace_document(A, claim("1", "urn:x:o", polarity, certainty))
    assert objects(tmp_path) == ["urn:x:o"] * stated


def test_a_document_is_replaced_as_a_whole(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.replace_document(A, claim("1", "urn:x:old") + claim("2", "urn:x:both"))
        writer.replace_document(B, claim("3", "urn:x:b"))
    with write_store(tmp_path) as writer:
        writer.replace_document(A, claim("4", "urn:x:lost"))
        writer.replace_document(A, claim("5", "urn:x:both"))
        assert writer.documents() == (A, B)
    assert objects(tmp_path) == ["urn:x:b", "urn:x:both"]
    with open_store(tmp_path) as reader:
        labels = reader.query("SELECT ?l { GRAPH ?g { ?c rdfs:label ?l } } ORDER BY ?l")
        assert isinstance(labels, ox.QuerySolutions)
        assert [row["l"].value for row in labels] == ["3", "5"]


def test_many_documents_are_written_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.store.writer._PENDING", 30)
    monkeypatch.setattr("claimgraph.store.writer._FEW", 15)
    names = [f"urn:x:d{number}" for number in range(20)]
    with write_store(tmp_path) as writer:
        for name in names:
            writer.replace_document(name, claim(name[6:], name))
        for name in names[::2]:
            writer.remove_document(name)
        assert objects_of(writer.store) == sorted(names[1::2])
    assert objects(tmp_path) == sorted(names[1::2])


def objects_of(store: ox.Store) -> list[str]:
    answer = store.query(BARE)
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(row["o"].value for row in answer)


def quads(path: Path) -> set[ox.Quad]:
    with open_store(path) as reader:
        return set(reader.store)


@pytest.mark.parametrize("size", [20_000, 1_000_000])  # of bytes: some 20 parts, and one
def test_an_empty_store_is_filled_as_one_with_documents_is(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.store.loading._RUN", size)
    with write_store(tmp_path / "bulk") as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
        assert writer.documents() == (example.DOCUMENT.iri,)  # what was under way is there
        assert not writer.load_nquads(["never read"])
    with write_store(tmp_path / "one by one") as writer:
        writer.replace_document(B, claim("b", "urn:x:o"))
        write_claims(writer, example.GRAPH, SCHEMA)
        writer.remove_document(B)
    assert quads(tmp_path / "bulk") == quads(tmp_path / "one by one")


def test_a_writer_that_is_done_lets_the_folder_go(tmp_path: Path) -> None:
    with write_store(tmp_path) as first:
        write_claims(first, example.GRAPH, SCHEMA)
    with write_store(tmp_path) as second:  # while the first is still held
        second.remove_document(example.DOCUMENT.iri)
    assert first is not second
    loader = PartLoader(ox.Store())
    loader.close()
    with pytest.raises(ValueError, match="closed"):
        loader.add(b"", ox.RdfFormat.N_QUADS)


def test_lines_that_are_no_quads_leave_the_store_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(SyntaxError), write_store(tmp_path) as writer:
        writer.load_nquads(["no quad\n"])
    with pytest.raises(GraphError):  # there is none
        open_store(tmp_path)


def test_nothing_is_visible_before_the_end_and_nothing_after_an_error(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.replace_document(A, claim("1", "urn:x:o"))

    def fail() -> None:
        with write_store(tmp_path) as writer:
            writer.remove_document(A)
            writer.flush()
            assert objects(tmp_path) == ["urn:x:o"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert objects(tmp_path) == ["urn:x:o"]
    assert {each.name for each in tmp_path.iterdir()} == {
        "generation-1",
        "store.json",
        "writer.lock",
    }


def test_commits_in_between_and_readers_that_stay(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.replace_document(A, claim("1", "urn:x:1"))
        writer.commit()
        with open_store(tmp_path) as early:
            writer.replace_document(A, claim("2", "urn:x:2"))
            writer.commit()
            assert objects_of(early.store) == ["urn:x:1"]
            assert objects(tmp_path) == ["urn:x:2"]
            assert early.folder is not None
            assert early.folder.is_dir()
    # The writer's end, and the last reader's: what nobody needs goes with the next write.
    with write_store(tmp_path) as writer:
        assert [each.name for each in tmp_path.glob("gen*")] == ["generation-2"]
    assert objects(tmp_path) == ["urn:x:2"]


def test_a_write_without_changes_makes_no_generation(tmp_path: Path) -> None:
    for _ in range(2):
        with write_store(tmp_path):
            pass
    assert [each.name for each in tmp_path.glob("gen*")] == ["generation-1"]
    with write_store(tmp_path, fresh=True) as writer:
        assert writer.previous is None
    assert [each.name for each in tmp_path.glob("gen*")] == ["generation-2"]


def test_files_beside_the_quads_are_published_with_them(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        assert writer.previous is None
        writer.replace_document(A, claim("1", "urn:x:1"))
        (writer.folder / "words").write_text("one")
    with open_store(tmp_path) as reader:
        assert reader.folder is not None
        assert (reader.folder / "words").read_text() == "one"


def test_graphs_that_are_no_documents(tmp_path: Path) -> None:
    made = [(URIRef(A), RDFS.label, Literal("a", lang="en"))]
    with write_store(tmp_path) as writer:
        writer.replace_graph(INFERRED_GRAPH, made)
        with pytest.raises(StoreError, match="no document"):
            writer.replace_document(INFERRED_GRAPH, made)
        with pytest.raises(StoreError, match="no document"):
            writer.remove_document(ONTOLOGY_GRAPH)
        with pytest.raises(ValueError, match="IRI"):
            writer.replace_document("not an IRI", made)
    with open_store(tmp_path) as reader:
        assert reader.documents() == ()
        assert reader.graphs() == (INFERRED_GRAPH,)


def test_rdflib_sees_the_union(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    with open_store(tmp_path) as reader:
        dataset = as_rdflib(reader)
        rows = dataset.query("SELECT ?label { ?zinc cg:prevents/skos:prefLabel ?label }")
        assert [str(row.get(Variable("label"))) for row in rows.bindings] == ["common cold"]
        document = dataset.graph(URIRef(example.DOCUMENT.iri))
        assert document.value(document.identifier, RDFS.label) == Literal("Zinc and colds")
        made = dataset.query("CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s skos:prefLabel ?l }").graph
        assert made is not None
        assert (URIRef(example.ZINC), RDFS.label, Literal("zinc")) in made
        assert dataset.query("ASK { ?s cg:prevents ?o }").askAnswer is True
        with pytest.raises(StoreError, match="cannot be changed"):
            document.add((URIRef(A), RDFS.label, Literal("a")))
        with pytest.raises(StoreError, match="cannot be changed"):
            document.remove((None, None, None))
        with pytest.raises(StoreError, match="cannot be changed"):
            dataset.remove_graph(document)
        with pytest.raises(StoreError, match="cannot be changed"):
            dataset.update("CLEAR ALL")
        with pytest.raises(StoreError, match="cannot be changed"):
            dataset.addN([(URIRef(A), RDFS.label, Literal("a"), document)])


def test_an_ontology_that_is_no_turtle_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "claimgraph.ttl").write_text("<urn:a> <urn:b>", encoding="utf-8")
    with pytest.raises(OntologyError, match="not Turtle") as caught:
        list(iter_ontology(tmp_path))
    assert caught.value.where == str(tmp_path / "claimgraph.ttl")


def test_the_ontology_is_the_same_each_time_and_has_no_blank_nodes() -> None:
    triples = list(iter_ontology(SCHEMA.folder))
    assert triples == list(iter_ontology(SCHEMA.folder))
    assert not any(
        isinstance(term, ox.BlankNode) for each in triples for term in (each.subject, each.object)
    )
    first = ox.NamedNode(str(RDF.first))
    assert any(each.predicate == first for each in triples)  # lists are there, named


def test_the_folder_is_found_from_the_output(tmp_path: Path) -> None:
    assert find_store(tmp_path) is None
    with write_store(tmp_path / "store"):
        pass
    assert find_store(tmp_path) == find_store(tmp_path / "store") == tmp_path / "store"


def test_a_closed_reader_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(to_turtle(example.GRAPH, SCHEMA), encoding="utf-8")
    reader = open_store(tmp_path / "a.ttl")
    reader.close()
    with pytest.raises(ValueError, match="closed"):
        reader.query(BARE)


@pytest.mark.parametrize(
    "content",
    [
        '{"format": 1, "generation": 1e999}',
        '{"format": 1, "generation": -1}',
        '{"format": 1, "generation": 99999999999999}',
        f'{{"format": 1, "generation": {"9" * 5000}}}',
        '{"format": true, "generation": 1}',
        '{"format": 1, "generation": "1"}',
        "[" * 100_000,
        "[]",
        "",
    ],
)
def test_a_pointer_with_absurd_numbers_or_depth_is_damaged(content: str, tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match="is damaged"):
        open_store(tmp_path)
