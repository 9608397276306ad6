"""Files of RDF in the place of a store, and the way out again."""

import gzip
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from claimgraph.claimset import normalise
from claimgraph.errors import GraphError
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_trig, to_turtle
from claimgraph.store import ONTOLOGY_GRAPH, PLAIN_FORMATS, open_store, write_claims, write_store
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()
NAMES = (".ttl", ".nt", ".trig", ".nq", ".jsonld")


@pytest.fixture(params=[*NAMES, *(f"{name}.gz" for name in NAMES)])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"graph{request.param}"
    form = PLAIN_FORMATS[request.param.removesuffix(".gz")]
    if form.supports_datasets:
        quads = ox.parse(to_trig(example.GRAPH, SCHEMA), ox.RdfFormat.TRIG)
    else:
        quads = ox.parse(to_turtle(example.GRAPH, SCHEMA), ox.RdfFormat.TURTLE)
    data = ox.serialize(quads if form.supports_datasets else (q.triple for q in quads), format=form)
    assert data is not None
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def test_every_format_has_a_sample() -> None:
    assert set(NAMES) == set(PLAIN_FORMATS)


def test_a_file_answers_and_gives_its_claims(file: Path) -> None:
    with open_store(file) as reader:
        assert reader.claims(SCHEMA) == normalise(example.GRAPH)
        answer = reader.query("SELECT ?o { ?s cg:prevents ?o }")
        assert isinstance(answer, ox.QuerySolutions)
        assert [row["o"].value for row in answer] == [example.COLD]
        assert reader.folder is None


