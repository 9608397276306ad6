"""The registry of writers: each format read back, by its name or by the end of a file's."""

import gzip
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from rdflib import Dataset, Graph

from claimgraph.claimset import normalise
from claimgraph.errors import OutputError
from claimgraph.exports import WRITERS, GraphWriter, claims_rows, find_writer, find_writers
from claimgraph.model import ClaimGraph, Polarity
from claimgraph.ontology import Schema, load_schema
from claimgraph.rdf import read_graph, to_turtle
from claimgraph.store import open_store
from tests import example
from tests.strategies import claim_graphs

SCHEMA = load_schema()

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")


def write(form: str, graph: ClaimGraph = example.GRAPH) -> bytes:
    return b"".join(WRITERS[form].write(graph, SCHEMA))


def reads_as_rdf(file: Path) -> bool:
    with open_store(file) as reader:
        same = reader.claims(SCHEMA) == normalise(example.GRAPH)
    return same and read_graph(file, SCHEMA) == normalise(example.GRAPH)


def reads_as_rows(file: Path) -> bool:
    lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    rows = claims_rows(example.GRAPH, SCHEMA)
    return [line[-1] for line in lines[1:]] == [row.claim for row in rows]


# Whether a file says what was written; a new line in the registry needs one here.
ROUND_TRIPS: dict[str, Callable[[Path], bool]] = {
    "turtle": reads_as_rdf,
    "trig": reads_as_rdf,
    "tsv": reads_as_rows,
}


def test_every_writer_has_a_round_trip() -> None:
    assert set(ROUND_TRIPS) == set(WRITERS)


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_written_reads_the_same(form: str, tmp_path: Path) -> None:
    writer = WRITERS[form]
    file = tmp_path / f"graph{writer.suffixes[0]}"
    file.write_bytes(write(form))
    assert ROUND_TRIPS[form](file)
    assert find_writer(file) is writer
    if not writer.is_binary:
        assert file.read_bytes().decode().endswith("\n")
    parts = list(writer.write(example.GRAPH, SCHEMA))
    assert (len(parts) > 1) == writer.is_streaming


@pytest.mark.parametrize("form", WRITERS)
def test_a_name_that_ends_in_gz_is_gzipped(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"GRAPH{WRITERS[form].suffixes[0]}.GZ"
    writer = find_writer(file)
    assert writer.is_binary
    assert find_writer(tmp_path / "x.gz", form).is_binary
    packed = b"".join(writer.write(example.GRAPH, SCHEMA))
    assert gzip.decompress(packed) == write(form)
    assert packed == b"".join(writer.write(example.GRAPH, SCHEMA))


def test_a_gzipped_file_can_be_asked(tmp_path: Path) -> None:
    for name in ("a.ttl.gz", "a.trig.gz"):
        file = tmp_path / name
        file.write_bytes(b"".join(find_writer(file).write(example.GRAPH, SCHEMA)))
        with open_store(file) as reader:
            assert reader.claims(SCHEMA) == normalise(example.GRAPH)


@pytest.mark.parametrize("name", ["e.nt", "g.jsonld", "a.v2", "a.nt.gz", "a.ttl.zst"])
def test_a_suffix_without_a_writer_is_an_error(name: str) -> None:
    with pytest.raises(OutputError, match=r"no format has a name that ends so.*\.ttl, \.trig, "):
        find_writer(Path(name))
    assert find_writer(Path(name), "trig").suffixes[0].startswith(".trig")


def test_no_suffix_asks_for_turtle() -> None:
    assert find_writer() is find_writer(Path("a")) is WRITERS["turtle"]
    assert find_writer(Path("a.gz")).suffixes == (".ttl.gz",)


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(OutputError, match=r"no format 'docx' \(fix: use one of turtle, trig, "):
        find_writer(form="docx")


def test_another_package_can_bring_a_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(graph: ClaimGraph, _: Schema) -> Iterator[bytes]:
        yield str(len(graph.claims)).encode()

    own = GraphWriter(suffixes=(".n", ".n.ttl"), is_binary=False, is_streaming=True, write=count)
    points = [
        EntryPoint(name=name, value="package:OWN", group="claimgraph.writers")
        for name in ("count", "turtle")
    ]
    monkeypatch.setattr(EntryPoint, "load", lambda _: own)
    monkeypatch.setattr(
        "claimgraph.plugins.entry_points",
        lambda group: points if group == "claimgraph.writers" else [],
    )
    writers = find_writers()
    assert set(writers) == {*WRITERS, "count"}
    assert writers["turtle"] is WRITERS["turtle"]
    assert find_writer(Path("a.n.ttl"), writers=writers) is own
    monkeypatch.setattr(EntryPoint, "load", lambda _: count)
    with pytest.raises(OutputError, match="no GraphWriter"):
        find_writers()


def bare(graph: ClaimGraph) -> set[tuple[str, str, str]]:
    """What a reader may take for plain facts: affirmed, and asserted or probable."""
    return {
        (each.subject, each.predicate, each.object)
        for each in graph.claims
        if each.polarity is Polarity.AFFIRMED and each.certainty.value in {"asserted", "probable"}
    }


def default_graphs(trig: bytes) -> list[set[tuple[str, str, str]]]:
    """The default graph of a file, as rdflib and as pyoxigraph read it."""
    dataset = Dataset()
    dataset.parse(data=trig, format="trig")
    by_rdflib = {(str(s), str(p), str(o)) for s, p, o in dataset.default_graph}
    by_oxigraph = {
        (each.subject.value, each.predicate.value, each.object.value)
        for each in ox.parse(trig, ox.RdfFormat.TRIG)
        if each.graph_name == ox.DefaultGraph()
    }
    return [by_rdflib, by_oxigraph]


def test_the_default_graph_of_trig_holds_what_is_stated() -> None:
    held = {(example.ZINC, example.PREVENTS.predicate, example.COLD)}
    assert bare(example.GRAPH) == held
    assert default_graphs(write("trig")) == [held, held]


def test_the_union_of_trig_is_the_turtle() -> None:
    dataset = Dataset(default_union=True)
    dataset.parse(data=write("trig"), format="trig")
    triples = [(s, p, o) for s, p, o, _ in dataset.quads()]
    expected = set(Graph().parse(data=to_turtle(example.GRAPH, SCHEMA), format="turtle"))
    assert set(triples) == expected
    assert len(triples) == len(expected)  # no triple is in two graphs
    store = ox.Store()
    store.load(write("trig"), ox.RdfFormat.TRIG)
    found = store.query("SELECT * { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == len(expected)


@given(claim_graphs())
def test_nothing_denied_or_hedged_is_in_the_default_graph(graph: ClaimGraph) -> None:
    expected = bare(graph)
    assert default_graphs(write("trig", graph)) == [expected, expected]
