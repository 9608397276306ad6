"""Which writer a name asks for, compression, and the graphs of TriG."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from rdflib import Dataset, Graph

from claimgraph.claimset import normalise
from claimgraph.errors import OutputError
from claimgraph.exports import (
    WRITERS,
    GraphWriter,
    WriteOptions,
    export_graph,
    export_parts,
    find_writer,
    find_writers,
    list_formats,
)
from claimgraph.exports.compression import COMPRESSIONS, compress
from claimgraph.exports.file_set import FILE_LIST
from claimgraph.files import find_zstandard
from claimgraph.model import ClaimGraph, Polarity
from claimgraph.ontology import Schema, load_schema
from claimgraph.store import open_store
from tests import example
from tests.exports.drawn import few
from tests.strategies import claim_graphs

SCHEMA = load_schema()

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")


def write(form: str, graph: ClaimGraph = example.GRAPH) -> bytes:
    return b"".join(export_parts(WRITERS[form], graph, SCHEMA))


def two_files(
    graph: ClaimGraph, _schema: Schema, _options: WriteOptions
) -> Iterator[tuple[str, list[bytes]]]:
    yield "a", [str(len(graph.claims)).encode()]
    yield "b", [str(len(graph.documents)).encode()]


SEVERAL = GraphWriter(description="two", carries=frozenset(), write_files=two_files)


SINGLE = tuple(form for form, writer in WRITERS.items() if writer.write is not None)


def unpack(suffix: str, packed: bytes) -> bytes:
    if suffix == ".gz":
        return gzip.decompress(packed)
    module = find_zstandard()
    if module is None:
        pytest.skip("this Python has no Zstandard")
    content: bytes = module.decompress(packed)
    return content


@pytest.mark.parametrize("suffix", COMPRESSIONS)
@pytest.mark.parametrize("form", SINGLE)
def test_the_end_of_a_name_asks_for_compression(form: str, suffix: str, tmp_path: Path) -> None:
    plain = WRITERS[form].suffixes[0]
    writer = find_writer(tmp_path / f"GRAPH{plain}{suffix}".upper())
    assert writer.suffixes[0] == f"{plain}{suffix}"
    assert writer.is_binary
    assert find_writer(tmp_path / f"x{suffix}", form).is_binary
    unpack(suffix, compress_whole(b"", suffix))
    packed = b"".join(export_parts(writer, example.GRAPH, SCHEMA))
    assert unpack(suffix, packed) == write(form)
    assert packed == b"".join(export_parts(writer, example.GRAPH, SCHEMA))


def compress_whole(content: bytes, suffix: str) -> bytes:
    if suffix == ".zst" and find_zstandard() is None:
        pytest.skip("this Python has no Zstandard")
    return b"".join(compress([content], suffix))


def test_zstandard_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.exports.compression.find_zstandard", lambda: None)
    with pytest.raises(OutputError, match=r"claimgraph\[zstd\]"):
        list(compress([b"a"], ".zst"))


def test_a_format_of_several_files_is_not_compressed(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="several files"):
        find_writer(tmp_path / "a.gz", "several", writers={"several": SEVERAL})


def test_several_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    written = export_graph(folder, SEVERAL, example.GRAPH, SCHEMA)
    assert written == (folder / "a", folder / "b")
    assert [each.read_bytes() for each in written] == [b"4", b"1"]
    with pytest.raises(OutputError, match="a file, and the format has several"):
        export_graph(folder / "a", SEVERAL, example.GRAPH, SCHEMA)

    def fail(*_: object) -> Iterator[tuple[str, list[bytes]]]:
        yield "a", [b"new"]
        raise OutputError("cannot")

    with pytest.raises(OutputError, match="cannot"):
        export_graph(folder, replace(SEVERAL, write_files=fail), example.GRAPH, SCHEMA)
    assert sorted(each.name for each in folder.iterdir()) == [FILE_LIST, "a", "b"]
    assert (folder / "a").read_bytes() == b"4"


def only(*names: str) -> GraphWriter:
    """A writer of files of some names, with the number of claims in each."""

    def write(
        graph: ClaimGraph, _schema: Schema, _options: WriteOptions
    ) -> Iterator[tuple[str, list[bytes]]]:
        yield from ((name, [str(len(graph.claims)).encode()]) for name in names)

    return replace(SEVERAL, write_files=write)


def test_the_next_set_of_files_replaces_the_one_before(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export_graph(folder, only("a", "b", "sub/c"), example.GRAPH, SCHEMA)
    (folder / "mine").write_bytes(b"kept")
    (folder / ".a.77.part").write_bytes(b"left by a run that was killed")
    export_graph(folder, only("b", "d"), ClaimGraph(), SCHEMA)
    held = {each.name: each.read_bytes() for each in folder.iterdir() if each.name != FILE_LIST}
    assert held == {"b": b"0", "d": b"0", "mine": b"kept"}


def test_a_folder_holds_one_kind_of_files(tmp_path: Path) -> None:
    export_graph(tmp_path, only("a"), example.GRAPH, SCHEMA)
    other = replace(only("b"), description="other")
    with pytest.raises(OutputError, match=r"this folder holds another export \(two\)"):
        export_graph(tmp_path, other, example.GRAPH, SCHEMA)
    (tmp_path / "a").unlink()
    export_graph(tmp_path, other, example.GRAPH, SCHEMA)
    assert sorted(each.name for each in tmp_path.iterdir()) == [FILE_LIST, "b"]


@pytest.mark.parametrize("name", ["a", "mine"])
def test_what_another_wrote_or_changed_is_not_lost(name: str, tmp_path: Path) -> None:
    export_graph(tmp_path, only("a", "b"), example.GRAPH, SCHEMA)
    (tmp_path / name).write_bytes(b"by hand")
    was = "was changed since it was written" if name == "a" else "is another's"
    with pytest.raises(OutputError, match=f"this file {was}, and would be lost"):
        export_graph(tmp_path, only("b", "mine"), ClaimGraph(), SCHEMA)
    assert (tmp_path / name).read_bytes() == b"by hand"
    assert (tmp_path / "b").read_bytes() == b"4"
    assert not list(tmp_path.glob("*.part"))
    (tmp_path / name).unlink()
    export_graph(tmp_path, only("b", "mine"), ClaimGraph(), SCHEMA)


def test_a_first_set_does_not_go_among_files_that_end_so(tmp_path: Path) -> None:
    (tmp_path / "read.txt").write_bytes(b"what a build reads")
    with pytest.raises(OutputError, match=r"is another's, and those of the export end in \.txt"):
        export_graph(tmp_path, only("a.ann", "a.txt"), example.GRAPH, SCHEMA)
    assert [each.name for each in tmp_path.iterdir()] == ["read.txt"]
    export_graph(tmp_path, only("a.ann"), example.GRAPH, SCHEMA)
    export_graph(tmp_path, only("a.ann", "a.txt"), example.GRAPH, SCHEMA)
    export_graph(tmp_path, only("a.ann"), ClaimGraph(), SCHEMA)
    assert (tmp_path / "read.txt").read_bytes() == b"what a build reads"


def test_a_file_of_another_with_the_same_bytes_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    export_graph(tmp_path / "b", only("x.ann"), example.GRAPH, SCHEMA)
    (tmp_path / "b" / "a.txt").write_bytes(b"4")
    with pytest.raises(OutputError, match="is another's, and would be lost"):
        export_graph(tmp_path / "b", only("x.ann", "a.txt"), example.GRAPH, SCHEMA)


def test_a_set_that_was_cut_short_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_graph(tmp_path, only("a", "b"), example.GRAPH, SCHEMA)
    plain = Path.replace

    def stop(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise KeyboardInterrupt
        return plain(self, target)

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        export_graph(tmp_path, only("c", "b"), ClaimGraph(), SCHEMA)
    monkeypatch.setattr(Path, "replace", plain)
    export_graph(tmp_path, only("b", "c"), ClaimGraph(), SCHEMA)
    assert sorted(each.name for each in tmp_path.iterdir()) == [FILE_LIST, "b", "c"]
    assert (tmp_path / "b").read_bytes() == b"0"


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_a_packed_file_can_be_asked(suffix: str, tmp_path: Path) -> None:
    if suffix == ".zst" and find_zstandard() is None:
        pytest.skip("this Python has no Zstandard")
    for name in (f"a.ttl{suffix}", f"a.trig{suffix}", f"a.nt{suffix}"):
        file = tmp_path / name
        export_graph(file, find_writer(file), example.GRAPH, SCHEMA)
        with open_store(file) as reader:
            assert reader.claims(SCHEMA) == normalise(example.GRAPH)


@pytest.mark.parametrize("name", ["e.n3", "g.docx", "a.v2", "a.n3.gz", "a.ttl.bz2"])
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
    def count(graph: ClaimGraph, _: Schema, __: WriteOptions) -> Iterator[bytes]:
        yield str(len(graph.claims)).encode()

    own = GraphWriter(
        description="count", suffixes=(".n", ".n.ttl"), carries=frozenset(), write=count
    )
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
    expected = set(Graph().parse(data=write("turtle"), format="turtle"))
    assert set(triples) == expected
    assert len(triples) == len(expected)  # no triple is in two graphs
    store = ox.Store()
    store.load(write("trig"), ox.RdfFormat.TRIG)
    found = store.query("SELECT * { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == len(expected)


@few
@given(claim_graphs())
def test_nothing_denied_or_hedged_is_in_the_default_graph(graph: ClaimGraph) -> None:
    expected = bare(graph)
    assert default_graphs(write("trig", graph)) == [expected, expected]


def test_the_list_of_formats_says_what_each_leaves_out() -> None:
    lines = list_formats().splitlines()[2:]
    assert [line.split()[0] for line in lines] == list(WRITERS)
    assert lines[0].endswith("nothing")
    assert "knowledge gaps" in next(line for line in lines if line.startswith("tsv"))