def test_a_store_gives_its_claims(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    with open_store(tmp_path) as reader:
        assert reader.claims(SCHEMA) == normalise(example.GRAPH)


def test_a_file_sees_the_ontology_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(to_turtle(example.GRAPH, SCHEMA), encoding="utf-8")
    sparql = "ASK { cg:treats a owl:ObjectProperty }"
    for folder in (None, SCHEMA.folder):
        with open_store(path, ontology=folder) as reader:
            assert bool(reader.query(sparql)) is (folder is not None)
            assert (ONTOLOGY_GRAPH in reader.graphs()) is (folder is not None)


@pytest.mark.parametrize(
    ("lines", "is_split"),
    [
        (("<urn:a> <urn:b> 1 .", "<urn:a> <urn:b> 2 ."), False),
        (("<urn:a> <urn:b> 1 .", "<urn:g> { <urn:a> <urn:b> 2 }"), True),
        (("<urn:a> <urn:b> 1 , 2 .", "<urn:g> { <urn:a> <urn:b> 2 }"), False),
        (("<urn:g> { <urn:a> <urn:b> 1 }", "<urn:h> { <urn:a> <urn:b> 2 }"), True),
        (("<urn:g> { <urn:a> <urn:b> 1 , 2 }", "<urn:h> { <urn:a> <urn:b> 2 }"), False),
    ],
)
def test_a_triple_in_several_graphs_counts_once(
    lines: tuple[str, ...], is_split: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.trig"
    path.write_text("\n".join(lines), encoding="utf-8")
    with open_store(path, ontology=SCHEMA.folder) as reader:
        assert reader.is_split is is_split
        answer = reader.query("SELECT ?o { <urn:a> ?p ?o }")
        assert isinstance(answer, ox.QuerySolutions)
        assert sorted(row["o"].value for row in answer) == ["1", "2"]
        assert sorted(str(each.object) for each in reader.facts(ox.NamedNode("urn:a"))) == [
            '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
            '"2"^^<http://www.w3.org/2001/XMLSchema#integer>',
        ]
        labels = reader.query("SELECT ?o { cg:treats rdfs:label ?o }")
        assert isinstance(labels, ox.QuerySolutions)
        assert len(list(labels)) == 1


def test_an_exported_ontology_is_not_added_again(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    path = tmp_path / "a.nq"
    with open_store(tmp_path) as reader:
        reader.dump(ox.RdfFormat.N_QUADS, path)
        size = len(reader.full_store())
    with open_store(path, ontology=SCHEMA.folder) as reader:
        assert reader.is_split
        assert len(reader.store) == size


def test_what_is_dumped_is_what_rdflib_reads(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    trig, turtle = tmp_path / "a.trig", io.BytesIO()
    with open_store(tmp_path) as reader:
        reader.dump(ox.RdfFormat.TRIG, trig)
        reader.dump(ox.RdfFormat.TURTLE, turtle)
        n_quads = len(reader.full_store())
    expected = Graph().parse(data=to_turtle(example.GRAPH, SCHEMA), format="turtle")
    assert isomorphic(Graph().parse(data=turtle.getvalue(), format="turtle"), expected)
    quads = [each for each in ox.parse(path=trig) if isinstance(each, ox.Quad)]
    assert len(quads) == n_quads
    assert {
        str(each.graph_name) for each in quads if str(each.predicate) == f"<{cg('prevents')}>"
    } == {"DEFAULT"}
    again = io.BytesIO()
    with open_store(trig) as reader:
        reader.dump(ox.RdfFormat.N_QUADS, again)
    assert set(ox.parse(again.getvalue(), ox.RdfFormat.N_QUADS)) == set(quads)


# Without the time, so that the name of its test is the same in each process.
GZIPPED = gzip.compress(b"<urn:a> <urn:b> <urn:c> ." * 99, mtime=0)


@pytest.mark.parametrize(
    ("name", "content", "problem", "where"),
    [
        ("a.ttl", b"<urn:a> <urn:b>\n<urn:c> ; .\n<urn:d", "this is not Turtle: ", "a.ttl:"),
        ("a.nq", b"<urn:a> <urn:b> .", "this is not N-Quads", "a.nq:1"),
        ("a.jsonld", b"{", "this is not JSON-LD", "a.jsonld"),
        ("a.ttl.gz", b"no gzip", "not a whole packed file", "a.ttl.gz"),
        ("a.ttl.gz", GZIPPED[:-9], "packed", "a.ttl"),
        ("a.rdf", b"", "convert it with rdflib's `rdfpipe -o turtle`", "a.rdf"),
        ("a.json", b"", "does not end in one of .ttl, .nt, .trig, .nq, .jsonld", "a.json"),
    ],
)
def test_what_is_no_rdf_is_an_error(
    name: str, content: bytes, problem: str, where: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GraphError, match=problem) as caught:
        open_store(path)
    assert caught.value.where.startswith(f"{tmp_path / where}")


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(GraphError, match="no graph here"):
            open_store(path)


def test_a_file_is_loaded_into_a_store(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text('<urn:a> <urn:b> "1" <urn:g> .\n<urn:a> <urn:b> "2" .', encoding="utf-8")
    (tmp_path / "b.nt").write_text('<urn:a> <urn:b> "3" .', encoding="utf-8")
    with write_store(tmp_path / "store") as writer:
        writer.load_file(path)
        writer.load_file(tmp_path / "b.nt", graph="urn:h")
        with pytest.raises(GraphError, match="cannot be read"):
            writer.load_file(tmp_path / "c.nt")
    with open_store(tmp_path) as reader:
        assert reader.graphs() == reader.documents() == ("urn:g", "urn:h")
        assert sorted(str(each.object) for each in reader.quads()) == ['"1"', '"2"', '"3"']


@pytest.mark.parametrize("packed", [False, True])
def test_lines_are_loaded_in_parts(
    packed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.store.rdf_files.PART", 100)
    lines = [f'<urn:a> <urn:b> "{number}" .\n' for number in range(50)]
    path = tmp_path / ("a.nt.gz" if packed else "a.nt")

    def load(content: str) -> ox.Store:
        data = content.encode()
        path.write_bytes(gzip.compress(data) if packed else data)
        with write_store(tmp_path / "store", fresh=True) as writer:
            writer.load_file(path)
        with open_store(tmp_path) as reader:
            return _copied(reader.store)

    assert len(load("".join(lines))) == 50
    # A blank node is one node in the whole file.
    blank = [line.replace("<urn:a>", "_:a") for line in lines[20:]]
    store = load("".join((*lines[:20], *blank)))
    assert len(store) == 50
    assert len({str(each.subject) for each in store}) == 2
    lines[30] = "<urn:a> .\n"
    with pytest.raises(GraphError) as caught:
        load("".join(lines))
    assert caught.value.where == f"{path}:31"


def _copied(store: ox.Store) -> ox.Store:
    copy = ox.Store()
    copy.extend(store)
    return copy


def test_what_stands_in_the_default_graph_and_in_a_named_one_is_dumped_in_both(
    tmp_path: Path,
) -> None:
    path = tmp_path / "both.trig"
    path.write_text(
        "@prefix : <https://example.org/> .\n:a :b :c .\n:d :e :f .\n:g { :a :b :c . :h :i :j }\n"
    )
    output = io.BytesIO()
    with open_store(path) as reader:
        assert len(list(reader.quads())) == 3
        reader.dump(ox.RdfFormat.N_QUADS, output)
    assert set(ox.parse(output.getvalue(), ox.RdfFormat.N_QUADS)) == set(
        ox.parse(path.read_bytes(), ox.RdfFormat.TRIG)
    )
